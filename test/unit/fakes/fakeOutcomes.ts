import { type Copy, type CopyState, newCopy } from '../../../src/copies/copy';
import type { CopyFailure } from '../../../src/copies/failure';
import { type SubmitOutcome, submitOutcomeOf } from '../../../src/copies/outcome';
import type { DestinationOutcome } from '../../../src/copyForm/protocol';
import type { CopyPlan } from '../../../src/draft/plan';
import { submitter } from '../copies/fixtures';

/** The service's outcome for a plan. */
export type OutcomeOf = (plan: CopyPlan) => SubmitOutcome;

export function copyOf(plan: CopyPlan, state: CopyState): Copy {
  const id = `c-${plan.destinationRegionId}-${plan.sourceImageId}`;
  return {
    ...newCopy(plan, { id, batchId: 'b-1', clientToken: 't-1', ...submitter }, 1_000),
    state,
  };
}

/** The copy's next version. */
export function withState(copy: Copy, state: CopyState): Copy {
  return { ...copy, revision: copy.revision + 1, state };
}

const acceptedAt = { acceptedAt: 2_000, isSeen: true, misses: 0 };

export function copying(imageId: string, percent: number): CopyState {
  const started = { startedAt: 2_000, startedPercent: 0 };
  return { kind: 'copying', imageId, percent, ...started, ...acceptedAt };
}

export const accepted =
  (imageId: string): OutcomeOf =>
  plan =>
    submitOutcomeOf(copyOf(plan, { kind: 'waiting', imageId, ...acceptedAt }));

export const queued =
  (sentence?: string): OutcomeOf =>
  plan => {
    const reason = sentence === undefined ? undefined : because(sentence);
    return submitOutcomeOf(copyOf(plan, { kind: 'queued', notBefore: 0, attempts: 1, reason }));
  };

export const failed =
  (sentence: string): OutcomeOf =>
  plan =>
    submitOutcomeOf(copyOf(plan, { kind: 'failed', why: because(sentence), finishedAt: 3_000 }));

export const unknown =
  (sentence: string): OutcomeOf =>
  plan => {
    const asked = { since: 3_000, sentAt: 2_000, attempts: 1, lookFrom: 2_000 };
    return submitOutcomeOf(copyOf(plan, { kind: 'unknown', why: because(sentence), ...asked }));
  };

/** A failure that the fakes describe by this sentence. */
function because(sentence: string): CopyFailure {
  return { reason: 'unexpected', name: sentence };
}

/** One submitted destination, as the page gets it. */
export function outcomeIn(
  regionId: string,
  change: Partial<DestinationOutcome> & Pick<DestinationOutcome, 'phase'>,
): DestinationOutcome {
  return {
    regionId,
    copyIds: [`c-${regionId}`],
    imageIds: [],
    count: 1,
    available: 0,
    percent: 0,
    remainingMinutes: undefined,
    reason: undefined,
    error: undefined,
    ...change,
  };
}
