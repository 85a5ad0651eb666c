import type { CopyPlan } from '../draft/plan';
import type { ErrorDescription, PlanOutcome } from '../drafting/host';
import { type NamedOutcome, together } from './outcomesTogether';
import type {
  DestinationOutcome,
  Failure,
  Outcome,
  PageState,
  SubmittedDestination,
} from './protocol';
import type { FormStrings } from '../drafting/content';

interface SubmittedPlan extends NamedOutcome {
  readonly regionId: string;
  /** Empty for what a page of before a reload had submitted: it does not know of which image it was. */
  readonly sourceImageId: string;
}

/** How the plans that a form submitted stand, and the links that their failures have. */
export class FormOutcomes {
  readonly #links = new Map<string, string>();
  readonly #about: string;
  #plans: readonly SubmittedPlan[];

  /** Begins with what a page of before a reload had submitted. */
  constructor(submitted: PageState['submitted'], { interrupted, about }: FormStrings) {
    this.#about = about;
    this.#plans = submitted.map(destination => ({
      regionId: destination.regionId,
      sourceImageId: '',
      name: '',
      outcome: outcomeBefore(destination, interrupted),
    }));
  }

  /** One for each region: the outcomes of several images there are told together. */
  get list(): readonly DestinationOutcome[] {
    const regionIds = new Set(this.#plans.map(plan => plan.regionId));
    return [...regionIds].flatMap(regionId => {
      const outcome = this.of(regionId);
      return outcome === undefined ? [] : [{ regionId, outcome }];
    });
  }

  of(regionId: string): Outcome | undefined {
    const copies = this.#plans.filter(plan => plan.regionId === regionId);
    return together(copies, this.#about);
  }

  /** Where one of several images failed, the others are not to be copied a second time. */
  isSettled(plan: CopyPlan): boolean {
    const phase = this.#find(plan)?.outcome.phase;
    return phase !== undefined && phase !== 'failed';
  }

  /** The diagnosis of a destination's first failure. */
  linkOf(regionId: string): string | undefined {
    return this.#links.get(regionId);
  }

  begin(plan: CopyPlan): void {
    this.#links.delete(plan.destinationRegionId);
    this.#set(plan, { phase: 'submitting' });
  }

  /** Only a submission that is under way has an outcome; a second report of the same one changes nothing. */
  end(plan: CopyPlan, outcome: PlanOutcome): void {
    if (this.#find(plan)?.outcome.phase === 'submitting') {
      this.#set(plan, this.#shown(plan.destinationRegionId, outcome));
    }
  }

  forget(regionId: string): void {
    this.#links.delete(regionId);
    this.#plans = this.#plans.filter(plan => plan.regionId !== regionId);
  }

  #find({ destinationRegionId, sourceImageId }: CopyPlan): SubmittedPlan | undefined {
    return this.#plans.find(
      plan => plan.regionId === destinationRegionId && plan.sourceImageId === sourceImageId,
    );
  }

  #set(plan: CopyPlan, outcome: Outcome): void {
    const { destinationRegionId: regionId, sourceImageId, sourceName } = plan;
    const others = this.#plans.filter(one => one !== this.#find(plan));
    const name = sourceName === '' ? sourceImageId : sourceName;
    this.#plans = [...others, { regionId, sourceImageId, name, outcome }];
  }

  #shown(regionId: string, outcome: PlanOutcome): Outcome {
    switch (outcome.phase) {
      case 'accepted':
        return { phase: 'accepted', imageId: outcome.imageId, others: [] };
      case 'queued':
        return { phase: 'queued', reason: outcome.reason };
      case 'unknown':
      case 'failed': {
        const { phase, why } = outcome;
        if (why.link !== undefined && !this.#links.has(regionId)) {
          this.#links.set(regionId, why.link);
        }
        return { phase, failure: failureOf(why) };
      }
    }
  }
}

function outcomeBefore(destination: SubmittedDestination, interrupted: string): Outcome {
  switch (destination.phase) {
    case 'accepted':
      return { phase: 'accepted', imageId: destination.imageId, others: [] };
    case 'queued':
      return { phase: 'queued', reason: undefined };
    case 'unknown':
      return { phase: 'unknown', failure: failureOf({ what: interrupted }) };
  }
}

/** What the page is told of an error: all but the link's address. */
export function failureOf({ what, action, requestId, link }: ErrorDescription): Failure {
  return { what, action, requestId, hasDiagnosis: link !== undefined };
}
