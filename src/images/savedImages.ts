import type { ProfileRef } from '../profiles/profile';
import { type RegionImages, regionsToShow } from './account';
import type { ImageCache, ImageCacheDeps } from './imageCache';

/** The images of before a restart, on the disk. Loads its code on first use, and never rejects. */
export class SavedImages {
  readonly #deps: ImageCacheDeps;

  constructor(deps: ImageCacheDeps) {
    this.#deps = deps;
  }

  /** The saved regions in the order of the setting; undefined without any. */
  async read(
    ref: ProfileRef,
    chosen: readonly string[],
  ): Promise<readonly RegionImages[] | undefined> {
    const saved = await this.#use(cache => cache.read(ref));
    const places = regionsToShow(saved?.map(({ region }) => region) ?? [], chosen);
    return saved && places.flatMap(place => saved.filter(({ region }) => region === place));
  }

  async save(ref: ProfileRef, regions: readonly RegionImages[]): Promise<void> {
    await this.#use(cache => cache.save(ref, regions));
  }

  async clear(): Promise<void> {
    await this.#use(cache => cache.clear());
  }

  /** Undefined if the disk refuses: the images load anyway. */
  async #use<T>(work: (cache: ImageCache) => Promise<T>): Promise<T | undefined> {
    try {
      const { ImageCache } = await import('./imageCache.js');
      return await work(new ImageCache(this.#deps));
    } catch {
      return undefined;
    }
  }
}
