import type { Tag } from '../../cloud/image';
import { apiError } from '../../gateway/apiError';
import type { Params } from '../../gateway/apiRequest';
import { tagPairs } from '../params';

/**
 * A letter of any script, then also digits and `. : _ -`. The documents disagree on the period; the
 * service accepts it.
 */
const namePattern = /^\p{L}[\p{L}\p{M}\p{N}.:_-]{1,127}$/u;

export function checkName(name: string): void {
  if (!namePattern.test(name) || /^(aliyun|acs:)/.test(name) || hasUrl(name)) {
    throw apiError('InvalidImageName.Malformed');
  }
}

/** Empty means none. */
export function checkDescription(description: string): void {
  const length = lengthOf(description);
  if (length === 0) {
    return;
  }
  if (length < 2 || length > 256 || /^https?:\/\//i.test(description)) {
    throw apiError('InvalidDescription.Malformed');
  }
}

/** The new tags of a request: at most 20, each key once. */
export function checkedTags(params: Params): readonly Tag[] {
  const tags = tagPairs(params).map(({ key, value }) => ({ key, value: value ?? '' }));
  if (tags.length > 20) {
    throw apiError('InvalidTagCount');
  }
  for (const { key, value } of tags) {
    if (key === '' || lengthOf(key) > 128 || /^(aliyun|acs:)/i.test(key) || hasUrl(key)) {
      throw apiError('InvalidTagKey.Malformed');
    }
    if (lengthOf(value) > 128 || value.startsWith('acs:') || hasUrl(value)) {
      throw apiError('InvalidTagValue.Malformed');
    }
  }
  if (new Set(tags.map(tag => tag.key)).size < tags.length) {
    throw apiError('Duplicate.TagKey');
  }
  return tags;
}

/** The documents say "characters" without a definition; these are code points. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

function hasUrl(text: string): boolean {
  return /https?:\/\//i.test(text);
}
