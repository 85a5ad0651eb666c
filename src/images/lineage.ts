import type { Tag } from '../services/ecs';

/** Under these a copy carries where it came from and which copy made it; no field of the API tells. */
export const copiedFromTag = 'copied-from';
export const copyIdTag = 'copy-id';

interface Origin {
  readonly regionId: string;
  readonly imageId: string;
}

export function copiedFrom({ regionId, imageId }: Origin): Tag {
  return { key: copiedFromTag, value: `${regionId}/${imageId}` };
}

export function isCopyOf({ tags }: { readonly tags: readonly Tag[] }, origin: Origin): boolean {
  const { value } = copiedFrom(origin);
  return tags.some(tag => tag.key === copiedFromTag && tag.value === value);
}
