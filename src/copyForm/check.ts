import pLimit from 'p-limit';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import type { DescribedError } from '../platform/words/describeError';
import type { DraftCheck, DestinationCheck } from './protocol';
import { shownError } from './shownError';

interface CheckDeps {
  /** Resolves if the service would accept the copy; rejects with its refusal. */
  readonly dryRun: (plan: CopyPlan, signal: AbortSignal) => Promise<void>;
  readonly describe: (error: unknown) => DescribedError;
  readonly changed: () => void;
}

/** Maximum number of concurrent dry runs. */
const parallelRuns = 5;

/** Dry-runs a draft's plans and reports the result of each destination as it arrives. */
export class CheckRun {
  readonly #deps: CheckDeps;
  readonly #links = new Map<string, string>();
  #abort = new AbortController();
  #latest: DraftCheck | undefined;

  constructor(deps: CheckDeps) {
    this.#deps = deps;
  }

  get latest(): DraftCheck | undefined {
    return this.#latest;
  }

  linkOf(regionId: string): string | undefined {
    return this.#links.get(regionId);
  }

  /** Ends an earlier check and drops its results. */
  async run(plans: readonly CopyPlan[], draft: CopyDraft): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#links.clear();
    this.#latest = {
      draft,
      results: plans.map(({ destinationRegionId, name }) => ({
        regionId: destinationRegionId,
        name,
        result: { phase: 'checking' },
      })),
    };
    this.#deps.changed();
    const limit = pLimit(parallelRuns);
    await Promise.all(
      plans.map((plan, index) =>
        limit(async () => {
          if (!signal.aborted) {
            this.#set(index, await this.#runOne(plan, signal), signal);
          }
        }),
      ),
    );
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #runOne(plan: CopyPlan, signal: AbortSignal): Promise<DestinationCheck['result']> {
    const { dryRun, describe } = this.#deps;
    try {
      await dryRun(plan, signal);
      return { phase: 'passed' };
    } catch (error) {
      const described = describe(error);
      if (described.diagnosisUrl !== undefined && !signal.aborted) {
        this.#links.set(plan.destinationRegionId, described.diagnosisUrl);
      }
      return { phase: 'failed', error: shownError(described) };
    }
  }

  /** By index, because several images may go to one region. */
  #set(place: number, result: DestinationCheck['result'], signal: AbortSignal): void {
    if (this.#latest !== undefined && !signal.aborted) {
      const results = this.#latest.results.map((check, index) =>
        index === place ? { ...check, result } : check,
      );
      this.#latest = { ...this.#latest, results };
      this.#deps.changed();
    }
  }
}
