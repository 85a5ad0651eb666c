import type { Image } from '../services/image';
import type { RegionImages } from '../images/account';
import { isCopyOf } from '../draft/lineage';

/**
 * The regions that do not have the image: neither one of its name nor one whose tag says that it
 * was copied from it. A region that could not be listed may have it, and is left out. Of the regions
 * that nobody `isListed` by name, those without any image are left out too: they are not on screen.
 */
export function missingRegions(
  image: Pick<Image, 'regionId' | 'imageId' | 'name'>,
  regions: readonly RegionImages[],
  isListed: (regionId: string) => boolean,
): readonly string[] {
  return regions
    .filter(({ region: { regionId }, images, error }) => {
      const isOnScreen = images !== undefined && (images.length > 0 || isListed(regionId));
      const hasIt = images?.some(other => other.name === image.name || isCopyOf(other, image));
      return isOnScreen && error === undefined && hasIt === false && regionId !== image.regionId;
    })
    .map(({ region }) => region.regionId);
}
