import * as v from 'valibot';
import type { ProfileRef } from '../profiles/profile';
import type { ImagesNode } from './node';

/** An image that is dragged, with the profile that can copy it. */
interface DraggedImage {
  readonly profile: ProfileRef;
  readonly image: { readonly regionId: string; readonly imageId: string };
}

const dragged = v.array(
  v.object({
    profile: v.object({ scope: v.picklist(['workspace', 'user']), id: v.string() }),
    image: v.object({ regionId: v.string(), imageId: v.string() }),
  }),
);

/** The images among the rows that are dragged; undefined if there are none. */
export function draggedImages(
  nodes: readonly ImagesNode[],
): readonly [DraggedImage, ...DraggedImage[]] | undefined {
  const [first, ...others] = nodes.flatMap(node => {
    if (node.kind !== 'image') {
      return [];
    }
    const { profile, image } = node;
    const ref = { scope: profile.scope, id: profile.id };
    return { profile: ref, image: { regionId: image.regionId, imageId: image.imageId } };
  });
  return first === undefined ? undefined : [first, ...others];
}

/** Reads what a drag carries; empty if it carries no images. */
export function readDragged(text: string): readonly DraggedImage[] {
  const parsed: unknown = JSON.parse(text);
  return v.is(dragged, parsed) ? parsed : [];
}

/** The region that a drop on a row means; undefined for a row in no region. */
export function regionOfRow(node: ImagesNode | undefined): string | undefined {
  switch (node?.kind) {
    case 'region':
      return node.images.region.regionId;
    case 'image':
      return node.image.regionId;
    default:
      return undefined;
  }
}
