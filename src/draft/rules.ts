import { isRegionId } from '../base/regionId';
import { resourceGroupIdPattern } from '../base/resourceGroupId';

/**
 * The service's rules for a copy's texts, from the parameter and error tables of CopyImage
 * (2014-05-26) and TagResources. Where they disagree, the more permissive rule applies, because
 * users have no way around a wrong refusal.
 */
export type RuleCode =
  | 'textNotUnicode'
  | 'nameEmpty'
  | 'namePlaceholder'
  | 'nameWhitespace'
  | 'nameUrl'
  | 'nameReservedPrefix'
  | 'nameFirstCharacter'
  | 'nameCharacter'
  | 'nameLength'
  | 'descriptionUrl'
  | 'descriptionLength'
  | 'tagKeyEmpty'
  | 'tagKeyReservedPrefix'
  | 'tagKeyUrl'
  | 'tagKeyLength'
  | 'tagValueReservedPrefix'
  | 'tagValueUrl'
  | 'tagValueLength'
  | 'resourceGroupMalformed'
  | 'kmsKeyMalformed'
  | 'regionEmpty'
  | 'regionMalformed';

/** A rule that a text breaks, and the values for its sentence. Page and host word it. */
export interface Breach {
  readonly code: RuleCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export const limits = {
  name: { min: 2, max: 128 },
  description: { min: 2, max: 256 },
  tagKey: { min: 1, max: 128 },
  tagValue: { min: 0, max: 128 },
  /** Tags of one image; CopyImage takes Tag.1 to Tag.20. */
  tags: 20,
  /** Number of copies that the service runs at once per destination region; further ones wait. */
  copiesPerRegion: 5,
} as const;

/**
 * Length as the service's limits count it. "Characters" is not defined; this counts code points,
 * which are never more than UTF-16 units, so nothing is refused that either reading accepts.
 */
export function countCharacters(text: string): number {
  return Array.from(text).length;
}

/** Checks a name as sent, after its placeholders were replaced. */
export function checkName(name: string): Breach | undefined {
  if (name === '') {
    return breach('nameEmpty');
  }
  if (isMalformed(name)) {
    return breach('textNotUnicode');
  }
  const placeholder = /\$\{[^{}]*\}/.exec(name)?.[0];
  if (placeholder !== undefined && countCharacters(placeholder) <= 32) {
    return breach('namePlaceholder', { placeholder });
  }
  if (/\s/u.test(name)) {
    return breach('nameWhitespace');
  }
  if (hasUrl(name)) {
    return breach('nameUrl');
  }
  // Only the documented spelling is reserved: an image may be called `Aliyun_Linux`, and so may its
  // copy.
  const prefix = reservedPrefix(name, ['aliyun', 'acs:']);
  if (prefix !== undefined) {
    return breach('nameReservedPrefix', { prefix });
  }
  if (!/^\p{L}/u.test(name)) {
    return breach('nameFirstCharacter', { character: showCharacter(name) });
  }
  // Every source lists digits and these marks. Combining marks belong to the preceding letter.
  const foreign = /[^\p{L}\p{M}\p{N}.:_-]/u.exec(name)?.[0];
  if (foreign !== undefined) {
    return breach('nameCharacter', { character: showCharacter(foreign) });
  }
  return checkLength(name, 'nameLength', limits.name);
}

/** An empty description means no description and is valid. */
export function checkDescription(description: string): Breach | undefined {
  if (description === '') {
    return undefined;
  }
  if (isMalformed(description)) {
    return breach('textNotUnicode');
  }
  if (/^https?:\/\//i.test(description)) {
    return breach('descriptionUrl');
  }
  return checkLength(description, 'descriptionLength', limits.description);
}

export function checkTagKey(key: string): Breach | undefined {
  if (key.trim() === '') {
    return breach('tagKeyEmpty');
  }
  if (isMalformed(key) || hasControl(key)) {
    return breach('textNotUnicode');
  }
  // Tag keys are reserved in upper case too (OSS, PutBucketTags: "case-insensitive").
  const prefix = reservedPrefix(key.toLowerCase(), ['aliyun', 'acs:']);
  if (prefix !== undefined) {
    return breach('tagKeyReservedPrefix', { prefix });
  }
  if (hasUrl(key)) {
    return breach('tagKeyUrl');
  }
  return checkLength(key, 'tagKeyLength', limits.tagKey);
}

export function checkTagValue(value: string): Breach | undefined {
  if (isMalformed(value) || hasControl(value)) {
    return breach('textNotUnicode');
  }
  const prefix = reservedPrefix(value, ['acs:']);
  if (prefix !== undefined) {
    return breach('tagValueReservedPrefix', { prefix });
  }
  if (hasUrl(value)) {
    return breach('tagValueUrl');
  }
  return checkLength(value, 'tagValueLength', limits.tagValue);
}

/**
 * A tag's text without surrounding blanks and invisible characters. The service would keep them,
 * and a filter by the visible text would then not match.
 */
export function tidyTagText(text: string): string {
  // A pattern that ends in `+$` would take quadratic time for a long run in the middle.
  let [start, end] = [0, text.length];
  while (start < end && edgeUnseen.test(text.charAt(start))) {
    start += 1;
  }
  while (end > start && edgeUnseen.test(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(start, end);
}

/** The first invisible character inside a tag's text, as `U+200B`; undefined for none. */
export function invisibleIn(text: string): string | undefined {
  const character = insideUnseen.exec(tidyTagText(text))?.[0];
  return character === undefined ? undefined : showCharacter(character);
}

/**
 * Soft hyphen, zero-width and bidi characters, byte order mark, and letters that render as nothing.
 */
const unseen =
  '\\u00AD\\u115F\\u1160\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2069\\u3164\\uFEFF\\uFFA0';
/** Joiners are invisible too, but emoji and some scripts need them between characters. */
const joiners = '\\u200C\\u200D';
const edgeUnseen = new RegExp(`[\\s${unseen}${joiners}]`, 'u');
const insideUnseen = new RegExp(`[${unseen}]`, 'u');

/** Empty means the default resource group. */
export function checkResourceGroupId(id: string): Breach | undefined {
  return id === '' || resourceGroupIdPattern.test(id)
    ? undefined
    : breach('resourceGroupMalformed');
}

/**
 * Empty means the service's key. Accepts all KMS forms: UUIDs, `key-…`, `mrk-…`, aliases and ARNs.
 */
export function checkKmsKeyId(id: string): Breach | undefined {
  return id === '' || /^[A-Za-z0-9][A-Za-z0-9:/_.-]{0,255}$/.test(id)
    ? undefined
    : breach('kmsKeyMalformed');
}

export function checkRegionId(id: string): Breach | undefined {
  if (id === '') {
    return breach('regionEmpty');
  }
  return isRegionId(id) ? undefined : breach('regionMalformed');
}

/**
 * Replaces `${name}`, `${region}` and `${date}`. Placeholders inside the inserted values are not
 * replaced.
 */
export function expandName(
  template: string,
  values: { readonly name: string; readonly region: string; readonly date: string },
): string {
  return template.replace(
    /\$\{(name|region|date)\}/g,
    (_all, token: keyof typeof values) => values[token],
  );
}

/** The day that `${date}` stands for, in the local time zone: `YYYYMMDD`. */
export function dayStamp(day: Date): string {
  const month = (day.getMonth() + 1).toString().padStart(2, '0');
  return `${day.getFullYear().toString().padStart(4, '0')}${month}${day.getDate().toString().padStart(2, '0')}`;
}

function breach(code: RuleCode, params: Breach['params'] = {}): Breach {
  return { code, params };
}

function checkLength(
  text: string,
  code: RuleCode,
  { min, max }: { readonly min: number; readonly max: number },
): Breach | undefined {
  const length = countCharacters(text);
  return length < min || length > max ? breach(code, { min, max, length }) : undefined;
}

function hasUrl(text: string): boolean {
  return /https?:\/\//i.test(text);
}

/** A lone surrogate has no UTF-8 form and cannot be sent. */
function isMalformed(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/** Control characters come from pasted text and are invisible. */
function hasControl(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function reservedPrefix(text: string, prefixes: readonly string[]): string | undefined {
  return prefixes.find(prefix => text.startsWith(prefix));
}

/** The first character, or its code point if it is invisible. */
function showCharacter(text: string): string {
  const codePoint = text.codePointAt(0) ?? 0;
  const character = String.fromCodePoint(codePoint);
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character)
    ? character
    : `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}
