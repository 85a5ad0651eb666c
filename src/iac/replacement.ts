import { findImageIds, type FoundImageId } from '../images/imageId';

/** Every place of an id in a text. */
export function placesOf(text: string, imageId: string): readonly FoundImageId[] {
  return findImageIds(text).filter(found => found.imageId === imageId);
}

/**
 * Where an id is now that was at `offset` before the text changed: the nearest place of the same
 * id.
 */
export function placeAgain(
  text: string,
  imageId: string,
  offset: number,
): FoundImageId | undefined {
  return [...placesOf(text, imageId)].sort(
    (one, other) => Math.abs(one.start - offset) - Math.abs(other.start - offset),
  )[0];
}
