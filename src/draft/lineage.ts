import type { Tag } from '../base/tag';

/** Under these a copy carries where it came from and which copy made it; no field of the API tells. */
export const copiedFromTag = 'copied-from';
export const copyIdTag = 'copy-id';

interface Source {
  readonly regionId: string;
  readonly imageId: string;
}

export function copiedFrom({ regionId, imageId }: Source): Tag {
  return { key: copiedFromTag, value: `${regionId}/${imageId}` };
}

export function isCopyOf({ tags }: { readonly tags: readonly Tag[] }, source: Source): boolean {
  const { value } = copiedFrom(source);
  return tags.some(tag => tag.key === copiedFromTag && tag.value === value);
}

/** Tags that tell where a copy came from; no field of the API does. */
export function provenanceTags(
  source: { readonly regionId: string; readonly imageId: string },
  copyId: string,
): readonly Tag[] {
  return [copiedFrom(source), { key: copyIdTag, value: copyId }];
}

/** Whether the tag tells of one copy and its source. */
export function isProvenance(tag: Tag): boolean {
  return tag.key === copiedFromTag || tag.key === copyIdTag;
}

/** A plan that carries an id carries this one. */
export function withCopyId<P extends { readonly tags: readonly Tag[] }>(plan: P, id: string): P {
  const tags = plan.tags.map(tag => (tag.key === copyIdTag ? { ...tag, value: id } : tag));
  return { ...plan, tags };
}
