import type { Interest, InterestSource, RegionNews } from '../images/interest';
import { profileKey } from '../profiles/profile';
import { type Copy, isRunning, type RunningCopy } from '../copies/copy';
import type { Image } from '../services/image';
import { isInGrace } from '../copies/timing';
import type { EngineDeps } from './deps';
import { failureOf } from './failureOf';
import { lookInGroups } from './lookInGroups';

/**
 * The region watch's source for the copies of one worker. Writes reports about running copies to
 * the journal. A copy counts as absent only if its own account was asked.
 */
export class CopyTracker implements InterestSource {
  readonly #deps: EngineDeps;
  readonly #serves: (copy: Copy) => boolean;
  readonly #onDidReceive: () => void;
  readonly #signal: AbortSignal;
  #taken: Promise<unknown> = Promise.resolve();

  constructor(
    deps: EngineDeps,
    options: {
      readonly serves: (copy: Copy) => boolean;
      /** Called when a report is in the journal. */
      readonly onDidReceive: () => void;
      /** Aborts the account checks. */
      readonly signal: AbortSignal;
    },
  ) {
    this.#deps = deps;
    this.#serves = options.serves;
    this.#onDidReceive = options.onDidReceive;
    this.#signal = options.signal;
  }

  /** One interest per profile, account, destination region and resource group. */
  interests(): readonly Interest[] {
    const byRegion = new Map<string, RunningCopy[]>();
    for (const copy of this.#deps.journal.copies.filter(this.#serves).filter(isRunning)) {
      const key = keyOf(copy);
      byRegion.set(key, [...(byRegion.get(key) ?? []), copy]);
    }
    return [...byRegion].flatMap(([key, copies]) => this.#interest(key, copies));
  }

  /** Resolves when all received reports are in the journal, or failed to be written. */
  async settled(): Promise<void> {
    await this.#taken;
  }

  #interest(key: string, copies: readonly RunningCopy[]): readonly Interest[] {
    const [first] = copies;
    if (first === undefined) {
      return [];
    }
    const finishing = copies.filter(({ state }) => state.kind === 'finishing');
    const beingMade = copies.filter(({ state }) => state.kind !== 'finishing');
    return [
      {
        key,
        ref: first.profile,
        regionId: first.plan.destinationRegionId,
        scope: 'named',
        resourceGroupId: first.plan.resourceGroupId,
        beingMade: beingMade.map(({ state }) => state.imageId),
        finishing: finishing.map(({ state }) => state.imageId),
        since: Math.max(...copies.map(lastEvent)),
        receive: news => this.#receive(copies, news),
      },
    ];
  }

  #receive(copies: readonly RunningCopy[], news: RegionNews): Promise<unknown> {
    const taking = this.#take(copies, news).finally(this.#onDidReceive);
    this.#taken = Promise.allSettled([this.#taken, taking]);
    return taking;
  }

  /** Resolves with the reason if the copies' account could not be asked. */
  async #take(copies: readonly RunningCopy[], news: RegionNews): Promise<unknown> {
    const byImage = new Map(copies.map(copy => [copy.state.imageId, copy]));
    if (news.kind === 'failed') {
      await this.#noteFailure(copiesOf(news.imageIds, byImage), news.error);
      return undefined;
    }
    for (const image of news.images) {
      const copy = byImage.get(image.imageId);
      if (copy !== undefined) {
        await this.#deps.observe(copy.id, { kind: 'seen', image });
      }
    }
    return news.kind === 'asked'
      ? await this.#noteAbsent(copiesOf(news.absent, byImage))
      : undefined;
  }

  async #noteAbsent(copies: readonly RunningCopy[]): Promise<unknown> {
    const { journal } = this.#deps;
    for (const copy of copies) {
      let image: Image | undefined;
      try {
        const isEarly = isInGrace(copy.state, journal.observedAt(copy));
        image = isEarly ? undefined : await this.#look(copy);
      } catch (error) {
        this.#signal.throwIfAborted();
        await this.#noteFailure(copies, error);
        return error;
      }
      const seen = image === undefined ? undefined : ({ kind: 'seen', image } as const);
      await this.#deps.observe(copy.id, seen ?? { kind: 'notSeen' });
    }
    return undefined;
  }

  /** Looks for a copy's image in the copy's account, whichever key the profile had before. */
  async #look(copy: RunningCopy): Promise<Image | undefined> {
    const api = await this.#deps.account.connect(copy, this.#signal);
    const { imageId } = copy.state;
    const found = await lookInGroups(api, copy.plan, { imageId }, this.#signal);
    return found.find(image => image.imageId === imageId);
  }

  async #noteFailure(copies: readonly RunningCopy[], error: unknown): Promise<void> {
    const why = failureOf(error);
    for (const { id } of copies) {
      await this.#deps.observe(id, { kind: 'trackingFailed', why });
    }
  }
}

function copiesOf(
  imageIds: readonly string[],
  byImage: ReadonlyMap<string, RunningCopy>,
): readonly RunningCopy[] {
  return imageIds.flatMap(imageId => byImage.get(imageId) ?? []);
}

function keyOf({ profile, accountId, plan }: Copy): string {
  const { destinationRegionId, resourceGroupId = '' } = plan;
  return [profileKey(profile), accountId, destinationRegionId, resourceGroupId].join(' ');
}

function lastEvent({ state, cancel }: RunningCopy): number {
  return Math.max(state.acceptedAt, cancel?.acceptedAt ?? 0);
}
