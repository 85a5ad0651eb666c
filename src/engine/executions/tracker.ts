import type { Interest, InterestSource, RegionNews } from '../../images/interest';
import type { Copy } from '../../copies/copy';
import { groupBy } from '../../copies/underWay';
import type { EngineDeps } from '../deps';
import { begin, placeOf } from './search';

/**
 * The region watch's source for copies that running executions have not begun: in the listing of
 * images being created, it recognises those that begin.
 */
export class ExecutionTracker implements InterestSource {
  readonly #deps: EngineDeps;
  readonly #serves: (copy: Copy) => boolean;
  readonly #wake: () => void;

  constructor(
    deps: EngineDeps,
    options: {
      readonly serves: (copy: Copy) => boolean;
      /** Called when a report is in the journal. */
      readonly wake: () => void;
    },
  ) {
    this.#deps = deps;
    this.#serves = options.serves;
    this.#wake = options.wake;
  }

  /** One interest per profile, account, destination region and resource group. */
  interests(): readonly Interest[] {
    const { journal } = this.#deps;
    const running = new Map(
      journal.executions.all
        .filter(({ state }) => state.kind === 'running')
        .map(execution => [execution.id, execution]),
    );
    const waiting = journal.copies.filter(
      copy =>
        copy.state.kind === 'queued' && running.has(copy.execution?.id ?? '') && this.#serves(copy),
    );
    return [...groupBy(waiting, placeOf)].flatMap(([place, [first, ...others]]) =>
      first === undefined
        ? []
        : [
            {
              key: `begin ${place}`,
              ref: first.profile,
              regionId: first.plan.destinationRegionId,
              scope: 'beingMade' as const,
              resourceGroupId: first.plan.resourceGroupId,
              beingMade: [],
              finishing: [],
              since: running.get(first.execution?.id ?? '')?.updatedAt ?? first.createdAt,
              receive: (news: RegionNews) => this.#receive([first, ...others], news),
            },
          ],
    );
  }

  async #receive(copies: readonly Copy[], news: RegionNews): Promise<unknown> {
    if (news.kind !== 'failed') {
      const begun = await begin(copies, news.images, this.#deps);
      if (begun.size > 0) {
        this.#wake();
      }
    }
    return undefined;
  }
}
