import pLimit from 'p-limit';
import type { Clock } from '../base/ports';
import type { OpenApi } from '../openapi/openApi';
import { profileKey, type ProfileRef } from '../profiles/profile';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import type { ImageCatalog } from './imageCatalog';

/** Maximum number of regions asked at once for one image. */
const parallelRegions = 4;

const foundMs = 5 * 60_000;
const absentMs = 60_000;

export type LookedUp =
  | { readonly kind: 'found'; readonly image: Image }
  /** No region that answered has it; `failed` regions did not answer. */
  | { readonly kind: 'absent'; readonly regions: number; readonly failed: number };

interface ImageLookupDeps {
  readonly catalog: Pick<ImageCatalog, 'find' | 'get' | 'regions'>;
  readonly connect: (ref: ProfileRef) => OpenApi;
  readonly clock: Pick<Clock, 'now'>;
  readonly shownRegions: () => readonly string[];
}

/** Finds single images by ID: among the loaded ones, then by asking the visible regions. */
export class ImageLookup {
  readonly #deps: ImageLookupDeps;
  readonly #known = new Map<string, { readonly at: number; readonly result: LookedUp }>();
  readonly #asking = new Map<string, Promise<LookedUp>>();

  constructor(deps: ImageLookupDeps) {
    this.#deps = deps;
  }

  /** The result without a request. */
  peek(ref: ProfileRef, imageId: string): LookedUp | undefined {
    const image = this.#deps.catalog.find(ref, imageId);
    if (image !== undefined) {
      return { kind: 'found', image };
    }
    const known = this.#known.get(keyOf(ref, imageId));
    const lifetime = known?.result.kind === 'found' ? foundMs : absentMs;
    return known !== undefined && this.#deps.clock.now() - known.at < lifetime
      ? known.result
      : undefined;
  }

  /** `first` is the region to ask first. Rejects if no region can be asked. */
  async find(
    ref: ProfileRef,
    imageId: string,
    { first, signal }: { readonly first?: string | undefined; readonly signal: AbortSignal },
  ): Promise<LookedUp> {
    const known = this.peek(ref, imageId);
    if (known !== undefined) {
      return known;
    }
    const key = keyOf(ref, imageId);
    const asking =
      this.#asking.get(key) ??
      this.#ask(ref, imageId, { first, signal }).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return await asking;
  }

  async #ask(
    ref: ProfileRef,
    imageId: string,
    { first, signal }: { readonly first: string | undefined; readonly signal: AbortSignal },
  ): Promise<LookedUp> {
    const api = this.#deps.connect(ref);
    const end = new AbortController();
    const either = AbortSignal.any([signal, end.signal]);
    const shown = this.#deps.shownRegions();
    const all = (await this.#deps.catalog.regions(ref, signal)).map(({ regionId }) => regionId);
    const onScreen = shown.length === 0 ? all : all.filter(regionId => shown.includes(regionId));
    const regions = [...new Set([...all.filter(regionId => regionId === first), ...onScreen])];
    const limit = pLimit(parallelRegions);
    let failed = 0;
    let found: Image | undefined;
    const askOne = async (regionId: string) => {
      if (found !== undefined) {
        return;
      }
      try {
        const images = await describeImages(api, regionId, { imageId, owner: 'any' }, either);
        found ??= images.find(image => image.imageId === imageId);
      } catch (error) {
        signal.throwIfAborted();
        failed += found === undefined ? 1 : 0;
        if (failed === regions.length) {
          throw error;
        }
      }
      if (found !== undefined) {
        end.abort();
      }
    };
    await Promise.all(regions.map(regionId => limit(() => askOne(regionId))));
    const result: LookedUp =
      found === undefined
        ? { kind: 'absent', regions: regions.length, failed }
        : { kind: 'found', image: found };
    this.#known.set(keyOf(ref, imageId), { at: this.#deps.clock.now(), result });
    return result;
  }
}

function keyOf(ref: ProfileRef, imageId: string): string {
  return `${profileKey(ref)} ${imageId}`;
}
