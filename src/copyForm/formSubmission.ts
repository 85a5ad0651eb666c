import type { CopyBatch, CopyFormHost, PlanOutcome } from './copyFormHost';
import type { FormFacts } from './formFacts';
import type { FormOutcomes } from './formOutcomes';
import type { FormSource } from './protocol';

interface Surroundings {
  readonly form: FormSource;
  readonly host: CopyFormHost;
  readonly outcomes: FormOutcomes;
  readonly facts: FormFacts;
  readonly changed: () => void;
}

/** A form's batch on its way to the service: one at a time. */
export class FormSubmission {
  readonly #surroundings: Surroundings;
  #isUnderWay = false;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  async run({ plans, ...confirmed }: Omit<CopyBatch, 'profile'>): Promise<void> {
    const { outcomes, facts, changed } = this.#surroundings;
    this.#isUnderWay = true;
    for (const plan of plans) {
      outcomes.begin(plan);
    }
    changed();
    const rest = await this.#submitBatch({ plans, ...confirmed });
    for (const plan of plans) {
      facts.forgetNames(plan.destinationRegionId);
      outcomes.end(plan, rest);
    }
    this.#isUnderWay = false;
    changed();
  }

  /** Resolves with what is to be said of plans that nothing was reported of. */
  async #submitBatch(batch: Omit<CopyBatch, 'profile'>): Promise<PlanOutcome> {
    const { form, host, outcomes, changed } = this.#surroundings;
    try {
      await host.submit({ profile: form.profile, ...batch }, (plan, outcome) => {
        outcomes.end(plan, outcome);
        changed();
      });
      const why = host.describeError(new Error('A plan of the batch was left without an outcome'));
      return { phase: 'unknown', why };
    } catch (error) {
      return { phase: 'failed', why: host.describeError(error) };
    }
  }
}
