import { type Copy, imageIdOf } from '../copies/copy';
import type { CopyFailure } from '../copies/failure';
import type { SubmitOutcome } from '../copies/outcome';
import type { CopyPhase } from '../draft/copyPhase';
import type { DescribedError } from '../platform/words/describeError';

/** The state of one plan after submission, in the user's words. */
export interface Standing {
  readonly phase: CopyPhase;
  /** 0 to 100. */
  readonly percent: number;
  /** Undefined if unknown. */
  readonly remainingSeconds?: number | undefined;
  /** The new image, in the destination region. */
  readonly imageId?: string | undefined;
  /** Why a queued copy has to wait. */
  readonly reason?: string | undefined;
  /** Why the copy failed, or why its outcome is unknown. */
  readonly error?: DescribedError | undefined;
}

type Describe = (failure: CopyFailure) => DescribedError;

/**
 * The standing for a service's answer. A duplicate counts as failed, because another copy makes the
 * same image.
 */
export function standingOf(outcome: SubmitOutcome, describe: Describe): Standing {
  return outcome.kind === 'duplicate'
    ? {
        phase: 'failed',
        percent: 0,
        error: describe({ reason: 'duplicate', copyId: outcome.copy.id }),
      }
    : standingOfCopy(outcome.copy, describe);
}

export function standingOfCopy(copy: Copy, describe: Describe): Standing {
  const { state } = copy;
  const imageId = imageIdOf(copy);
  switch (state.kind) {
    case 'queued': {
      const reason = state.reason === undefined ? undefined : describe(state.reason).what;
      return { phase: 'queued', percent: 0, reason };
    }
    case 'submitting':
      return { phase: 'starting', percent: 0 };
    case 'waiting':
      return { phase: state.isSeen ? 'waiting' : 'starting', percent: 0, imageId };
    case 'copying': {
      const { percent, remainingSeconds } = state;
      return { phase: 'copying', percent, remainingSeconds, imageId };
    }
    case 'finishing':
    case 'available':
      return { phase: state.kind, percent: 100, imageId };
    case 'failed':
    case 'unknown':
      return { phase: state.kind, percent: 0, imageId, error: describe(state.why) };
    case 'cancelled':
      return { phase: 'cancelled', percent: 0 };
  }
}
