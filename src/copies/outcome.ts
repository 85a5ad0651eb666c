import type { CancelRefusal, Copy } from './copy';
import type { CopyPlan } from '../draft/plan';

/**
 * The outcome of submitting one plan. `queued` waits for a free slot, its region or the network;
 * the state says which. `copy` of a `duplicate` is the existing copy.
 */
export type SubmitOutcome =
  | { readonly kind: 'accepted'; readonly copy: Copy; readonly imageId: string }
  | { readonly kind: 'queued' | 'failed' | 'cancelled' | 'unknown'; readonly copy: Copy }
  | { readonly kind: 'duplicate'; readonly plan: CopyPlan; readonly copy: Copy };

/** `later`: when its execution begins it, which cannot be told to leave it out, or ends. */
export type CancelOutcome = { readonly kind: 'cancelled' | 'later' } | CancelRefusal;

export function submitOutcomeOf(copy: Copy): SubmitOutcome {
  const { state } = copy;
  switch (state.kind) {
    case 'waiting':
    case 'copying':
    case 'finishing':
    case 'available':
      return { kind: 'accepted', copy, imageId: state.imageId };
    case 'queued':
    case 'submitting':
      return { kind: 'queued', copy };
    case 'failed':
    case 'cancelled':
    case 'unknown':
      return { kind: state.kind, copy };
  }
}

/** Whether the outcome of the first attempt is known. */
export function isAnswered({ state }: Copy): boolean {
  return state.kind === 'queued' ? state.reason !== undefined : state.kind !== 'submitting';
}

/**
 * The outcome of a cancel request; undefined while it is open. Refusals of earlier requests do not
 * count.
 */
export function cancelOutcomeOf(copy: Copy, askedAt: number): CancelOutcome | undefined {
  const { state, cancel } = copy;
  switch (state.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'available':
      return { kind: 'tooLate' };
    case 'failed':
    case 'unknown':
      return { kind: 'failed', why: state.why };
    case 'queued':
    case 'submitting':
    case 'waiting':
    case 'copying':
    case 'finishing':
      if (cancel?.acceptedAt !== undefined) {
        return { kind: 'cancelled' };
      }
      if (cancel === undefined || cancel.askedAt < askedAt) {
        return undefined;
      }
      return cancel.refusal ?? (isLeftToExecution(copy) ? { kind: 'later' } : undefined);
  }
}

/** OOS has not begun it, and cannot be told to leave it out. */
function isLeftToExecution({ execution, state }: Copy): boolean {
  return execution !== undefined && state.kind === 'queued';
}
