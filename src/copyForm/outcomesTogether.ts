import { fillPlaces } from '../base/fillPlaces';
import { onOneLine } from '../base/sentences';
import type { Copy } from '../copies/copy';
import { progressOf } from '../copies/progress';
import type { CopyPhase } from '../draft/copyPhase';
import type { Standing } from '../drafting/standing';
import type { DestinationOutcome, ShownError } from './protocol';
import { shownError } from './shownError';

/** One plan of a form: its image, destination, and the state of its copy. */
export interface SubmittedPlan {
  readonly regionId: string;
  /** Empty after a reload, until the copy is found in the journal. */
  readonly sourceImageId: string;
  /** Name of the source image, or its ID. */
  readonly imageName: string;
  readonly standing: Standing;
  readonly copy?: Copy | undefined;
  readonly copyId?: string | undefined;
}

/** A destination shows the first of these phases that one of its plans is in. */
const precedence = [
  'submitting',
  'failed',
  'unknown',
  'copying',
  'finishing',
  'starting',
  'waiting',
  'queued',
  'cancelled',
  'available',
] as const satisfies readonly CopyPhase[];

/**
 * The combined outcome of all plans of a destination; undefined without plans. `about` builds the
 * sentence that names an image and its error.
 */
export function together(
  plans: readonly SubmittedPlan[],
  about: string,
): DestinationOutcome | undefined {
  const [first] = plans;
  const standings = plans.map(plan => plan.standing);
  const phase = precedence.find(one => standings.some(standing => standing.phase === one));
  if (first === undefined || phase === undefined) {
    return undefined;
  }
  const remaining = standings.flatMap(({ remainingSeconds = 0 }) => remainingSeconds);
  return {
    regionId: first.regionId,
    phase,
    copyIds: plans.flatMap(({ copyId = '' }) => (copyId === '' ? [] : copyId)),
    imageIds: standings.flatMap(({ imageId }) => imageId ?? []),
    count: plans.length,
    available: standings.filter(standing => standing.phase === 'available').length,
    percent: percentOf(plans),
    remainingMinutes: Math.ceil(Math.max(0, ...remaining) / 60) || undefined,
    reason: standings.find(standing => standing.phase === phase)?.reason,
    error: errorOf(plans, phase, about),
  };
}

function percentOf(plans: readonly SubmittedPlan[]): number {
  return progressOf(plans.flatMap(({ copy }) => copy ?? [])).percent;
}

/**
 * With several images, names the image of each error. Advice and request ID are the first one's.
 */
function errorOf(
  plans: readonly SubmittedPlan[],
  phase: CopyPhase,
  about: string,
): ShownError | undefined {
  const errors = plans.flatMap(({ imageName, standing }) =>
    standing.phase === phase && standing.error !== undefined
      ? [{ imageName, error: standing.error }]
      : [],
  );
  const [first] = errors;
  if (first === undefined || plans.length === 1) {
    return first && shownError(first.error);
  }
  const sentences = errors.map(({ imageName, error }) =>
    fillPlaces(about, { what: imageName, sentence: error.what }, text => text),
  );
  return { ...shownError(first.error), what: onOneLine(sentences) };
}
