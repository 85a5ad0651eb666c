import { ServiceError } from '../openapi/errors';
import { cancelCopyImage, whyNotCopying } from '../services/ecs';
import type { CancelObservation } from '../copies/advanceCancel';
import type { CancelRefusal, RunningCopy, RunningState } from '../copies/copy';
import { type CopyFailure, isPassing } from '../copies/failure';
import { failureOf } from './failureOf';
import { isInGrace } from '../copies/timing';
import type { EngineDeps } from './deps';

const attemptLimit = 4;

/**
 * Requests the cancellation of a copy; `attempt` starts at 1. Returns `again` without a clear
 * answer, because repeating the call is harmless. Rejects only when aborted.
 */
export async function askToCancel(
  copy: RunningCopy,
  { deps, attempt }: { readonly deps: EngineDeps; readonly attempt: number },
  signal: AbortSignal,
): Promise<CancelObservation | 'again'> {
  const { imageId } = copy.state;
  const regionId = copy.plan.destinationRegionId;
  try {
    const api = await deps.account.connect(copy, signal);
    const { requestId } = await cancelCopyImage(api, { regionId, imageId }, signal);
    return { kind: 'cancelAccepted', requestId };
  } catch (error) {
    signal.throwIfAborted();
    const answer = error instanceof ServiceError ? readRefusal(error, copy.state, deps) : undefined;
    if (answer !== undefined) {
      return answer;
    }
    const why = failureOf(error);
    return mayPass(why, attempt) ? 'again' : refused({ kind: 'failed', why });
  }
}

/** Refused credentials have been renewed before the second attempt. */
function mayPass(why: CopyFailure, attempt: number): boolean {
  const isSignatureRefused = why.reason === 'refused' && why.kind === 'authentication';
  return isSignatureRefused ? attempt === 1 : isPassing(why) && attempt < attemptLimit;
}

/** Reads CancelCopyImage's own error codes; undefined for codes that any call may return. */
function readRefusal(
  error: ServiceError,
  state: RunningState,
  deps: EngineDeps,
): CancelObservation | 'again' | undefined {
  switch (error.code) {
    case 'ImageCreatedNotFromCopy':
      return refused({ kind: 'notACopy' });
    case 'CancelNotSupported':
      return refused({ kind: 'notCancellable' });
    case 'IncorrectImageStatus':
      return refused(refusalOfStatus(error));
    case 'InvalidImageId.NotFound':
      // A copy that was just accepted may not be visible yet; later, "not found" means that it is
      // gone.
      return isInGrace(state, deps.clock.now())
        ? 'again'
        : { kind: 'cancelAccepted', requestId: error.requestId };
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

function refused(refusal: CancelRefusal): CancelObservation {
  return { kind: 'cancelRefused', refusal };
}
