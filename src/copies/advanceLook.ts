import type { Image } from '../services/image';
import { isCancelWanted } from './advanceCancel';
import { stateSeen, waiting } from './advanceTracking';
import type { Copy, CopyChange, CopyState, LookStep, SubmittingState, UnknownState } from './copy';
import { classifyAttempt, type CopyFailure, isPassing } from './failure';
import { lookPausesMs, type ObservedAt, resendLimit, resendWindowMs } from './timing';

export type LookObservation =
  /** `candidateId`: an image with the copy's name but without the copy's ID. */
  | {
      readonly kind: 'looked';
      readonly image: Image | undefined;
      readonly candidateId?: string | undefined;
    }
  | { readonly kind: 'lookFailed'; readonly why: CopyFailure; readonly retryAt: number }
  | { readonly kind: 'checkAsked' }
  | { readonly kind: 'submitAsked'; readonly newToken: string }
  /** The user confirmed that the candidate is the copy. */
  | { readonly kind: 'adoptAsked' };

/** Searches for a copy that may have been accepted. If it is not found, the user decides. */
export function advanceLook(copy: Copy, observation: LookObservation, at: ObservedAt): CopyChange {
  const { state } = copy;
  switch (observation.kind) {
    case 'looked':
      return state.kind === 'submitting'
        ? { state: looked(copy, { ...observation, state }, at), trackingProblem: undefined }
        : undefined;
    case 'lookFailed':
      return state.kind === 'submitting'
        ? lookFailed(copy, { ...observation, state }, at.now)
        : undefined;
    case 'checkAsked':
    case 'submitAsked':
      return reopen(copy, observation, at);
    case 'adoptAsked':
      return state.kind === 'unknown' && state.candidateId !== undefined
        ? { state: waiting(state.candidateId, at.now) }
        : undefined;
  }
}

export function look(looks: number, now: number): LookStep {
  return { kind: 'look', looks, notBefore: now + (lookPausesMs[looks] ?? 0) };
}

function looked(
  copy: Copy,
  looked: LookObservation & { readonly kind: 'looked'; readonly state: SubmittingState },
  at: ObservedAt,
): CopyState {
  const { state, image, candidateId } = looked;
  const { now } = at;
  if (image !== undefined) {
    return stateSeen({ state: waiting(image.imageId, now), copy, image, now });
  }
  const step = state.next.kind === 'look' ? state.next : look(0, now);
  const looks = step.looks + 1;
  return looks < lookPausesMs.length
    ? { ...state, next: { ...step, ...look(looks, now) } }
    : stateAfterLooks(copy, { state, step, candidateId }, at);
}

/**
 * A failed look does not count. If the user wants to cancel and the failure is lasting, the copy
 * becomes `unknown` at once.
 */
function lookFailed(
  copy: Copy,
  failed: { readonly state: SubmittingState; readonly why: CopyFailure; readonly retryAt: number },
  now: number,
): CopyChange {
  const { state, why, retryAt } = failed;
  if (isCancelWanted(copy) && !isPassing(why)) {
    return { state: unknown(state, why, now), trackingProblem: undefined };
  }
  return {
    state: { ...state, next: { ...state.next, notBefore: retryAt } },
    trackingProblem: { since: copy.trackingProblem?.since ?? now, why },
  };
}

/**
 * After the last look in vain, the user's word or the answer to the last attempt decides. Nothing
 * that may have been accepted is sent again before: the service may have forgotten the token.
 */
function stateAfterLooks(
  copy: Copy,
  looked: {
    readonly state: SubmittingState;
    readonly step: LookStep;
    readonly candidateId?: string | undefined;
  },
  { now, isTokenFresh }: ObservedAt,
): CopyState {
  const { state, step, candidateId } = looked;
  const { reason: why = { reason: 'notFound' } } = state;
  const maySend = isTokenFresh && !isCancelWanted(copy);
  const resent = { ...state, next: { kind: 'send', notBefore: now } } as const;
  if (candidateId !== undefined && candidateId !== step.dismissedId) {
    return { ...unknown(state, why, now), candidateId };
  }
  if (step.isBeforeSend === true && maySend) {
    return resent;
  }
  if (isProofOfRefusal(why)) {
    return { kind: 'failed', why, finishedAt: now };
  }
  const wasTurnedAway = why.reason === 'refused' && !isRefused(why);
  if (wasTurnedAway && maySend) {
    return { ...resent, resends: resendLimit - 1 };
  }
  const isUnanswered = state.reason === undefined || !isRefused(why);
  const isEarly = state.resends < resendLimit && now - state.sentAt < resendWindowMs;
  return isUnanswered && maySend && isEarly ? resent : unknown(state, why, now);
}

function isRefused(why: CopyFailure): boolean {
  return classifyAttempt(why) === 'refused';
}

/**
 * Whether this refusal proves that no earlier attempt with the same token was accepted. Excluded:
 * refusals by the gateway (authentication, permission), failures while getting credentials, and
 * conflicts that an accepted attempt would itself cause (name taken, token known).
 */
function isProofOfRefusal(why: CopyFailure): boolean {
  return (
    why.reason === 'refused' &&
    why.action === 'CopyImage' &&
    isRefused(why) &&
    why.kind !== 'authentication' &&
    why.kind !== 'permission' &&
    why.kind !== 'conflict'
  );
}

/**
 * Runs only at the user's request. Reuses the token while it is fresh, otherwise takes the new one.
 * A copy that is submitted again leaves its execution.
 */
function reopen(
  copy: Copy,
  observation: LookObservation & { readonly kind: 'checkAsked' | 'submitAsked' },
  { now, isTokenFresh }: ObservedAt,
): CopyChange {
  if (copy.state.kind !== 'unknown') {
    return undefined;
  }
  const { sentAt, attempts, lookFrom, candidateId, why: reason } = copy.state;
  const doubtful = { kind: 'submitting', isDoubtful: true, attempts, lookFrom, reason } as const;
  const last = { kind: 'look', notBefore: now, looks: lookPausesMs.length - 1 } as const;
  if (observation.kind === 'checkAsked') {
    return { state: { ...doubtful, sentAt, resends: resendLimit, next: last } };
  }
  const next = { ...last, isBeforeSend: true, dismissedId: candidateId } as const;
  const again = { ...doubtful, resends: resendLimit - 1, next };
  return isTokenFresh
    ? { cancel: undefined, execution: undefined, state: { ...again, sentAt } }
    : {
        cancel: undefined,
        execution: undefined,
        clientToken: observation.newToken,
        state: { ...again, sentAt: now },
      };
}

function unknown(state: SubmittingState, why: CopyFailure, now: number): UnknownState {
  const { sentAt, attempts, lookFrom } = state;
  return { kind: 'unknown', why, since: now, sentAt, attempts, lookFrom };
}
