import type { CopyPlan } from '../draft/plan';
import type { CopyDraft } from '../draft/draft';
import type { ErrorDescription } from '../drafting/host';
import { failureOf } from './outcomes';
import type { DraftCheck, DestinationCheck } from './protocol';

interface CheckDeps {
  /** Resolves where the service would take the copy, rejects with what it would refuse it for. */
  readonly dryRun: (plan: CopyPlan, signal: AbortSignal) => Promise<void>;
  readonly describe: (error: unknown) => ErrorDescription;
  readonly changed: () => void;
}

/** The service takes five copies at a time to a region; dry runs are no reason to ask for more. */
const parallelRuns = 5;

/** Tries a draft's plans without copying anything: a result for each destination, as it comes in. */
export class CheckRun {
  readonly #surroundings: CheckDeps;
  readonly #links = new Map<string, string>();
  #abort = new AbortController();
  #latest: DraftCheck | undefined;

  constructor(surroundings: CheckDeps) {
    this.#surroundings = surroundings;
  }

  get latest(): DraftCheck | undefined {
    return this.#latest;
  }

  linkOf(regionId: string): string | undefined {
    return this.#links.get(regionId);
  }

  /** Ends an earlier check, whose results are not wanted any more. */
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
    this.#surroundings.changed();
    const waiting = [...plans.entries()];
    const runNext = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [index, plan] = next;
        const result = await this.#runOne(plan, signal);
        this.#set(index, result, signal);
      }
    };
    await Promise.all(Array.from({ length: parallelRuns }, runNext));
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #runOne(plan: CopyPlan, signal: AbortSignal): Promise<DestinationCheck['result']> {
    const { dryRun, describe } = this.#surroundings;
    try {
      await dryRun(plan, signal);
      return { phase: 'passed' };
    } catch (error) {
      const why = describe(error);
      if (why.link !== undefined && !signal.aborted) {
        this.#links.set(plan.destinationRegionId, why.link);
      }
      return { phase: 'failed', failure: failureOf(why) };
    }
  }

  /** By its place: several images may go to one region. */
  #set(place: number, result: DestinationCheck['result'], signal: AbortSignal): void {
    if (this.#latest !== undefined && !signal.aborted) {
      const results = this.#latest.results.map((check, index) =>
        index === place ? { ...check, result } : check,
      );
      this.#latest = { ...this.#latest, results };
      this.#surroundings.changed();
    }
  }
}
