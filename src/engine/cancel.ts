import { ServiceError } from '../openapi/errors';
import { cancelCopyImage, whyNotCopying } from '../services/ecs';
import type { CancelRefusal, RunningCopy, RunningState } from '../copies/copy';
import { type CopyFailure, isPassing, mayHaveArrived } from '../copies/failure';
import { failureOf } from './failureOf';
import type { EngineDeps } from './deps';

/** After so many attempts without a clear answer, a cancellation counts as refused. */
export const cancelAttemptLimit = 4;

/** The outcome of one CancelCopyImage. */
type CancelAnswer =
  | { readonly kind: 'accepted'; readonly requestId: string | undefined }
  | { readonly kind: 'refused'; readonly refusal: CancelRefusal; readonly isDoubtful: boolean }
  /** There was no clear answer. Repeating the call does no harm. */
  | { readonly kind: 'again'; readonly isDoubtful: boolean };

/**
 * Requests the cancellation of a copy; `attempt` starts at 1. Rejects only when aborted.
 * `isDoubtful`: this call or an earlier one may have been carried out although it failed.
 */
export async function askToCancel(
  copy: RunningCopy,
  by: { readonly deps: EngineDeps; readonly attempt: number; readonly isDoubtful: boolean },
  signal: AbortSignal,
): Promise<CancelAnswer> {
  const { imageId } = copy.state;
  const regionId = copy.plan.destinationRegionId;
  try {
    const api = await by.deps.account.connect(copy, signal);
    const { requestId } = await cancelCopyImage(api, { regionId, imageId }, signal);
    return { kind: 'accepted', requestId };
  } catch (error) {
    signal.throwIfAborted();
    const why = failureOf(error);
    const isDoubtful = by.isDoubtful || mayHaveArrived(why, 'CancelCopyImage');
    const answer =
      error instanceof ServiceError
        ? readRefusal(error, { state: copy.state, isDoubtful })
        : undefined;
    if (answer !== undefined) {
      return answer;
    }
    return mayPass(why, by.attempt)
      ? { kind: 'again', isDoubtful }
      : { kind: 'refused', refusal: { kind: 'failed', why }, isDoubtful };
  }
}

/** Refused credentials have been renewed before the second attempt. */
function mayPass(why: CopyFailure, attempt: number): boolean {
  const isSignatureRefused = why.reason === 'refused' && why.kind === 'authentication';
  return isSignatureRefused ? attempt === 1 : isPassing(why) && attempt < cancelAttemptLimit;
}

/** Reads CancelCopyImage's own error codes; undefined for codes that any call may return. */
function readRefusal(
  error: ServiceError,
  { state, isDoubtful }: { readonly state: RunningState; readonly isDoubtful: boolean },
): CancelAnswer | undefined {
  switch (error.code) {
    case 'ImageCreatedNotFromCopy':
      return { kind: 'refused', refusal: { kind: 'notACopy' }, isDoubtful };
    case 'CancelNotSupported':
      return { kind: 'refused', refusal: { kind: 'notCancellable' }, isDoubtful };
    case 'IncorrectImageStatus': {
      const refusal = refusalOfStatus(error);
      // A copy that has completed was not cancelled by any earlier call.
      return { kind: 'refused', refusal, isDoubtful: isDoubtful && refusal.kind !== 'tooLate' };
    }
    case 'InvalidImageId.NotFound':
      // An image that was seen is gone. An image that was never seen may not be visible yet;
      // tracking decides when it counts as gone.
      return state.isSeen
        ? { kind: 'accepted', requestId: error.requestId }
        : { kind: 'again', isDoubtful };
    default:
      return undefined;
  }
}

function refusalOfStatus({ serviceMessage }: ServiceError): CancelRefusal {
  switch (whyNotCopying(serviceMessage)) {
    case 'completed':
      return { kind: 'tooLate' };
    case 'failed':
      return { kind: 'failed', why: { reason: 'createFailed' } };
    case 'neverCopied':
      return { kind: 'notCancellable' };
  }
}
