import type { CopyBatch, DraftingHost, PlanOutcome } from '../drafting/host';
import type { FormFacts } from './facts';
import type { FormOutcomes } from './outcomes';
import type { FormSource } from '../drafting/content';

interface SubmissionDeps {
  readonly form: FormSource;
  readonly host: DraftingHost;
  readonly outcomes: FormOutcomes;
  readonly facts: FormFacts;
  readonly changed: () => void;
}

/** A form's batch on its way to the service: one at a time. */
export class FormSubmission {
  readonly #surroundings: SubmissionDeps;
  #isUnderWay = false;

  constructor(surroundings: SubmissionDeps) {
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
