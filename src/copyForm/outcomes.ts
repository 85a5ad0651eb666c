import { type Copy, targetOf } from '../copies/copy';
import type { CopyFailure } from '../copies/failure';
import { isSettled } from '../draft/copyPhase';
import type { CopyPlan } from '../draft/plan';
import type { FormStrings } from '../drafting/content';
import { standingOfCopy } from '../drafting/standing';
import type { PlanResult } from '../drafting/submitBatch';
import type { DescribedError } from '../platform/words/describeError';
import { type SubmittedPlan, together } from './outcomesTogether';
import type { DestinationOutcome, PageState } from './protocol';

interface OutcomesDeps {
  readonly strings: Pick<FormStrings, 'about' | 'interrupted'>;
  readonly describe: (failure: CopyFailure) => DescribedError;
  /** The percentage shown in the Copies view; undefined if it shows none. */
  readonly percentOf: (batchId: string, regionId: string) => number | undefined;
}

/** The states of the plans that a form submitted. Follows their copies to the end. */
export class FormOutcomes {
  readonly #deps: OutcomesDeps;
  #plans: readonly SubmittedPlan[];

  /** `submitted`: the destinations submitted by the page before a reload. */
  constructor(submitted: PageState['submitted'], deps: OutcomesDeps) {
    this.#deps = deps;
    const error = { what: deps.strings.interrupted };
    this.#plans = submitted.flatMap(({ regionId, copyIds }) => {
      const unknown = { regionId, standing: { phase: 'unknown', percent: 0, error } } as const;
      // Without an ID no copy is followed; the image is not known either.
      return [...(copyIds.length === 0 ? [''] : copyIds)].map(copyId => ({
        ...unknown,
        sourceImageId: '',
        imageName: '',
        copyId,
      }));
    });
  }

  /** One per region: several images of a region have one outcome together. */
  get list(): readonly DestinationOutcome[] {
    const regionIds = new Set(this.#plans.map(plan => plan.regionId));
    return [...regionIds].flatMap(regionId => this.of(regionId) ?? []);
  }

  of(regionId: string): DestinationOutcome | undefined {
    const plans = this.#in(regionId);
    const outcome = together(plans, this.#deps.strings.about);
    const percent = this.#percentOf(regionId, plans);
    return outcome && percent !== undefined ? { ...outcome, percent } : outcome;
  }

  /** If one of several images failed, the others are not submitted again. */
  isSettled(plan: CopyPlan): boolean {
    const submitted = this.#find(plan);
    return submitted !== undefined && isSettled(submitted.standing.phase);
  }

  /** The diagnosis page of a destination's first error. */
  linkOf(regionId: string): string | undefined {
    return this.#in(regionId)
      .map(({ standing }) => standing.error?.diagnosisUrl)
      .find(link => link !== undefined);
  }

  begin(plan: CopyPlan): void {
    this.#set({ ...submittedPlan(plan), standing: { phase: 'submitting', percent: 0 } });
  }

  end(plan: CopyPlan, { standing, outcome }: PlanResult): void {
    const copy = outcome === undefined || outcome.kind === 'duplicate' ? undefined : outcome.copy;
    this.#set({ ...submittedPlan(plan), standing, copy, copyId: copy?.id });
  }

  /**
   * Takes over changes of the form's copies and returns whether there were any. A retry replaces
   * the copy that it repeats.
   */
  follow(changed: readonly Copy[]): boolean {
    const before = this.#plans;
    for (const copy of before.length === 0 ? [] : changed) {
      if (this.#plans.some(plan => isNewerOf(plan, copy))) {
        this.#plans = this.#plans.map(plan =>
          isNewerOf(plan, copy) ? this.#with(plan, copy) : plan,
        );
      }
    }
    return this.#plans !== before;
  }

  forget(regionId: string): void {
    this.#plans = this.#plans.filter(plan => plan.regionId !== regionId);
  }

  #with(plan: SubmittedPlan, copy: Copy): SubmittedPlan {
    const { sourceImageId, imageName } = submittedPlan(copy.plan);
    const standing = standingOfCopy(copy, this.#deps.describe);
    return { ...plan, sourceImageId, imageName, copy, copyId: copy.id, standing };
  }

  #in(regionId: string): readonly SubmittedPlan[] {
    return this.#plans.filter(plan => plan.regionId === regionId);
  }

  /** Copies of several batches, as after a retry from another form, have no common percentage. */
  #percentOf(regionId: string, plans: readonly SubmittedPlan[]): number | undefined {
    const batchIds = new Set(plans.map(({ copy }) => copy?.batchId));
    const [batchId] = batchIds;
    return batchIds.size === 1 && batchId !== undefined
      ? this.#deps.percentOf(batchId, regionId)
      : undefined;
  }

  #find({ destinationRegionId, sourceImageId }: CopyPlan): SubmittedPlan | undefined {
    return this.#in(destinationRegionId).find(plan => plan.sourceImageId === sourceImageId);
  }

  #set(plan: SubmittedPlan): void {
    const { regionId, sourceImageId } = plan;
    const others = this.#plans.filter(
      one => one.regionId !== regionId || one.sourceImageId !== sourceImageId,
    );
    this.#plans = [...others, plan];
  }
}

function submittedPlan({ destinationRegionId, sourceImageId, sourceName }: CopyPlan) {
  const imageName = sourceName === '' ? sourceImageId : sourceName;
  return { regionId: destinationRegionId, sourceImageId, imageName };
}

function isNewerOf({ copyId, copy: known }: SubmittedPlan, copy: Copy): boolean {
  if (copyId === copy.id) {
    return known === undefined || copy.revision >= known.revision;
  }
  return (
    known !== undefined && targetOf(known) === targetOf(copy) && known.createdAt < copy.createdAt
  );
}
