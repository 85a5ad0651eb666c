import type { Image } from '../services/image';
import type { RegionImages } from '../images/account';
import { isCopyOf } from '../draft/lineage';

/**
 * The regions without the image: none of their images has its name or a `copied-from` tag with its
 * ID. Skips regions that could not be listed, and empty regions that the user does not list,
 * because those are not on screen.
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
