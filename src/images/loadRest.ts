import type { ProfileRef } from '../profiles/profile';
import { isPartial } from './account';
import type { ImageCatalog } from './imageCatalog';

/** Loads every image of the regions on screen, including those that *Load More* would load. */
export async function loadRest(catalog: ImageCatalog, ref: ProfileRef): Promise<void> {
  await catalog.load(ref);
  const partial = (catalog.get(ref)?.regions ?? []).filter(isPartial);
  await Promise.all(partial.map(({ region }) => catalog.loadMore(ref, region.regionId)));
}

/** Lists every region again, also those that have more images than a region lists at first. */
export async function refreshAll(catalog: ImageCatalog, ref: ProfileRef): Promise<void> {
  await catalog.refresh(ref);
  await loadRest(catalog, ref);
}
