import { type Copy, type CopyChange, isFinished } from './copy';
import { advanceCancel, type CancelObservation } from './advanceCancel';
import { advanceLook, type LookObservation } from './advanceLook';
import { advanceSubmission, type SubmissionObservation } from './advanceSubmission';
import { advanceInExecution, type InExecutionObservation } from './advanceInExecution';
import { advanceTracking, type TrackingObservation } from './advanceTracking';
import type { ObservedAt } from './timing';

/** A fact about one copy, or an action that the user requested for it. */
export type Observation =
  | SubmissionObservation
  | LookObservation
  | TrackingObservation
  | CancelObservation
  | InExecutionObservation
  /** The user restored the NVMe flag that the copy had lost. */
  | { readonly kind: 'nvmeRestored' }
  /** The user cleared a finished copy away, or took that back. */
  | { readonly kind: 'archived' | 'unarchived' };

/** A copy can be rejected for days. Only the most recent request IDs help with diagnosis. */
const requestIdLimit = 10;

/**
 * Computes the next version of a copy. Returns the same object when the observation does not apply
 * to the current state. The end of a finished copy does not change any more.
 */
export function advance(copy: Copy, observation: Observation, at: ObservedAt): Copy {
  const change = isFinished(copy)
    ? changeOfFinished(copy, observation.kind)
    : changeOf(copy, observation, at);
  if (change === undefined) {
    return copy;
  }
  const requestIds = (change.requestIds ?? copy.requestIds).slice(-requestIdLimit);
  const changed = {
    ...copy,
    ...change,
    requestIds,
    revision: copy.revision + 1,
    updatedAt: at.now,
  };
  return isFinished(changed) ? { ...changed, trackingProblem: undefined } : changed;
}

function changeOf(copy: Copy, observation: Observation, at: ObservedAt): CopyChange {
  switch (observation.kind) {
    case 'sending':
    case 'accepted':
    case 'attemptFailed':
    case 'interrupted':
      return advanceSubmission(copy, observation, at);
    case 'looked':
    case 'lookFailed':
    case 'checkAsked':
    case 'submitAsked':
    case 'adoptAsked':
      return advanceLook(copy, observation, at);
    case 'seen':
    case 'notSeen':
    case 'trackingFailed':
      return advanceTracking(copy, observation, at);
    case 'cancelAsked':
    case 'cancelSending':
    case 'cancelAccepted':
    case 'cancelRefused':
    case 'cancelWithdrawn':
      return advanceCancel(copy, observation, at.now);
    case 'begun':
    case 'notMade':
    case 'doubted':
    case 'resumed':
    case 'answered':
      return advanceInExecution(copy, observation, at.now);
    case 'nvmeRestored':
    case 'archived':
    case 'unarchived':
      return undefined;
  }
}

function changeOfFinished(copy: Copy, kind: Observation['kind']): CopyChange {
  const isArchived = copy.isArchived === true;
  switch (kind) {
    case 'nvmeRestored':
      return restored(copy);
    case 'archived':
      return isArchived ? undefined : { isArchived: true };
    case 'unarchived':
      return isArchived ? { isArchived: undefined } : undefined;
    default:
      return undefined;
  }
}

function restored({ state }: Copy): CopyChange {
  return state.kind === 'available' && state.lostNvme === true
    ? { state: { kind: 'available', imageId: state.imageId, finishedAt: state.finishedAt } }
    : undefined;
}
