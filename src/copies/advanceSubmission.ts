import { isCancelWanted } from './advanceCancel';
import { look } from './advanceLook';
import { waiting } from './advanceTracking';
import type { Copy, CopyChange, CopyState, SubmittingState, SubmittingStep } from './copy';
import { classifyAttempt, type CopyFailure } from './failure';
import type { ObservedAt } from './timing';

export type SubmissionObservation =
  /** The call is about to be made. It is sent only after this is on disk. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'accepted'; readonly imageId: string; readonly requestId: string }
  /** `retryAt` is when to try again, if the failure is retryable. */
  | { readonly kind: 'attemptFailed'; readonly why: CopyFailure; readonly retryAt: number }
  /** The window that made the call is gone; its answer is lost. */
  | { readonly kind: 'interrupted' };

/** From the queue to acceptance. An ambiguous answer never counts as a refusal. */
export function advanceSubmission(
  copy: Copy,
  observation: SubmissionObservation,
  at: ObservedAt,
): CopyChange {
  const { state } = copy;
  switch (observation.kind) {
    case 'sending':
      return send(state, at);
    case 'accepted':
      return state.kind === 'submitting' || state.kind === 'unknown'
        ? {
            state: waiting(observation.imageId, at.now),
            requestIds: [...copy.requestIds, observation.requestId],
          }
        : undefined;
    case 'attemptFailed':
      return attemptFailed(copy, observation, at);
    case 'interrupted':
      return state.kind === 'submitting' ? { state: interrupt(state, at.now) } : undefined;
  }
}

function send(state: CopyState, { now, isTokenFresh }: ObservedAt): CopyChange {
  if (state.kind === 'queued') {
    const { reason, attempts } = state;
    return {
      state: {
        kind: 'submitting',
        sentAt: now,
        attempts: attempts + 1,
        isDoubtful: false,
        resends: 0,
        lookFrom: now,
        next: { kind: 'send', notBefore: now },
        reason,
      },
    };
  }
  if (state.kind !== 'submitting' || state.next.kind !== 'send' || !isTokenFresh) {
    return undefined;
  }
  return { state: { ...state, attempts: state.attempts + 1, resends: state.resends + 1 } };
}

function attemptFailed(
  copy: Copy,
  { why, retryAt }: { readonly why: CopyFailure; readonly retryAt: number },
  { now }: ObservedAt,
): CopyChange {
  const { state } = copy;
  const requestIds = [...copy.requestIds, ...requestIdsOf(why)];
  const result = classifyAttempt(why);
  if (state.kind === 'queued') {
    return result === 'refused' || result === 'ambiguous'
      ? { requestIds, state: { kind: 'failed', why, finishedAt: now } }
      : { requestIds, state: queued(state.attempts + 1, why, retryAt) };
  }
  if (state.kind !== 'submitting') {
    return undefined;
  }
  const isClean = !state.isDoubtful && result !== 'ambiguous' && !isTokenMismatch(why);
  if (isClean && result === 'refused' && !mayBeRenewed(why, state.reason)) {
    return { requestIds, state: { kind: 'failed', why, finishedAt: now } };
  }
  if (isClean) {
    return isCancelWanted(copy)
      ? { requestIds, state: { kind: 'cancelled', finishedAt: now } }
      : { requestIds, state: queued(state.attempts, why, retryAt) };
  }
  // A later attempt can be refused because an earlier one was accepted.
  return { requestIds, state: { ...state, isDoubtful: true, reason: why, next: look(0, now) } };
}

function interrupt(state: SubmittingState, now: number): SubmittingState {
  const next: SubmittingStep =
    state.next.kind === 'look' ? state.next : { kind: 'look', looks: 0, notBefore: now };
  return { ...state, isDoubtful: true, next };
}

function queued(attempts: number, reason: CopyFailure, notBefore: number): CopyState {
  return { kind: 'queued', reason, notBefore, attempts };
}

/**
 * Whether the signature was refused once: before the next attempt, credentials are renewed and the
 * clock offset corrected.
 */
function mayBeRenewed(why: CopyFailure, before: CopyFailure | undefined): boolean {
  return isSignatureRefused(why) && !(before !== undefined && isSignatureRefused(before));
}

function isSignatureRefused(why: CopyFailure): boolean {
  return why.reason === 'refused' && why.action === 'CopyImage' && why.kind === 'authentication';
}

function isTokenMismatch(why: CopyFailure): boolean {
  return why.reason === 'refused' && why.code === 'IdempotentParameterMismatch';
}

function requestIdsOf(why: CopyFailure): readonly string[] {
  const id = why.reason === 'refused' || why.reason === 'nonsense' ? why.requestId : undefined;
  return id === undefined ? [] : [id];
}
