import { type Disposable, DisposableStore } from '../base/disposable';
import type { Clock } from '../base/ports';
import type { WatchedRegion } from '../images/account';
import type { ImageCatalog } from '../images/imageCatalog';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import { describeImages } from '../services/ecs';
import { failureOf } from './failureOf';
import { jitter, pollDelayMs, troubleDelayMs, unfocusedFactor } from '../copies/timing';
import { Pulse } from './pulse';

interface ImageWatchDeps {
  readonly catalog: ImageCatalog;
  readonly network: Pick<Connectivity, 'resumeAt'>;
  readonly clock: Clock;
  /** May throw for a profile that cannot be used. */
  readonly connect: (ref: ProfileRef) => OpenApi;
  /** In [0, 1). */
  readonly random: () => number;
  readonly isFocused: () => boolean;
  /** Whether the region is asked already, about our own copies: that answer serves the screen too. */
  readonly isFollowed: (ref: ProfileRef, regionId: string) => boolean;
  /** Whether a copy of ours makes the image: then some window follows it, if not this one. */
  readonly isOurs: (imageId: string) => boolean;
}

/** How often and since when a region is asked; in milliseconds. */
interface Round {
  readonly since: number;
  readonly dueAt: number;
  readonly failures: number;
}

const restMs = 60_000;

/**
 * Follows the images on screen that are being made though no copy of ours makes them: started in
 * the console, by a command line, in another window. One question a region and round, at the pace of
 * copies, while the Images view is visible; none once all are done.
 */
export class ImageWatch implements Disposable {
  readonly #deps: ImageWatchDeps;
  readonly #pulse: Pulse;
  readonly #end = new AbortController();
  readonly #store = new DisposableStore();
  readonly #rounds = new Map<string, Round>();
  #isRunning = false;

  constructor(deps: ImageWatchDeps) {
    this.#deps = deps;
    this.#pulse = new Pulse(deps.clock);
    const kick = () => {
      this.#kick();
    };
    this.#store.add(deps.catalog.onDidChange(kick));
    this.#store.add(deps.catalog.onDidShow(kick));
    kick();
  }

  dispose(): void {
    this.#end.abort();
    this.#store.dispose();
  }

  /** What is on screen may have changed. */
  #kick(): void {
    this.#pulse.ring();
    if (!this.#isRunning && this.#deps.catalog.watched().length > 0) {
      this.#isRunning = true;
      void this.#run(this.#end.signal);
    }
  }

  /** Ends when nothing is left to follow, and with the signal. */
  async #run(signal: AbortSignal): Promise<void> {
    const { catalog, clock } = this.#deps;
    try {
      while (catalog.watched().length > 0) {
        await Promise.all(this.#due().map(([key, at]) => this.#ask(key, at, signal)));
        await this.#pulse.sleep(Math.max(0, this.#wakeAt() - clock.now()), signal);
      }
      this.#rounds.clear();
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Regions that are followed anyway are left to those who do. */
  #due(): readonly (readonly [string, WatchedRegion])[] {
    const { catalog, clock, network, isFollowed, isOurs } = this.#deps;
    const now = clock.now();
    const watched = catalog
      .watched()
      .filter(({ ref, regionId }) => !isFollowed(ref, regionId))
      .filter(({ imageIds }) => imageIds.some(imageId => !isOurs(imageId)));
    const byKey = new Map(watched.map(at => [`${profileKey(at.ref)} ${at.regionId}`, at]));
    for (const key of [...this.#rounds.keys()].filter(known => !byKey.has(known))) {
      this.#rounds.delete(key);
    }
    for (const key of byKey.keys()) {
      const fresh = { since: now, dueAt: now + this.#pauseMs(now), failures: 0 };
      this.#rounds.set(key, this.#rounds.get(key) ?? fresh);
    }
    return [...byKey].filter(
      ([key]) => Math.max(this.#rounds.get(key)?.dueAt ?? now, network.resumeAt) <= now,
    );
  }

  #wakeAt(): number {
    const dues = [...this.#rounds.values()].map(({ dueAt }) => dueAt);
    const next = Math.min(this.#deps.clock.now() + restMs, ...dues);
    return Math.max(next, this.#deps.network.resumeAt);
  }

  async #ask(key: string, { ref, regionId }: WatchedRegion, signal: AbortSignal): Promise<void> {
    const { catalog, clock, connect } = this.#deps;
    const { since, failures } = this.#rounds.get(key) ?? { since: clock.now(), failures: 0 };
    try {
      const ownSignal = AbortSignal.any([signal]);
      const images = await describeImages(connect(ref), regionId, {}, ownSignal);
      this.#rounds.set(key, { since, dueAt: clock.now() + this.#pauseMs(since), failures: 0 });
      catalog.note(ref, regionId, images);
    } catch (error) {
      signal.throwIfAborted();
      const dueAt = clock.now() + troubleDelayMs(failureOf(error), failures + 1);
      this.#rounds.set(key, { since, dueAt, failures: failures + 1 });
    }
  }

  #pauseMs(since: number): number {
    const { clock, random, isFocused } = this.#deps;
    const factor = isFocused() ? 1 : unfocusedFactor;
    return jitter(pollDelayMs(clock.now() - since) * factor, random());
  }
}
