import { ServiceError } from '../openapi/errors';
import { cancelCopyImage, whyNotCopying } from '../services/ecs';
import type { CancelObservation } from '../copies/advanceCancel';
import type { CancelRefusal, RunningCopy, RunningState } from '../copies/copy';
import { isPassing } from '../copies/failure';
import { failureOf } from './failureOf';
import { isInGrace } from '../copies/timing';
import type { EngineDeps } from './deps';

const attemptLimit = 4;

/**
 * Asks the destination region to cancel a copy, for the `attempt`th time. Repeating it does no harm,
 * so that no answer is no doubt: `again`. Rejects only when aborted.
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
    return attempt < attemptLimit && isPassing(why) ? 'again' : refused({ kind: 'failed', why });
  }
}

/** What CancelCopyImage's own error codes mean; undefined for those that any call may have. */
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
      // What was just accepted is not visible everywhere yet; later it is gone.
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
