import type { Disposable } from '../base/disposable';
import { DisposableStore, toDisposable } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';
import { Pulse } from '../base/pulse';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import { describeImages, type ImageQuery } from '../services/ecs';
import type { Image } from '../services/image';
import type { FollowedImage, Interest, InterestSource, RegionNews } from './interest';
import { askRegion } from './regionQuestion';
import { type Moment, RegionRound } from './regionRound';

interface RegionWatchDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly network: Pick<Connectivity, 'offlineSince' | 'onDidChange' | 'resumeAt'>;
  /** May throw for a profile that cannot be used. */
  connect(ref: ProfileRef): OpenApi;
  /** In [0, 1). */
  random(): number;
  isFocused(): boolean;
}

/** An interest and its source, which must still be registered when the answer arrives. */
interface Wanted {
  readonly source: InterestSource;
  readonly interest: Interest;
}

/** Maximum sleep, because a source may change without calling `ring`. */
const restMs = 60_000;

/**
 * The only poller: asks each region at most once at a time for all interests in it, at the pace of
 * the most impatient one. Owns pace, back-off, jitter and the pause while offline, and runs only
 * while there is an interest.
 */
export class RegionWatch implements Disposable {
  readonly #deps: RegionWatchDeps;
  readonly #pulse: Pulse;
  readonly #end = new AbortController();
  readonly #store = new DisposableStore();
  readonly #sources = new Set<InterestSource>();
  readonly #rounds = new Map<string, RegionRound>();
  #isRunning = false;

  constructor(deps: RegionWatchDeps) {
    this.#deps = deps;
    this.#pulse = new Pulse(deps.clock);
    this.#store.add(
      deps.network.onDidChange(() => {
        this.#networkChanged();
      }),
    );
  }

  get isOffline(): boolean {
    return this.#deps.network.offlineSince !== undefined;
  }

  /** Asks for the source's interests until the result is disposed. */
  add(source: InterestSource): Disposable {
    this.#sources.add(source);
    this.ring();
    return toDisposable(() => this.#sources.delete(source));
  }

  /** Call when interests may have changed. */
  ring(): void {
    this.#pulse.ring();
    if (!this.#isRunning && !this.#end.signal.aborted && this.#wanted().size > 0) {
      this.#isRunning = true;
      void this.#run(this.#end.signal);
    }
  }

  /** Makes the region's next question due at once, at a person's request. */
  hurry(ref: ProfileRef, regionId: string): void {
    this.#rounds.get(keyOf(ref, regionId))?.hurry();
    this.ring();
  }

  /**
   * Lists the images of a region now. All interests in the region receive the answer, which counts
   * as their question. Rejects as `describeImages` does.
   */
  async list(
    { ref, regionId }: { readonly ref: ProfileRef; readonly regionId: string },
    signal: AbortSignal,
    query: Pick<ImageQuery, 'limit' | 'onImages'> = {},
  ): Promise<readonly Image[]> {
    const round = this.#round(keyOf(ref, regionId));
    const question = round.begin(this.#moment(), this.#deps.random());
    try {
      const api = this.#deps.connect(ref);
      const images = await describeImages(api, regionId, query, signal);
      round.succeeded();
      const wanted = this.#wanted().get(keyOf(ref, regionId)) ?? [];
      void this.#deliver({ kind: 'listed', scope: 'all', images }, { wanted, round, question });
      return images;
    } catch (error) {
      if (!signal.aborted) {
        round.failed(error, this.#moment());
      }
      throw error;
    } finally {
      round.end(this.#moment());
      this.ring();
    }
  }

  dispose(): void {
    this.#end.abort();
    this.#store.dispose();
    this.#sources.clear();
  }

  /** Ends when no interest is left, or with the signal. */
  async #run(signal: AbortSignal): Promise<void> {
    try {
      for (let pauseMs = this.#step(signal); pauseMs !== undefined; pauseMs = this.#step(signal)) {
        await this.#pulse.sleep(pauseMs, signal);
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /**
   * Starts the questions that are due. Returns the milliseconds until the next one; undefined if
   * there is none.
   */
  #step(signal: AbortSignal): number | undefined {
    const byRegion = this.#wanted();
    this.#forgetAllBut(byRegion);
    if (byRegion.size === 0) {
      return undefined;
    }
    const at = this.#moment();
    const offlineMs = Math.max(0, this.#deps.network.resumeAt - at.now);
    let pauseMs = restMs;
    for (const [key, wanted] of byRegion) {
      const round = this.#round(key);
      const interests = wanted.map(({ interest }) => interest);
      const dueMs =
        round.dueAt(interests, { ...at, isFocused: this.#deps.isFocused() }) - at.elapsed;
      if (round.isAsking) {
        continue;
      }
      if (Math.max(dueMs, offlineMs) > 0) {
        pauseMs = Math.min(pauseMs, Math.max(dueMs, offlineMs));
      } else {
        const willing = wanted.filter(({ interest }) => round.isWilling(interest, at));
        void this.#ask(willing, round, AbortSignal.any([signal]));
      }
    }
    return pauseMs;
  }

  async #ask(wanted: readonly Wanted[], round: RegionRound, signal: AbortSignal): Promise<void> {
    const interests = wanted.map(({ interest }) => interest);
    const [first] = interests;
    if (first === undefined) {
      return;
    }
    const { ref, regionId } = first;
    const question = round.begin(this.#moment(), this.#deps.random());
    try {
      const api: OpenApi = {
        // Connects for each call, so a profile that cannot be used fails as a call does.
        call: async (request, callSignal) =>
          await this.#deps.connect(ref).call(request, callSignal),
      };
      const report = (news: RegionNews) => this.#deliver(news, { wanted, round, question });
      const error = await askRegion({ api, regionId, interests, report }, signal);
      if (error === undefined) {
        round.succeeded();
      } else {
        round.failed(error, this.#moment());
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#deps.logger.error(error instanceof Error ? error : 'A region could not be asked');
      }
    } finally {
      round.end(this.#moment());
      this.ring();
    }
  }

  async #deliver(
    news: RegionNews,
    to: {
      readonly wanted: readonly Wanted[];
      readonly round: RegionRound;
      readonly question: number;
    },
  ): Promise<void> {
    const { wanted, round, question } = to;
    if (!round.mayReport(question)) {
      return;
    }
    await Promise.all(
      wanted.map(async ({ source, interest }) => {
        if (!this.#sources.has(source)) {
          return;
        }
        try {
          const trouble = await interest.receive(news);
          if (trouble !== undefined) {
            round.troubled(interest, trouble, this.#moment());
          }
        } catch (error) {
          round.broke(interest, this.#moment());
          if (this.#sources.has(source)) {
            this.#deps.logger.error(error instanceof Error ? error : 'An answer was not taken');
          }
        }
      }),
    );
  }

  #networkChanged(): void {
    if (!this.isOffline) {
      for (const round of this.#rounds.values()) {
        round.resume();
      }
      this.ring();
    }
  }

  /** All interests by region, except those that another window serves. */
  #wanted(): ReadonlyMap<string, readonly Wanted[]> {
    const elsewhere = new Set(
      [...this.#sources].flatMap(source => source.followedElsewhere?.() ?? []).map(imageKeyOf),
    );
    const isServed = ({ ref, regionId, beingMade, finishing }: Interest) => {
      const imageIds = [...beingMade, ...finishing];
      const isElsewhere = (imageId: string) =>
        elsewhere.has(imageKeyOf({ ref, regionId, imageId }));
      return imageIds.length > 0 && imageIds.every(isElsewhere);
    };
    const byRegion = new Map<string, Wanted[]>();
    for (const source of this.#sources) {
      for (const interest of source.interests().filter(one => !isServed(one))) {
        const key = keyOf(interest.ref, interest.regionId);
        byRegion.set(key, [...(byRegion.get(key) ?? []), { source, interest }]);
      }
    }
    return byRegion;
  }

  #forgetAllBut(byRegion: ReadonlyMap<string, unknown>): void {
    for (const [key, round] of [...this.#rounds]) {
      if (!byRegion.has(key) && !round.isAsking) {
        this.#rounds.delete(key);
      }
    }
  }

  #round(key: string): RegionRound {
    const known = this.#rounds.get(key) ?? new RegionRound(this.#deps.random());
    this.#rounds.set(key, known);
    return known;
  }

  #moment(): Moment {
    return { now: this.#deps.clock.now(), elapsed: this.#deps.clock.elapsed() };
  }
}

function imageKeyOf({ ref, regionId, imageId }: FollowedImage): string {
  return `${keyOf(ref, regionId)} ${imageId}`;
}

function keyOf(ref: ProfileRef, regionId: string): string {
  return `${profileKey(ref)} ${regionId}`;
}
