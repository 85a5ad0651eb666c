import { profileKey, type ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';
import type { ImageNode, ImagesNode, RegionNode } from './node';

/**
 * The image nodes that VS Code holds, because it identifies a row by the node object: for each
 * region, the nodes that it was given last.
 */
export class ImageRows {
  readonly #byRegion = new Map<string, readonly ImageNode[]>();

  /** Records the rows that VS Code is given below a region. */
  remember({ profile, images }: RegionNode, children: readonly ImagesNode[]): void {
    this.#byRegion.set(
      keyOf(profile, images.region.regionId),
      children.filter(node => node.kind === 'image'),
    );
  }

  /** The row of an image; undefined if its region was never expanded. */
  find(ref: ProfileRef, { regionId, imageId }: Image): ImageNode | undefined {
    const rows = this.#byRegion.get(keyOf(ref, regionId));
    return rows?.find(({ image }) => image.imageId === imageId);
  }

  /** Drops the rows of removed profiles. */
  retain(refs: readonly ProfileRef[]): void {
    const prefixes = refs.map(ref => keyOf(ref, ''));
    for (const key of this.#byRegion.keys()) {
      if (!prefixes.some(prefix => key.startsWith(prefix))) {
        this.#byRegion.delete(key);
      }
    }
  }
}

function keyOf(ref: ProfileRef, regionId: string): string {
  return `${profileKey(ref)} ${regionId}`;
}
