import { profileKey, type ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';
import type { ImageNode, ImagesNode, RegionNode } from './node';

/**
 * The images' rows that VS Code knows, which it finds again by these very nodes: of each region
 * those it was given last.
 */
export class ImageRows {
  readonly #byRegion = new Map<string, readonly ImageNode[]>();

  /** The rows below a region, as VS Code is given them now. */
  remember({ profile, images }: RegionNode, children: readonly ImagesNode[]): void {
    this.#byRegion.set(
      keyOf(profile, images.region.regionId),
      children.filter(node => node.kind === 'image'),
    );
  }

  /** The row of an image; undefined where its region was never opened. */
  find(ref: ProfileRef, { regionId, imageId }: Image): ImageNode | undefined {
    const rows = this.#byRegion.get(keyOf(ref, regionId));
    return rows?.find(({ image }) => image.imageId === imageId);
  }

  /** Profiles that are gone have no rows. */
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
