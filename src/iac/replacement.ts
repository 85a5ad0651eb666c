import { findImageIds, type FoundImageId } from '../images/imageId';

/** Every occurrence of an ID in a text. */
export function placesOf(text: string, imageId: string): readonly FoundImageId[] {
  return findImageIds(text).filter(found => found.imageId === imageId);
}

/** The current position of an ID that was at `offset` before an edit: the nearest occurrence. */
export function placeAgain(
  text: string,
  imageId: string,
  offset: number,
): FoundImageId | undefined {
  return [...placesOf(text, imageId)].sort(
    (one, other) => Math.abs(one.start - offset) - Math.abs(other.start - offset),
  )[0];
}
