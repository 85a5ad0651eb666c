import { profileKey, type ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';
import { type ImageNode, type ImagesNode, type ParentNode, parentKey } from './node';

/**
 * The image nodes that VS Code holds, because it identifies a row by the node object: for each
 * parent, the nodes that it was given last.
 */
export class ImageRows {
  readonly #byParent = new Map<string, readonly ImageNode[]>();

  /** Records the rows that VS Code is given below a parent. */
  remember(parent: ParentNode, children: readonly ImagesNode[]): void {
    this.#byParent.set(
      parentKey(parent),
      children.filter(node => node.kind === 'image'),
    );
  }

  /** The row of an image; undefined if its parent was never expanded. */
  find(ref: ProfileRef, { regionId, imageId }: Image): ImageNode | undefined {
    for (const [key, rows] of this.#byParent) {
      const row = key.startsWith(keyOf(ref))
        ? rows.find(({ image }) => image.imageId === imageId && image.regionId === regionId)
        : undefined;
      if (row !== undefined) {
        return row;
      }
    }
    return undefined;
  }

  /** Drops the rows of removed profiles. */
  retain(refs: readonly ProfileRef[]): void {
    const prefixes = refs.map(keyOf);
    for (const key of this.#byParent.keys()) {
      if (!prefixes.some(prefix => key.startsWith(prefix))) {
        this.#byParent.delete(key);
      }
    }
  }
}

function keyOf(ref: ProfileRef): string {
  return `${profileKey(ref)}/`;
}
