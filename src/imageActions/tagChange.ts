import type { Tag } from '../base/tag';
import { type Breach, checkTagKey, checkTagValue, limits } from '../draft/rules';
import { readTagList } from '../draft/tagList';

/** Tags typed on one line. `problem` is a part that is not a tag, or the first broken rule. */
interface TypedTags {
  readonly tags: readonly Tag[];
  readonly problem: string | Breach | undefined;
}

export function readTags(text: string): TypedTags {
  const { tags, unreadable } = readTagList(text);
  return { tags, problem: unreadable ?? firstBreach(tags) };
}

/** The calls that change an image's tags to others. A key with a changed value is set again. */
export function changedTags(
  before: readonly Tag[],
  after: readonly Tag[],
): { readonly set: readonly Tag[]; readonly removed: readonly string[] } {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  return {
    set: after.filter(({ key, value }) => old.get(key) !== value),
    removed: before.map(({ key }) => key).filter(key => !kept.has(key)),
  };
}

function firstBreach(tags: readonly Tag[]): string | Breach | undefined {
  const twice = tags.find(({ key }, index) => tags.findIndex(one => one.key === key) !== index);
  if (twice !== undefined) {
    return `${twice.key}=${twice.value}`;
  }
  if (tags.length > limits.tags) {
    const extra = tags[limits.tags];
    return extra && `${extra.key}=${extra.value}`;
  }
  return tags
    .map(({ key, value }) => checkTagKey(key) ?? checkTagValue(value))
    .find(breach => breach !== undefined);
}
