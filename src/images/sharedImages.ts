import pLimit from 'p-limit';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import { type ImageCatalog, imagesPerLoad } from './imageCatalog';

/** Maximum number of concurrent regions: this is a second look at all of them. */
const parallelRegions = 8;

/**
 * Loads the images that other accounts share with a profile, in the regions on screen. Regions that
 * fail leave an error beside the images of the others: this never rejects.
 */
export async function loadSharedImages(
  ref: ProfileRef,
  deps: {
    readonly catalog: Pick<ImageCatalog, 'get' | 'learn'>;
    readonly connect: (ref: ProfileRef) => OpenApi;
  },
): Promise<void> {
  const regions = deps.catalog.get(ref)?.regions ?? [];
  const byRegion = new Map<string, readonly Image[]>();
  let error: unknown;
  deps.catalog.learn(ref, () => ({ shared: { isLoading: true, images: [], error: undefined } }));
  const limit = pLimit(parallelRegions);
  const query = { owner: 'others', limit: imagesPerLoad } as const;
  const load = async (regionId: string) => {
    try {
      const { signal } = new AbortController();
      byRegion.set(regionId, await describeImages(deps.connect(ref), regionId, query, signal));
    } catch (failure) {
      error ??= failure;
    }
  };
  await Promise.all(regions.map(({ region }) => limit(() => load(region.regionId))));
  const images = regions.flatMap(({ region }) => byRegion.get(region.regionId) ?? []);
  deps.catalog.learn(ref, () => ({ shared: { isLoading: false, images, error } }));
}
