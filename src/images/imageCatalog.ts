import pLimit from 'p-limit';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { Clock } from '../base/ports';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { Image } from '../services/image';
import {
  type Account,
  type AccountImages,
  ended,
  findImage,
  type ImageProgress,
  imagesAfter,
  isPartial,
  movingRegions,
  newAccount,
  noteAnswer,
  progressOf,
  type RegionImages,
  regionOf,
  regionsAfter,
  regionsToShow,
  replaced,
  screenInterest,
  settled,
  staleRegions,
  withSaved,
} from './account';
import type { Interest, RegionNews } from './interest';
import { KnownRegions } from './knownRegions';
import type { RegionWatch } from './regionWatch';
import type { SavedImages } from './savedImages';

interface ImageCatalogDeps {
  readonly connect: (ref: ProfileRef) => OpenApi;
  readonly watch: RegionWatch;
  readonly clock: Clock;
  readonly language: 'zh-CN' | 'en-US';
  /** Region IDs to show; empty means all. */
  readonly shownRegions: () => readonly string[];
  readonly saved?: SavedImages;
}

/** Maximum number of concurrent regions. An account has fewer, so all of them load at once. */
const parallelRegions = 32;

/** The number of images that a region lists at first, and that each *Load More* adds. */
export const imagesPerLoad = 500;

/**
 * The images of each profile by region. A region shows its first page as soon as it arrives, and
 * has its own error. Requests for one region are merged. While the images are on screen, the region
 * watch follows regions in which images are being created.
 */
export class ImageCatalog implements Disposable {
  readonly #deps: ImageCatalogDeps;
  readonly #store = new DisposableStore();
  readonly #accounts = new Map<string, Account>();
  readonly #regions: KnownRegions;
  readonly #onDidChange = this.#store.add(new Emitter<ProfileRef>());
  readonly #onDidProgress = this.#store.add(new Emitter<ImageProgress>());
  readonly onDidChange = this.#onDidChange.event;
  readonly onDidProgress = this.#onDidProgress.event;
  readonly #placesOnScreen = new Set<string>();

  constructor(deps: ImageCatalogDeps) {
    this.#deps = deps;
    this.#regions = new KnownRegions(deps.language);
    this.#store.add(deps.watch.add({ interests: () => this.#interests() }));
  }

  /** The current state; undefined if this profile was never loaded. */
  get(ref: ProfileRef): AccountImages | undefined {
    return this.#accounts.get(profileKey(ref))?.state;
  }

  /** Finds an image by ID among the loaded ones; makes no call. */
  find(ref: ProfileRef, imageId: string): Image | undefined {
    return findImage(this.get(ref), imageId);
  }

  /** Loads what is missing. Failures become part of the state; never rejects. */
  async load(ref: ProfileRef): Promise<void> {
    const account = this.#account(ref);
    if (account.loading === undefined && account.state.regions === undefined) {
      account.loading = this.#loadAll(account);
    }
    await settled(account);
  }

  /**
   * Reloads everything, including the regions, and aborts current loads. Keeps the old state until
   * then.
   */
  async refresh(ref: ProfileRef): Promise<void> {
    const account = this.#account(ref);
    account.abort.abort();
    account.abort = new AbortController();
    this.#regions.forget(ref);
    const { shared: _outdated, ...state } = account.state;
    account.state = state;
    account.loading = this.#loadAll(account);
    await settled(account);
  }

  /**
   * Reloads one region, for example after a copy into it. Does nothing for a profile that is not
   * shown.
   */
  async refreshRegion(ref: ProfileRef, regionId: string): Promise<void> {
    const account = this.#accounts.get(profileKey(ref));
    const known = account && regionOf(account, regionId);
    if (account !== undefined && known !== undefined) {
      await this.#loadRegion(account, known.region);
    }
  }

  /** Lists at least `count` images of a region from now on; without a count, all of them. */
  async loadMore(ref: ProfileRef, regionId: string, count = Infinity): Promise<void> {
    const account = this.#accounts.get(profileKey(ref));
    const known = account && regionOf(account, regionId);
    const before = account?.limits.get(regionId) ?? imagesPerLoad;
    if (account !== undefined && known !== undefined && isPartial(known) && count > before) {
      account.limits.set(regionId, count);
      await this.#loadRegion(account, known.region);
    }
  }

  /** Takes what was learnt beside the loads. Does nothing for a profile that was never loaded. */
  learn(ref: ProfileRef, change: (state: AccountImages) => Partial<AccountImages>): void {
    const account = this.#accounts.get(profileKey(ref));
    if (account !== undefined) {
      this.#update(account, change(account.state));
    }
  }

  /**
   * Reloads the visible regions whose answer is more than 5 min old. Does nothing while offline.
   */
  async refreshStale(): Promise<void> {
    if (!this.#isOnScreen || this.#deps.watch.isOffline) {
      return;
    }
    const now = this.#deps.clock.elapsed();
    const stale = [...this.#accounts.values()].flatMap(account =>
      staleRegions(account, now).map(region => this.#loadRegion(account, region)),
    );
    await Promise.all(stale);
  }

  /** Notes whether a place shows the images. Their regions are followed while one does. */
  setVisibility(place: string, visibility: 'shown' | 'hidden'): void {
    const wasOnScreen = this.#isOnScreen;
    if (visibility === 'shown') {
      this.#placesOnScreen.add(place);
    } else {
      this.#placesOnScreen.delete(place);
    }
    if (this.#isOnScreen && !wasOnScreen) {
      for (const { account, regionId } of this.#moving()) {
        account.inMotionSince.set(regionId, this.#deps.clock.now());
      }
      this.#deps.watch.ring();
      void this.refreshStale();
    }
  }

  /** The account's regions, loaded or by a call. Rejects as `describeRegions` does. */
  async regions(ref: ProfileRef, signal: AbortSignal): Promise<readonly Region[]> {
    return await this.#regions.of(ref, this.#deps.connect, signal);
  }

  /** The region's name in the user's language if loaded, else its ID. */
  regionName(regionId: string): string {
    return this.#regions.nameOf(regionId);
  }

  get onDidLearnRegions(): Event<void> {
    return this.#regions.onDidLearn;
  }

  /** Drops everything that was loaded, because profiles, secrets or the endpoint changed. */
  reset(): void {
    const accounts = [...this.#accounts.values()];
    for (const account of accounts) {
      account.abort.abort();
    }
    this.#accounts.clear();
    this.#regions.clear();
    for (const { ref } of accounts) {
      this.#onDidChange.fire(ref);
    }
  }

  dispose(): void {
    this.#store.dispose();
    this.reset();
  }

  get #isOnScreen(): boolean {
    return this.#placesOnScreen.size > 0;
  }

  #account(ref: ProfileRef): Account {
    const account = this.#accounts.get(profileKey(ref)) ?? newAccount(ref);
    this.#accounts.set(profileKey(ref), account);
    return account;
  }

  #moving() {
    return [...this.#accounts.values()].flatMap(movingRegions);
  }

  #interests(): readonly Interest[] {
    return (this.#isOnScreen ? this.#moving() : []).map(moving =>
      screenInterest(moving, this.#deps.clock.now(), news => {
        this.#receive(moving.account, moving.regionId, news);
      }),
    );
  }

  #receive(account: Account, regionId: string, news: RegionNews): void {
    const known = regionOf(account, regionId);
    const isOutdated = account !== this.#accounts.get(profileKey(account.ref));
    // A load under way will publish an answer that is just as new.
    if (isOutdated || known?.images === undefined || known.isLoading) {
      return;
    }
    const images = imagesAfter(known.images, news);
    if (images === undefined) {
      return;
    }
    const changed = progressOf(known.images, images);
    if (changed === undefined || known.error !== undefined) {
      this.#updateRegion(account, known.region, { images, error: undefined });
    } else if (changed.length > 0) {
      const regions = replaced(account.state, known.region, { images });
      account.state = { ...account.state, regions };
      this.#onDidProgress.fire({ ref: account.ref, images: changed });
    }
    this.#noteAnswer(account, regionId);
  }

  async #loadAll(account: Account): Promise<void> {
    const { signal } = account.abort;
    const update = (change: Partial<AccountImages>) => {
      if (!signal.aborted) {
        this.#update(account, change);
      }
    };
    update({ isLoading: true, error: undefined });
    if (account.state.regions === undefined) {
      void this.#restore(account, update);
    }
    try {
      const all = await this.regions(account.ref, signal);
      const regions = regionsToShow(all, this.#deps.shownRegions());
      signal.throwIfAborted();
      update({ regions: regionsAfter(account.state.regions, regions) });
      const limit = pLimit(parallelRegions);
      await Promise.all(regions.map(region => limit(() => this.#loadRegion(account, region))));
      update({ isLoading: false });
      if (!signal.aborted) {
        void this.#deps.saved?.save(account.ref, account.state.regions ?? []);
      }
    } catch (error) {
      // Loads that this refresh aborted do not restart.
      const regions = account.state.regions?.map(known => ended(known, error));
      update({ isLoading: false, error, regions });
    } finally {
      if (account.abort.signal === signal) {
        account.loading = undefined;
      }
    }
  }

  /** Shows what is on the disk until the regions answer. */
  async #restore(account: Account, update: (change: Partial<AccountImages>) => void) {
    const saved = await this.#deps.saved?.read(account.ref, this.#deps.shownRegions());
    if (saved !== undefined) {
      const regions = withSaved(account.state.regions, saved);
      // The load may have failed before the disk answered.
      const { isLoading } = account.state;
      update({ regions: isLoading ? regions : regions?.map(known => ended(known, undefined)) });
    }
  }

  #loadRegion(account: Account, region: Region): Promise<void> {
    return account.loads.run(region.regionId, async () => {
      const { signal } = account.abort;
      const update = (change: Partial<RegionImages>) => {
        if (!signal.aborted) {
          this.#updateRegion(account, region, change);
        }
      };
      update({ isLoading: true });
      update({ isLoading: false, ...(await this.#askRegion(account, region, update)) });
      if (!signal.aborted) {
        this.#noteAnswer(account, region.regionId);
      }
    });
  }

  /**
   * Publishes pages as they arrive if the region has no images yet; otherwise all images at the
   * end.
   */
  async #askRegion(
    account: Account,
    region: Region,
    update: (change: Partial<RegionImages>) => void,
  ): Promise<Partial<RegionImages>> {
    const { ref, abort, limits } = account;
    const known = () => regionOf(account, region.regionId);
    const isFirstLoad = known()?.images === undefined;
    const limit = limits.get(region.regionId) ?? imagesPerLoad;
    let notLoaded = 0;
    const onImages = (images: readonly Image[], totalCount: number) => {
      notLoaded = totalCount > limit ? Math.max(0, totalCount - images.length) : 0;
      if (isFirstLoad && known()?.savedAt === undefined) {
        update({ images, notLoaded });
      }
    };
    try {
      // A separate signal, because Node warns of a leak when many calls listen to the same one.
      const signal = AbortSignal.any([abort.signal]);
      const at = { ref, regionId: region.regionId };
      const images = await this.#deps.watch.list(at, signal, { limit, onImages });
      return { images, notLoaded, savedAt: undefined, error: undefined };
    } catch (error) {
      return { error };
    }
  }

  #noteAnswer(account: Account, regionId: string): void {
    noteAnswer(account, regionId, this.#deps.clock);
    this.#deps.watch.ring();
  }

  #updateRegion(account: Account, region: Region, change: Partial<RegionImages>): void {
    this.#update(account, { regions: replaced(account.state, region, change) });
  }

  #update(account: Account, change: Partial<AccountImages>): void {
    account.state = { ...account.state, ...change };
    this.#onDidChange.fire(account.ref);
  }
}
