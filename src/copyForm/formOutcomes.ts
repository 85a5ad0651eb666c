import type { ErrorDescription, PlanOutcome } from './copyFormHost';
import type { DestinationOutcome, Failure, FormStrings, Outcome, PageState } from './protocol';

/** How the destinations that a form submitted stand, and the links that their failures have. */
export class FormOutcomes {
  readonly #links = new Map<string, string>();
  #list: readonly DestinationOutcome[];

  /** Begins with what a page of before a reload had submitted. */
  constructor(submitted: PageState['submitted'], { interrupted }: FormStrings) {
    this.#list = submitted.map(({ regionId, imageId }) => ({
      regionId,
      outcome:
        imageId === ''
          ? { phase: 'unknown', failure: failureOf({ what: interrupted }) }
          : { phase: 'accepted', imageId },
    }));
  }

  get list(): readonly DestinationOutcome[] {
    return this.#list;
  }

  of(regionId: string): Outcome | undefined {
    return this.#list.find(one => one.regionId === regionId)?.outcome;
  }

  /** The diagnosis of a destination's failure. */
  linkOf(regionId: string): string | undefined {
    return this.#links.get(regionId);
  }

  begin(regionId: string): void {
    this.#links.delete(regionId);
    this.#set(regionId, { phase: 'submitting' });
  }

  /** Only a submission that is under way has an outcome; a second report of the same one changes nothing. */
  end(regionId: string, outcome: PlanOutcome): void {
    if (this.of(regionId)?.phase === 'submitting') {
      this.#set(regionId, this.#shown(regionId, outcome));
    }
  }

  forget(regionId: string): void {
    this.#links.delete(regionId);
    this.#list = this.#list.filter(one => one.regionId !== regionId);
  }

  #set(regionId: string, outcome: Outcome): void {
    this.#list = [...this.#list.filter(one => one.regionId !== regionId), { regionId, outcome }];
  }

  #shown(regionId: string, outcome: PlanOutcome): Outcome {
    switch (outcome.phase) {
      case 'accepted':
        return { phase: 'accepted', imageId: outcome.imageId };
      case 'queued':
        return { phase: 'queued', reason: outcome.reason };
      case 'unknown':
      case 'failed': {
        const { phase, why } = outcome;
        if (why.link !== undefined) {
          this.#links.set(regionId, why.link);
        }
        return { phase, failure: failureOf(why) };
      }
    }
  }
}

/** What the page is told of an error: all but the link's address. */
export function failureOf({ what, action, requestId, link }: ErrorDescription): Failure {
  return { what, action, requestId, hasDiagnosis: link !== undefined };
}
