import type { Image } from '../services/image';
import { isCancelWanted } from './advanceCancel';
import { stateSeen, waiting } from './advanceTracking';
import type { Copy, CopyChange } from './copy';
import type { CopyFailure } from './failure';

/** A fact about a copy that an OOS execution makes, until its image is known. */
export type InExecutionObservation =
  /** Its image exists. */
  | { readonly kind: 'begun'; readonly image: Image }
  /** It was not made and will not be. */
  | { readonly kind: 'notMade'; readonly why: CopyFailure }
  /** Nobody can tell whether it was or will be made. */
  | { readonly kind: 'doubted'; readonly why: CopyFailure }
  /** The execution was found after all, or is started again. */
  | { readonly kind: 'resumed' }
  /** Its execution, or its destination, can be asked about it again. */
  | { readonly kind: 'answered' };

/** From the execution's start to an image, which is then followed like that of any copy. */
export function advanceInExecution(
  copy: Copy,
  observation: InExecutionObservation,
  now: number,
): CopyChange {
  const { state } = copy;
  if (copy.execution === undefined) {
    return undefined;
  }
  switch (observation.kind) {
    case 'begun': {
      const { image } = observation;
      return state.kind === 'queued' || state.kind === 'unknown'
        ? {
            state: stateSeen({ state: waiting(image.imageId, now), copy, image, now }),
            trackingProblem: undefined,
          }
        : undefined;
    }
    case 'notMade': {
      const { why } = observation;
      if (state.kind !== 'queued') {
        return undefined;
      }
      // The answer to our own CancelExecution may have been lost.
      return isCancelWanted(copy) || copy.cancel?.isDoubtful === true
        ? { state: { kind: 'cancelled', finishedAt: now } }
        : { state: { kind: 'failed', why, finishedAt: now } };
    }
    case 'doubted': {
      const { why } = observation;
      const times = { since: now, sentAt: copy.createdAt, lookFrom: copy.createdAt };
      return state.kind === 'queued'
        ? { state: { kind: 'unknown', why, attempts: 1, ...times }, trackingProblem: undefined }
        : undefined;
    }
    case 'resumed':
      return state.kind === 'unknown'
        ? { state: { kind: 'queued', notBefore: now, attempts: 0 } }
        : undefined;
    case 'answered':
      return state.kind === 'queued' && copy.trackingProblem !== undefined
        ? { trackingProblem: undefined }
        : undefined;
  }
}
