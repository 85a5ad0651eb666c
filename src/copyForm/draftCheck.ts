import type { CopyPlan } from '../copy/copyPlan';
import type { ErrorDescription } from './copyFormHost';
import { failureOf } from './formOutcomes';
import type { DestinationCheck } from './protocol';

interface Surroundings {
  /** Resolves where the service would take the copy, rejects with what it would refuse it for. */
  readonly dryRun: (plan: CopyPlan, signal: AbortSignal) => Promise<void>;
  readonly describe: (error: unknown) => ErrorDescription;
  readonly changed: () => void;
}

/** The service takes five copies at a time to a region; dry runs are no reason to ask for more. */
const parallelRuns = 5;

/** Tries a draft's plans without copying anything: a result for each destination, as it comes in. */
export class DraftCheck {
  readonly #surroundings: Surroundings;
  readonly #links = new Map<string, string>();
  #abort = new AbortController();
  #list: readonly DestinationCheck[] = [];

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  get list(): readonly DestinationCheck[] {
    return this.#list;
  }

  linkOf(regionId: string): string | undefined {
    return this.#links.get(regionId);
  }

  /** Ends an earlier check, whose results are not wanted any more. */
  async run(plans: readonly CopyPlan[]): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#links.clear();
    this.#list = plans.map(({ destinationRegionId, name }) => ({
      regionId: destinationRegionId,
      name,
      result: { phase: 'checking' },
    }));
    this.#surroundings.changed();
    const waiting = [...plans];
    const runNext = async (): Promise<void> => {
      for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
        await this.#runOne(plan, signal);
      }
    };
    await Promise.all(Array.from({ length: parallelRuns }, runNext));
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #runOne(plan: CopyPlan, signal: AbortSignal): Promise<void> {
    const { dryRun, describe } = this.#surroundings;
    const regionId = plan.destinationRegionId;
    try {
      await dryRun(plan, signal);
      this.#set(regionId, { phase: 'passed' }, signal);
    } catch (error) {
      if (!signal.aborted) {
        const why = describe(error);
        if (why.link !== undefined) {
          this.#links.set(regionId, why.link);
        }
        this.#set(regionId, { phase: 'failed', failure: failureOf(why) }, signal);
      }
    }
  }

  #set(regionId: string, result: DestinationCheck['result'], signal: AbortSignal): void {
    if (!signal.aborted) {
      this.#list = this.#list.map(check =>
        check.regionId === regionId ? { ...check, result } : check,
      );
      this.#surroundings.changed();
    }
  }
}
