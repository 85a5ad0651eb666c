import type { CopyBatch, DraftingHost } from '../drafting/host';
import { submitBatch } from '../drafting/submitBatch';
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

/** Submits a form's batches, one at a time. */
export class FormSubmission {
  readonly #deps: SubmissionDeps;
  #isUnderWay = false;

  constructor(deps: SubmissionDeps) {
    this.#deps = deps;
  }

  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  /** Resolves when every plan has an outcome. Never rejects. */
  async run(confirmed: Omit<CopyBatch, 'profile'>): Promise<void> {
    const { form, host, outcomes, facts, changed } = this.#deps;
    const batch = { profile: form.profile, ...confirmed };
    this.#isUnderWay = true;
    for (const plan of batch.plans) {
      outcomes.begin(plan);
    }
    changed();
    await submitBatch(host, batch, (plan, result) => {
      facts.forgetNames(plan.destinationRegionId);
      outcomes.end(plan, result);
      changed();
    });
    this.#isUnderWay = false;
    changed();
  }
}
