import { isRegionId } from '../base/regionId';
import { isImageId } from './inputs';

/** The image that a link names, or the part of the link that is wrong. */
type CopyLink =
  | { readonly imageId: string; readonly regionId: string }
  | { readonly wrong: 'path' | 'image' | 'region' };

/**
 * Reads `…/copy?image=m-…&region=…`. Each of the two is given once; other parameters are ignored.
 * `query` is decoded already, which the two values do not need.
 */
export function readCopyLink({
  path,
  query,
}: {
  readonly path: string;
  readonly query: string;
}): CopyLink {
  if (path !== '/copy') {
    return { wrong: 'path' };
  }
  const parameters = new URLSearchParams(query);
  const [imageId = '', ...otherImages] = parameters.getAll('image');
  const [regionId = '', ...otherRegions] = parameters.getAll('region');
  if (!isImageId(imageId) || otherImages.length > 0) {
    return { wrong: 'image' };
  }
  return isRegionId(regionId) && otherRegions.length === 0
    ? { imageId, regionId }
    : { wrong: 'region' };
}
