import { totalSizeGiB } from './image';
import type { Image } from '../services/image';

/** How the images of a profile are grouped, and in which order a group lists them. */
export interface Arrangement {
  readonly groupBy: Grouping;
  readonly sortBy: ImageOrder;
}

/** `tag:KEY` groups by the values of one tag. */
export type Grouping = 'region' | 'family' | 'prefix' | `tag:${string}`;

export type ImageOrder = 'name' | 'date' | 'size';

/** Images with the same key; an empty key groups the images without one. */
export interface ImageGroup {
  readonly key: string;
  readonly images: readonly Image[];
}

/** Newest first, largest first, or by name in natural order. Ties are ordered by ID. */
export function sortImages(images: readonly Image[], order: ImageOrder): readonly Image[] {
  // The keys are read once: parsing a time in each comparison would take most of the time.
  if (order === 'name') {
    return sortByKey(images, ({ name }) => name, byName);
  }
  const keyOf = order === 'size' ? totalSizeGiB : timeOf;
  return sortByKey(images, keyOf, (one, other) => other - one);
}

function sortByKey<K>(
  images: readonly Image[],
  keyOf: (image: Image) => K,
  compare: (one: K, other: K) => number,
): readonly Image[] {
  return images
    .map(image => ({ image, key: keyOf(image) }))
    .sort(
      (one, other) =>
        compare(one.key, other.key) || (one.image.imageId < other.image.imageId ? -1 : 1),
    )
    .map(({ image }) => image);
}

/** Groups by key, with the group without a key last. Every image is in exactly one group. */
export function groupImages(
  images: readonly Image[],
  { groupBy, sortBy }: Arrangement,
): readonly ImageGroup[] {
  const byKey = new Map<string, Image[]>();
  for (const image of images) {
    const key = groupKey(image, groupBy);
    const group = byKey.get(key) ?? [];
    group.push(image);
    byKey.set(key, group);
  }
  return [...byKey]
    .sort(([one], [other]) => (one === '' ? 1 : other === '' ? -1 : byName(one, other)))
    .map(([key, group]) => ({ key, images: sortImages(group, sortBy) }));
}

/** The part before the first separator and digit: `web-0042` and `web_41` have the prefix `web`. */
export function namePrefix(name: string): string {
  const last = name.search(/[A-Za-z][-_.:\d]/);
  return last === -1 ? name : name.slice(0, last + 1);
}

function groupKey(image: Image, groupBy: Grouping): string {
  switch (groupBy) {
    case 'region':
      return image.regionId;
    case 'family':
      return image.family;
    case 'prefix':
      return namePrefix(image.name);
    default: {
      const key = groupBy.slice('tag:'.length);
      return image.tags.find(tag => tag.key === key)?.value ?? '';
    }
  }
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function byName(one: string, other: string): number {
  return collator.compare(one, other);
}

/** An image without a readable creation time counts as the oldest. */
function timeOf({ creationTime }: Image): number {
  const time = Date.parse(creationTime ?? '');
  return Number.isNaN(time) ? 0 : time;
}
