import type { Tag } from '../base/tag';

/** Keys of the tags that name a copy's source and its ID. The API has no field for either. */
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

/** The tags that name a copy's source and its ID. */
export function provenanceTags(
  source: { readonly regionId: string; readonly imageId: string },
  copyId: string,
): readonly Tag[] {
  return [copiedFrom(source), { key: copyIdTag, value: copyId }];
}

/** Whether the tag is one of `provenanceTags`. */
export function isProvenance(tag: Tag): boolean {
  return tag.key === copiedFromTag || tag.key === copyIdTag;
}

/** Replaces the copy ID of a plan that has one. */
export function withCopyId<P extends { readonly tags: readonly Tag[] }>(plan: P, id: string): P {
  const tags = plan.tags.map(tag => (tag.key === copyIdTag ? { ...tag, value: id } : tag));
  return { ...plan, tags };
}
