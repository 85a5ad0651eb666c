import pLimit from 'p-limit';
import type { Disposable } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { OpenApi } from '../openapi/openApi';
import { isSameProfile, profileKey, type ProfileRef } from '../profiles/profile';
import {
  type Account,
  type AccountImages,
  type RegionImages,
  type ImageProgress,
  type WatchedRegion,
  newAccount,
  progressOf,
  replaced,
  watchedRegions,
} from './account';
import { KnownRegions } from './knownRegions';
import { describeImages, type Region } from '../services/ecs';
import type { Image } from '../services/image';

interface ImageCatalogDeps {
  readonly connect: (ref: ProfileRef) => OpenApi;
  readonly language: 'zh-CN' | 'en-US';
  /** Region ids to show; empty = all. */
  readonly shownRegions: () => readonly string[];
}

/** Regions are asked in parallel, but not more than this many at once. */
const parallelRegions = 8;

/**
 * The images of each profile by region. Each region's images appear as soon as its own answer is
 * there, questions about one region are put together, and a failed region says so beside the others.
 */
export class ImageCatalog implements Disposable {
  readonly #deps: ImageCatalogDeps;
  readonly #accounts = new Map<string, Account>();
  readonly #regions: KnownRegions;
  readonly #onDidChange = new Emitter<ProfileRef>();
  readonly #onDidProgress = new Emitter<ImageProgress>();
  readonly onDidChange = this.#onDidChange.event;
  readonly onDidProgress = this.#onDidProgress.event;
  readonly #onDidShow = new Emitter<void>();
  /** Somebody begins to see it. */
  readonly onDidShow = this.#onDidShow.event;
  #isOnScreen = false;

  constructor(deps: ImageCatalogDeps) {
    this.#deps = deps;
    this.#regions = new KnownRegions(deps.language);
  }

  /** What is known now; undefined if nobody has asked for this profile yet. */
  get(ref: ProfileRef): AccountImages | undefined {
    return this.#accounts.get(profileKey(ref))?.state;
  }

  /** Finds an image by id among what is known; makes no call. */
  find(ref: ProfileRef, imageId: string): Image | undefined {
    return this.get(ref)
      ?.regions?.flatMap(region => region.images ?? [])
      .find(image => image.imageId === imageId);
  }

  /** Loads what is not there yet. Failures become part of the state: this never rejects. */
  load(ref: ProfileRef): Promise<void> {
    const account = this.#account(ref);
    if (account.loading === undefined && account.state.regions === undefined) {
      account.loading = this.#loadAll(account);
    }
    return account.loading ?? Promise.resolve();
  }

  /** Asks again for everything, the regions too; what is known stays on screen meanwhile. */
  async refresh(ref: ProfileRef): Promise<void> {
    const account = this.#account(ref);
    if (account.loading === undefined) {
      this.#regions.forget(ref);
      account.loading = this.#loadAll(account);
    }
    await account.loading;
  }

  /** Asks again for one region, as after a copy into it. Nothing happens while the profile is not shown. */
  async refreshRegion(ref: ProfileRef, regionId: string): Promise<void> {
    const account = this.#accounts.get(profileKey(ref));
    const region = account?.state.regions?.find(known => known.region.regionId === regionId);
    if (account !== undefined && region !== undefined) {
      await this.#loadRegion(account, region.region);
    }
  }

  /** Whether anybody sees it: only then is it worth asking how images get on. */
  set visibility(visibility: 'shown' | 'hidden') {
    this.#isOnScreen = visibility === 'shown';
    if (this.#isOnScreen) {
      this.#onDidShow.fire();
    }
  }

  /** The regions on screen in which an image is being made, started here or elsewhere. */
  watched(): readonly WatchedRegion[] {
    return this.#isOnScreen ? [...this.#accounts.values()].flatMap(watchedRegions) : [];
  }

  isWatched(ref: ProfileRef, regionId: string): boolean {
    return this.watched().some(at => isSameProfile(at.ref, ref) && at.regionId === regionId);
  }

  /** Takes over what somebody else was told: all images of a region, as they are now. */
  note(ref: ProfileRef, regionId: string, images: readonly Image[]): void {
    const account = this.#accounts.get(profileKey(ref));
    const known = account?.state.regions?.find(({ region }) => region.regionId === regionId);
    // A load that is under way is as new, and says when it is over.
    if (account === undefined || known?.images === undefined || known.isLoading) {
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
  }

  /** The account's regions, from what is known or by a call. Rejects as `describeRegions` does. */
  async regions(ref: ProfileRef, signal: AbortSignal): Promise<readonly Region[]> {
    return await this.#regions.of(ref, this.#deps.connect, signal);
  }

  /** The region's name in the user's language where it is known, else its id. */
  regionName(regionId: string): string {
    return this.#regions.nameOf(regionId);
  }

  get onDidLearnRegions(): Event<void> {
    return this.#regions.onDidLearn;
  }

  /** Drops everything that was learnt: profiles, secrets or the endpoint changed. */
  reset(): void {
    for (const account of this.#accounts.values()) {
      account.abort.abort();
    }
    const refs = [...this.#accounts.values()].map(account => account.ref);
    this.#accounts.clear();
    this.#regions.clear();
    for (const ref of refs) {
      this.#onDidChange.fire(ref);
    }
  }

  dispose(): void {
    this.#onDidChange.dispose();
    this.#onDidProgress.dispose();
    this.#onDidShow.dispose();
    this.reset();
  }

  #account(ref: ProfileRef): Account {
    const key = profileKey(ref);
    const existing = this.#accounts.get(key);
    if (existing !== undefined) {
      return existing;
    }
    const account = newAccount(ref);
    this.#accounts.set(key, account);
    return account;
  }

  async #loadAll(account: Account): Promise<void> {
    this.#update(account, { isLoading: true, error: undefined });
    try {
      const regions = await this.#shownRegions(account);
      const before = account.state.regions ?? [];
      this.#update(account, {
        regions: regions.map(
          region =>
            before.find(known => known.region.regionId === region.regionId) ?? {
              region,
              isLoading: true,
              images: undefined,
              error: undefined,
            },
        ),
      });
      const limit = pLimit(parallelRegions);
      await Promise.all(regions.map(region => limit(() => this.#loadRegion(account, region))));
      this.#update(account, { isLoading: false });
    } catch (error) {
      this.#update(account, { isLoading: false, error });
    } finally {
      account.loading = undefined;
    }
  }

  async #shownRegions(account: Account): Promise<readonly Region[]> {
    const all = await this.regions(account.ref, account.abort.signal);
    const shown = this.#deps.shownRegions();
    return shown.length === 0 ? all : all.filter(region => shown.includes(region.regionId));
  }

  #loadRegion(account: Account, region: Region): Promise<void> {
    return account.loads.run(region.regionId, async () => {
      this.#updateRegion(account, region, { isLoading: true });
      const answer = await this.#askRegion(account, region);
      this.#updateRegion(account, region, { isLoading: false, ...answer });
    });
  }

  async #askRegion(account: Account, { regionId }: Region): Promise<Partial<RegionImages>> {
    try {
      const api = this.#deps.connect(account.ref);
      // A signal of its own: Node warns of a leak where many calls listen to the same one.
      const signal = AbortSignal.any([account.abort.signal]);
      const images = await describeImages(api, regionId, {}, signal);
      return { images, error: undefined };
    } catch (error) {
      return { error };
    }
  }

  #updateRegion(account: Account, region: Region, change: Partial<RegionImages>): void {
    this.#update(account, { regions: replaced(account.state, region, change) });
  }

  /** A load that was overtaken by `reset` has nothing to tell any more. */
  #update(account: Account, change: Partial<AccountImages>): void {
    if (account.abort.signal.aborted) {
      return;
    }
    account.state = { ...account.state, ...change };
    this.#onDidChange.fire(account.ref);
  }
}
