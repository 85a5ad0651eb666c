import type { Disposable } from '../base/disposable';
import { DisposableStore } from '../base/disposable';
import type { Clock, Logger } from '../base/ports';
import type { SavedValue } from '../base/savedValue';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import { type AccountImages, isPartial, type RegionImages } from './account';
import { filterQuery } from './filterQuery';
import type { ImageCatalog } from './imageCatalog';
import { type ImageFilter, isEmptyFilter } from './imageFilter';

interface FilterSearchDeps {
  readonly catalog: Pick<ImageCatalog, 'get' | 'learn'>;
  readonly imageFilter: SavedValue<ImageFilter>;
  readonly connect: (ref: ProfileRef) => OpenApi;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Pause after a key stroke before the service is asked. */
const typingMs = 300;

/**
 * Has the service look for what passes the filter in regions whose images were not all loaded. What
 * it finds joins the images of the region.
 */
export class FilterSearch implements Disposable {
  readonly #deps: FilterSearchDeps;
  readonly #store = new DisposableStore();
  /** Ends the searches for a filter that was replaced. */
  #search = new AbortController();
  /** Lists that were searched for the filter, or are being searched. */
  #searched = new WeakSet<readonly Image[]>();

  constructor(deps: FilterSearchDeps) {
    this.#deps = deps;
    this.#store.add(
      deps.imageFilter.onDidChange(() => {
        this.#search.abort();
        this.#search = new AbortController();
        this.#searched = new WeakSet();
      }),
    );
  }

  /** Searches the regions of a profile that need it. To be called whenever they are shown. */
  async run(ref: ProfileRef): Promise<void> {
    const { signal } = this.#search;
    const filter = this.#deps.imageFilter.value;
    const regions = (this.#deps.catalog.get(ref)?.regions ?? []).filter(known =>
      this.#needsSearch(known),
    );
    if (isEmptyFilter(filter) || regions.length === 0) {
      return;
    }
    for (const { images } of regions) {
      this.#note(images);
    }
    try {
      await this.#deps.clock.sleep(typingMs, signal);
      await Promise.all(regions.map(known => this.#searchRegion(ref, known, signal)));
    } catch (error) {
      if (!signal.aborted) {
        this.#deps.logger.warn(`Images could not be searched: ${String(error)}`);
      }
    }
  }

  dispose(): void {
    this.#search.abort();
    this.#store.dispose();
  }

  #needsSearch(known: RegionImages): boolean {
    const { images, isLoading } = known;
    return isPartial(known) && !isLoading && images !== undefined && !this.#searched.has(images);
  }

  async #searchRegion(
    ref: ProfileRef,
    { region: { regionId } }: RegionImages,
    signal: AbortSignal,
  ): Promise<void> {
    // A signal of its own: Node warns of a leak when many calls listen to the same one.
    const ownSignal = AbortSignal.any([signal]);
    const query = filterQuery(this.#deps.imageFilter.value);
    const found = await describeImages(this.#deps.connect(ref), regionId, query, ownSignal);
    if (!signal.aborted) {
      this.#deps.catalog.learn(ref, state => ({ regions: withFound(state, regionId, found) }));
      const regions = this.#deps.catalog.get(ref)?.regions;
      this.#note(regions?.find(({ region }) => region.regionId === regionId)?.images);
    }
  }

  #note(images: readonly Image[] | undefined): void {
    if (images !== undefined) {
      this.#searched.add(images);
    }
  }
}

/** Adds images that a search found to those of their region. */
export function withFound(
  { regions }: AccountImages,
  regionId: string,
  found: readonly Image[],
): AccountImages['regions'] {
  return regions?.map(known => {
    if (known.region.regionId !== regionId) {
      return known;
    }
    const { images = [], notLoaded = 0 } = known;
    const all = new Map([...images, ...found].map(image => [image.imageId, image]));
    const added = all.size - images.length;
    return { ...known, images: [...all.values()], notLoaded: Math.max(0, notLoaded - added) };
  });
}
