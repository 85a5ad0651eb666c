import type { CopyExecution, ExecutionEnd, ExecutionState, StartingExecution } from './execution';
import { classifyAttempt, type CopyFailure, isPassing } from './failure';
import type { LookStep, SubmittingStep } from './copy';
import { lookPausesMs, missLimit, missWindowMs, type ObservedAt, resendLimit } from './timing';

export type ExecutionObservation =
  /** StartExecution is about to be called. It is sent only after this is on disk. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'accepted'; readonly executionId: string; readonly requestId: string }
  | { readonly kind: 'attemptFailed'; readonly why: CopyFailure; readonly retryAt: number }
  /** The window that made the call is gone; its answer is lost. */
  | { readonly kind: 'interrupted' }
  /** The answer to a search by tag. `isWanted`: whether anybody still wants its copies. */
  | {
      readonly kind: 'looked';
      readonly executionId: string | undefined;
      readonly isWanted: boolean;
    }
  | {
      readonly kind: 'lookFailed';
      readonly why: CopyFailure;
      readonly retryAt: number;
      readonly isWanted: boolean;
    }
  | { readonly kind: 'checkAsked' }
  | { readonly kind: 'submitAsked'; readonly newToken: string }
  /** `end` is undefined while it runs. */
  | { readonly kind: 'seen'; readonly end?: ExecutionEnd | undefined; readonly why?: CopyFailure }
  | { readonly kind: 'notSeen' }
  | { readonly kind: 'followFailed'; readonly why: CopyFailure }
  /** Nobody wants its copies any more, and it was never sent. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'cancelAsked' | 'cancelAccepted' }
  | { readonly kind: 'cancelRefused'; readonly why: CopyFailure };

type Change = Partial<
  Pick<CopyExecution, 'state' | 'cancel' | 'problem' | 'requestIds' | 'clientToken'>
>;

const requestIdLimit = 10;

/**
 * Computes the next version of an execution, by the rules of a copy (`advance`): an ambiguous
 * answer never counts as a refusal, and a doubtful request is looked for before it is sent again.
 * Returns the same object when the observation does not apply.
 */
export function advanceExecution(
  execution: CopyExecution,
  observation: ExecutionObservation,
  at: ObservedAt,
): CopyExecution {
  const change = changeOf(execution, observation, at);
  if (change === undefined) {
    return execution;
  }
  const requestIds = (change.requestIds ?? execution.requestIds).slice(-requestIdLimit);
  const { revision } = execution;
  return { ...execution, ...change, requestIds, revision: revision + 1, updatedAt: at.now };
}

function changeOf(
  execution: CopyExecution,
  observation: ExecutionObservation,
  at: ObservedAt,
): Change | undefined {
  const { state, requestIds, problem } = execution;
  const { now } = at;
  switch (observation.kind) {
    case 'sending':
      return sending(state, at);
    case 'accepted':
      return state.kind === 'starting' || state.kind === 'unknown'
        ? {
            state: running(observation.executionId),
            requestIds: [...requestIds, observation.requestId],
          }
        : undefined;
    case 'attemptFailed':
      return attemptFailed(execution, observation, now);
    case 'interrupted':
      return state.kind === 'starting' ? { state: doubtful(state, now) } : undefined;
    case 'looked':
      return state.kind === 'starting'
        ? { state: looked(state, observation, at), problem: undefined }
        : undefined;
    case 'lookFailed':
      return state.kind === 'starting'
        ? lookFailed(execution, { ...observation, state }, now)
        : undefined;
    case 'checkAsked':
    case 'submitAsked':
      return reopen(state, observation, at);
    case 'seen':
      return seen(execution, observation, now);
    case 'notSeen':
      return notSeen(state, at);
    case 'followFailed': {
      const { why } = observation;
      return state.kind !== 'running' || isSame(problem?.why, why)
        ? undefined
        : { problem: { since: problem?.since ?? now, why } };
    }
    case 'dropped':
      return state.kind === 'queued'
        ? { state: { kind: 'ended', how: 'cancelled', finishedAt: now } }
        : undefined;
    case 'cancelAsked':
    case 'cancelAccepted':
    case 'cancelRefused':
      return cancel(execution, observation, now);
  }
}

function sending(state: ExecutionState, { now, isTokenFresh }: ObservedAt): Change | undefined {
  if (state.kind === 'queued') {
    const { reason, attempts } = state;
    const next = { kind: 'send', notBefore: now } as const;
    const counts = { attempts: attempts + 1, isDoubtful: false, resends: 0 };
    return { state: { kind: 'starting', sentAt: now, ...counts, next, reason } };
  }
  return state.kind === 'starting' && state.next.kind === 'send' && isTokenFresh
    ? { state: { ...state, attempts: state.attempts + 1, resends: state.resends + 1 } }
    : undefined;
}

function attemptFailed(
  { state, requestIds: before }: CopyExecution,
  { why, retryAt }: { readonly why: CopyFailure; readonly retryAt: number },
  now: number,
): Change | undefined {
  if (state.kind !== 'queued' && state.kind !== 'starting') {
    return undefined;
  }
  const requestIds = 'requestId' in why && why.requestId ? [...before, why.requestId] : before;
  const result = classifyAttempt(why, 'StartExecution');
  if (state.kind === 'starting' && (state.isDoubtful || result === 'ambiguous')) {
    return { requestIds, state: doubtful({ ...state, reason: why }, now) };
  }
  const wasRefusedBefore = state.reason?.reason === 'refused' && isSignatureRefused(state.reason);
  return result === 'refused' && (!isSignatureRefused(why) || wasRefusedBefore)
    ? { requestIds, state: { kind: 'ended', how: 'refused', why, finishedAt: now } }
    : {
        requestIds,
        state: { kind: 'queued', reason: why, notBefore: retryAt, attempts: state.attempts },
      };
}

/** Credentials are renewed and the clock offset corrected before the next attempt. */
function isSignatureRefused(why: CopyFailure): boolean {
  return why.reason === 'refused' && why.kind === 'authentication';
}

function running(executionId: string): ExecutionState {
  return { kind: 'running', executionId, misses: 0 };
}

function look(looks: number, now: number): LookStep {
  return { kind: 'look', looks, notBefore: now + (lookPausesMs[looks] ?? 0) };
}

function doubtful(state: StartingExecution, now: number): StartingExecution {
  return { ...state, isDoubtful: true, next: look(0, now) };
}

/** After the last look in vain, a fresh request is sent again; otherwise the user decides. */
function looked(
  state: StartingExecution,
  { executionId, isWanted }: ExecutionObservation & { readonly kind: 'looked' },
  { now, isTokenFresh }: ObservedAt,
): ExecutionState {
  if (executionId !== undefined) {
    return running(executionId);
  }
  const step = state.next.kind === 'look' ? state.next : look(0, now);
  if (step.looks + 1 < lookPausesMs.length) {
    return { ...state, next: { ...step, ...look(step.looks + 1, now) } };
  }
  const maySend = state.resends < resendLimit || step.isBeforeSend === true;
  if (isTokenFresh && maySend && isWanted) {
    return { ...state, next: { kind: 'send', notBefore: now } };
  }
  return unknown(state, state.reason ?? { reason: 'notFound' }, now);
}

/**
 * A failed look does not count. If it was refused for good, or nobody wants the copies and only the
 * user can make a look possible, the user has to know.
 */
function lookFailed(
  { problem }: CopyExecution,
  failed: {
    readonly state: StartingExecution;
    readonly why: CopyFailure;
    readonly retryAt: number;
    readonly isWanted: boolean;
  },
  now: number,
): Change {
  const { state, why, retryAt, isWanted } = failed;
  return (why.reason === 'refused' || !isWanted) && !isPassing(why)
    ? { state: unknown(state, why, now), problem: undefined }
    : {
        state: { ...state, next: { ...state.next, notBefore: retryAt } },
        problem: { since: problem?.since ?? now, why },
      };
}

function unknown(
  { sentAt, attempts }: StartingExecution,
  why: CopyFailure,
  now: number,
): ExecutionState {
  return { kind: 'unknown', why, since: now, sentAt, attempts };
}

/** At the user's request: one look, then the request again if that was asked for. */
function reopen(
  state: ExecutionState,
  asked: ExecutionObservation & { readonly kind: 'checkAsked' | 'submitAsked' },
  { now, isTokenFresh }: ObservedAt,
): Change | undefined {
  if (state.kind !== 'unknown') {
    return undefined;
  }
  const { sentAt, attempts, why: reason } = state;
  const last = { kind: 'look', notBefore: now, looks: lookPausesMs.length - 1 } as const;
  const again = (next: SubmittingStep, since: number): ExecutionState => ({
    ...{ kind: 'starting', sentAt: since, attempts, isDoubtful: true, resends: resendLimit },
    ...{ next, reason },
  });
  if (asked.kind === 'checkAsked') {
    return { state: again(last, sentAt) };
  }
  const next = { ...last, isBeforeSend: true } as const;
  return isTokenFresh
    ? { state: again(next, sentAt) }
    : { state: again(next, now), clientToken: asked.newToken };
}

function seen(
  execution: CopyExecution,
  { end, why }: { readonly end?: ExecutionEnd | undefined; readonly why?: CopyFailure },
  now: number,
): Change | undefined {
  const { state, problem } = execution;
  if (state.kind !== 'running') {
    return undefined;
  }
  const { executionId } = state;
  if (end !== undefined) {
    const ended = { kind: 'ended', executionId, how: end, why, finishedAt: now } as const;
    return { state: ended, problem: undefined };
  }
  return state.misses === 0 && problem === undefined
    ? undefined
    : { state: running(executionId), problem: undefined };
}

/** Counts as deleted after several answers in a row without it, of one process. */
function notSeen(state: ExecutionState, { now, missingMs }: ObservedAt): Change | undefined {
  if (state.kind !== 'running') {
    return undefined;
  }
  const { executionId } = state;
  const misses = state.misses + 1;
  return misses < missLimit || missingMs < missWindowMs
    ? { state: { ...state, misses }, problem: undefined }
    : {
        state: { kind: 'ended', executionId, how: 'deleted', finishedAt: now },
        problem: undefined,
      };
}

function cancel(
  { state, cancel: before }: CopyExecution,
  asked: ExecutionObservation & {
    readonly kind: 'cancelAsked' | 'cancelAccepted' | 'cancelRefused';
  },
  now: number,
): Change | undefined {
  if (state.kind !== 'running' || before?.acceptedAt !== undefined) {
    return undefined;
  }
  switch (asked.kind) {
    case 'cancelAsked':
      return before !== undefined && before.refusal === undefined
        ? undefined
        : { cancel: { askedAt: now } };
    case 'cancelAccepted':
      return before && { cancel: { ...before, acceptedAt: now, refusal: undefined } };
    case 'cancelRefused':
      return before && { cancel: { ...before, refusal: asked.why } };
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
