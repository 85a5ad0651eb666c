import type { Image } from '../services/ecs';
import { isCancelWanted } from './advanceCancel';
import { stateSeen } from './advanceTracking';
import type {
  Copy,
  CopyChange,
  CopyState,
  SubmittingState,
  SubmittingStep,
  WaitingState,
} from './copy';
import { classifyAttempt, type CopyFailure } from './copyFailure';
import { lookPausesMs, resendLimit, resendWindowMs, tokenLifetimeMs } from './copyTiming';

export type SubmissionObservation =
  /** The call is about to be made; nothing is sent before this is on the disk. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'accepted'; readonly imageId: string; readonly requestId: string }
  /** `retryAt`: when to try again, should that make sense. */
  | { readonly kind: 'attemptFailed'; readonly why: CopyFailure; readonly retryAt: number }
  /** The window that made the call is gone, and the answer with it. */
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'looked'; readonly image: Image | undefined }
  | { readonly kind: 'lookFailed'; readonly why: CopyFailure; readonly retryAt: number }
  | { readonly kind: 'checkAsked' }
  | { readonly kind: 'submitAsked'; readonly newToken: string };

/** From the queue to the service's acceptance, without ever taking a maybe for a no. */
export function advanceSubmission(
  copy: Copy,
  observation: SubmissionObservation,
  now: number,
): CopyChange {
  const { state } = copy;
  switch (observation.kind) {
    case 'sending':
      return send(state, now);
    case 'accepted':
      return state.kind === 'submitting' || state.kind === 'unknown'
        ? {
            state: waiting(observation.imageId, now),
            requestIds: [...copy.requestIds, observation.requestId],
          }
        : undefined;
    case 'attemptFailed':
      return attemptFailed(copy, observation, now);
    case 'interrupted':
      return state.kind === 'submitting' ? { state: interrupt(copy, state, now) } : undefined;
    case 'looked':
      return state.kind === 'submitting'
        ? {
            state: looked(copy, { state, image: observation.image }, now),
            trackingProblem: undefined,
          }
        : undefined;
    case 'lookFailed':
      return state.kind === 'submitting'
        ? {
            state: { ...state, next: { ...state.next, notBefore: observation.retryAt } },
            trackingProblem: { since: copy.trackingProblem?.since ?? now, why: observation.why },
          }
        : undefined;
    case 'checkAsked':
    case 'submitAsked':
      return reopen(copy, observation, now);
  }
}

/** Whether the service would still recognise a request that is sent again. */
export function isTokenFresh(sent: { readonly sentAt: number }, now: number): boolean {
  return now - sent.sentAt < tokenLifetimeMs;
}

function send(state: CopyState, now: number): CopyChange {
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
  if (state.kind !== 'submitting' || state.next.kind !== 'send' || !isTokenFresh(state, now)) {
    return undefined;
  }
  return { state: { ...state, attempts: state.attempts + 1, resends: state.resends + 1 } };
}

function attemptFailed(
  copy: Copy,
  { why, retryAt }: { readonly why: CopyFailure; readonly retryAt: number },
  now: number,
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
  if (isClean && result === 'refused') {
    return { requestIds, state: { kind: 'failed', why, finishedAt: now } };
  }
  if (isClean) {
    return isCancelWanted(copy)
      ? { requestIds, state: { kind: 'cancelled', finishedAt: now } }
      : { requestIds, state: queued(state.attempts, why, retryAt) };
  }
  // A refusal of a later attempt may well come of an earlier one that was accepted.
  const canResend =
    result !== 'refused' &&
    result !== 'busy' &&
    !isCancelWanted(copy) &&
    state.resends < resendLimit &&
    now - state.sentAt < resendWindowMs;
  const next: SubmittingStep = canResend ? { kind: 'send', notBefore: retryAt } : look(0, now);
  return { requestIds, state: { ...state, isDoubtful: true, reason: why, next } };
}

function interrupt(copy: Copy, state: SubmittingState, now: number): SubmittingState {
  if (state.next.kind === 'look') {
    return { ...state, isDoubtful: true };
  }
  const next: SubmittingStep =
    isCancelWanted(copy) || !isTokenFresh(state, now)
      ? { kind: 'look', looks: 0, notBefore: now }
      : { kind: 'send', notBefore: now };
  return { ...state, isDoubtful: true, next };
}

function looked(
  copy: Copy,
  { state, image }: { readonly state: SubmittingState; readonly image: Image | undefined },
  now: number,
): CopyState {
  if (image !== undefined) {
    return stateSeen({ state: waiting(image.imageId, now), copy, image, now });
  }
  const looks = state.next.kind === 'look' ? state.next.looks + 1 : 1;
  return looks < lookPausesMs.length
    ? { ...state, next: look(looks, now) }
    : stateAfterLooks(copy, state, now);
}

/** Looked for in vain: what the last attempt came to decides. */
function stateAfterLooks(copy: Copy, state: SubmittingState, now: number): CopyState {
  const { reason: why = { reason: 'notFound' }, sentAt, attempts, lookFrom } = state;
  if (isProofOfRefusal(why)) {
    return { kind: 'failed', why, finishedAt: now };
  }
  const wasTurnedAway = why.reason === 'refused' && classifyAttempt(why) !== 'refused';
  if (wasTurnedAway && isTokenFresh(state, now) && !isCancelWanted(copy)) {
    return {
      ...state,
      resends: resendLimit - 1,
      next: { kind: 'send', notBefore: now + (lookPausesMs[0] ?? 0) },
    };
  }
  return { kind: 'unknown', why, since: now, sentAt, attempts, lookFrom };
}

/**
 * The service itself refused the token, as it would not had it accepted it before. The gateway's refusals
 * (who may call) say nothing, nor do those that an accepted attempt would cause: name taken, token known.
 */
function isProofOfRefusal(why: CopyFailure): boolean {
  return (
    why.reason === 'refused' &&
    classifyAttempt(why) === 'refused' &&
    why.kind !== 'authentication' &&
    why.kind !== 'permission' &&
    why.kind !== 'conflict'
  );
}

/** On the user's word only. The same token while it is good for something, else the new one. */
function reopen(
  copy: Copy,
  observation: SubmissionObservation & { readonly kind: 'checkAsked' | 'submitAsked' },
  now: number,
): CopyChange {
  if (copy.state.kind !== 'unknown') {
    return undefined;
  }
  const { sentAt, attempts, lookFrom, why: reason } = copy.state;
  const doubtful = { kind: 'submitting', isDoubtful: true, attempts, lookFrom, reason } as const;
  if (observation.kind === 'checkAsked') {
    const next = { kind: 'look', notBefore: now, looks: lookPausesMs.length - 1 } as const;
    return { state: { ...doubtful, sentAt, resends: resendLimit, next } };
  }
  const next = { kind: 'send', notBefore: now } as const;
  return isTokenFresh(copy.state, now)
    ? { cancel: undefined, state: { ...doubtful, sentAt, resends: resendLimit - 1, next } }
    : {
        cancel: undefined,
        clientToken: observation.newToken,
        state: { ...doubtful, sentAt: now, resends: resendLimit - 1, next },
      };
}

function queued(attempts: number, reason: CopyFailure, notBefore: number): CopyState {
  return { kind: 'queued', reason, notBefore, attempts };
}

function waiting(imageId: string, now: number): WaitingState {
  return { kind: 'waiting', imageId, acceptedAt: now, isSeen: false, misses: 0 };
}

function look(looks: number, now: number): SubmittingStep {
  return { kind: 'look', looks, notBefore: now + (lookPausesMs[looks] ?? 0) };
}

function isTokenMismatch(why: CopyFailure): boolean {
  return why.reason === 'refused' && why.code === 'IdempotentParameterMismatch';
}

function requestIdsOf(why: CopyFailure): readonly string[] {
  const id = why.reason === 'refused' || why.reason === 'nonsense' ? why.requestId : undefined;
  return id === undefined ? [] : [id];
}
