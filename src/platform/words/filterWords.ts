import type { ImageFilter, TagCondition } from '../../images/imageFilter';
import { plainText } from '../untrustedText';
import type { Localizer } from './describeError';
import { imageStateLabel } from './imageStateLabel';

/** How many images pass the filter, of how many there are. */
export interface Matches {
  readonly shown: number;
  readonly known: number;
}

/** `Filter: web-* · Linux. 12 of 348 images.` Undefined matches are left out. */
export function filterMessage(
  filter: ImageFilter,
  matches: Matches | undefined,
  l10n: Localizer,
): string {
  const conditions = filterConditions(filter, l10n).join(' · ');
  return matches === undefined
    ? l10n.t('Filter: {0}', conditions)
    : l10n.t('Filter: {0} ({1} of {2} images)', conditions, matches.shown, matches.known);
}

/** The conditions of a filter, each in a few words. */
export function filterConditions(filter: ImageFilter, l10n: Localizer): readonly string[] {
  const { name = '', imageId = '', os = '', architecture = '' } = filter;
  return [
    plainText(name),
    plainText(imageId),
    statesWords(filter, l10n),
    plainText(os),
    plainText(architecture),
    encryptedWords(filter, l10n),
    tagsWords(filter, l10n),
    ageWords(filter, l10n),
  ].filter(words => words !== '');
}

export function statesWords({ states = [] }: ImageFilter, l10n: Localizer): string {
  return states.map(state => imageStateLabel(state, l10n)).join(l10n.t(', '));
}

export function tagsWords({ tags = [] }: ImageFilter, l10n: Localizer): string {
  return tags.map(tagWords).join(l10n.t(', '));
}

export function encryptedWords({ encrypted }: ImageFilter, l10n: Localizer): string {
  if (encrypted === undefined) {
    return '';
  }
  return encrypted === 'yes' ? l10n.t('encrypted') : l10n.t('not encrypted');
}

export function tagWords({ key, value }: TagCondition): string {
  return plainText(value === undefined ? key : `${key}=${value}`);
}

export function ageWords({ newerThanDays, olderThanDays }: ImageFilter, l10n: Localizer): string {
  if (newerThanDays !== undefined) {
    return l10n.t('at most {0} days old', newerThanDays);
  }
  return olderThanDays === undefined ? '' : l10n.t('at least {0} days old', olderThanDays);
}
