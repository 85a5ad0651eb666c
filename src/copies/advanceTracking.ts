import { assertNever } from '../base/assertNever';
import type { Image } from '../services/image';
import { isCancelWanted } from './advanceCancel';
import {
  type Copy,
  type CopyChange,
  type CopyingState,
  type CopyState,
  isRunning,
  type RunningState,
  type WaitingState,
} from './copy';
import type { CopyFailure } from './failure';
import { estimateRemainingSeconds, percentOf, remainingSecondsOf } from './progress';
import { isInGrace, missLimit, missWindowMs, type ObservedAt } from './timing';

export type TrackingObservation =
  | { readonly kind: 'seen'; readonly image: Image }
  /** The region answered without this image. */
  | { readonly kind: 'notSeen' }
  | { readonly kind: 'trackingFailed'; readonly why: CopyFailure };

/** Applies one answer of the destination region to an accepted copy. */
export function advanceTracking(
  copy: Copy,
  observation: TrackingObservation,
  at: ObservedAt,
): CopyChange {
  const { now } = at;
  if (observation.kind === 'trackingFailed' && isInExecution(copy)) {
    return problem(copy, observation.why, now);
  }
  if (!isRunning(copy)) {
    return undefined;
  }
  switch (observation.kind) {
    case 'seen':
      return changed(copy, stateSeen({ state: copy.state, copy, image: observation.image, now }));
    case 'notSeen':
      return changed(copy, stateNotSeen(copy, copy.state, at));
    case 'trackingFailed':
      return problem(copy, observation.why, now);
  }
}

/** Whether an execution makes the copy, whose image is not known yet. */
function isInExecution({ execution, state }: Copy): boolean {
  return execution !== undefined && state.kind === 'queued';
}

function problem({ trackingProblem }: Copy, why: CopyFailure, now: number): CopyChange {
  return isSame(trackingProblem?.why, why)
    ? undefined
    : { trackingProblem: { since: trackingProblem?.since ?? now, why } };
}

/** The state of an accepted copy that has not been seen yet. */
export function waiting(imageId: string, now: number): WaitingState {
  return { kind: 'waiting', imageId, acceptedAt: now, isSeen: false, misses: 0 };
}

/**
 * The copy's state for an image's status (DescribeImages). A status of `Available` can come before
 * `Usable`, so the copy may not be done.
 */
export function stateSeen(seen: {
  readonly state: RunningState;
  readonly copy: Copy;
  readonly image: Image;
  readonly now: number;
}): CopyState {
  const { state, copy, image, now } = seen;
  const { imageId, acceptedAt } = state;
  const accepted = { imageId, acceptedAt, isSeen: true, misses: 0 };
  switch (image.status) {
    case 'Waiting':
      return { kind: 'waiting', ...accepted };
    case 'Creating':
      return { kind: 'copying', ...accepted, ...progress(state, image, now) };
    case 'Available':
      return image.isUsable === false ? { kind: 'finishing', ...accepted } : available(seen);
    case 'Deprecated':
      return available(seen);
    case 'CreateFailed':
      return copy.cancel?.acceptedAt === undefined
        ? { kind: 'failed', why: { reason: 'createFailed' }, imageId, finishedAt: now }
        : { kind: 'cancelled', imageId, finishedAt: now };
    case 'UnAvailable':
      return { kind: 'failed', why: { reason: 'unavailable' }, imageId, finishedAt: now };
    default:
      return assertNever(image.status);
  }
}

/** CopyImage does not carry image features over (BOSH CPI, pull request 204). */
function available({ state, copy, image, now }: Parameters<typeof stateSeen>[0]): CopyState {
  const lostNvme = copy.plan.sourceSupportsNvme === true && image.nvmeSupport !== 'supported';
  const { imageId } = state;
  return { kind: 'available', imageId, finishedAt: now, ...(lostNvme ? { lostNvme } : {}) };
}

function progress(state: RunningState, image: Image, now: number) {
  const told = percentOf(image);
  const before: Pick<CopyingState, 'percent' | 'startedAt' | 'startedPercent'> =
    state.kind === 'copying' ? state : { percent: 0, startedAt: now, startedPercent: told };
  const percent = Math.min(100, Math.max(before.percent, told));
  const { startedAt, startedPercent } = before;
  const remainingSeconds =
    remainingSecondsOf(image) ??
    estimateRemainingSeconds({ percent, startedAt, startedPercent }, now);
  return { percent, remainingSeconds, startedAt, startedPercent };
}

function stateNotSeen(copy: Copy, state: RunningState, at: ObservedAt): CopyState {
  const { imageId } = state;
  const { now, missingMs } = at;
  if (isCancelWanted(copy) && copy.cancel.acceptedAt !== undefined) {
    return { kind: 'cancelled', imageId, finishedAt: now };
  }
  if (isInGrace(state, at)) {
    return state;
  }
  const misses = state.misses + 1;
  if (misses < missLimit || missingMs < missWindowMs) {
    return { ...state, misses };
  }
  // The answer to our own cancel request may have been lost.
  return isCancelWanted(copy) || copy.cancel?.isDoubtful === true
    ? { kind: 'cancelled', imageId, finishedAt: now }
    : {
        kind: 'failed',
        why: { reason: state.isSeen ? 'deletedElsewhere' : 'vanished' },
        imageId,
        finishedAt: now,
      };
}

function changed(copy: Copy, state: CopyState): CopyChange {
  return copy.trackingProblem === undefined && isSame(copy.state, state)
    ? undefined
    : { state, trackingProblem: undefined };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
