import type { Grouping } from '../images/arrangement';
import { plainText } from '../platform/untrustedText';
import type { Localizer } from '../platform/words/describeError';

/** The label of a group: its family, name prefix or tag value as plain text, never empty. */
export function groupLabel(key: string, groupBy: Grouping, l10n: Localizer): string {
  if (key === '') {
    return groupBy.startsWith('tag:')
      ? l10n.t('Without the tag {0}', plainText(groupBy.slice('tag:'.length)))
      : l10n.t('Without an image family');
  }
  return plainText(key) || invisible;
}

/** Stands for a text that consists of invisible characters. */
const invisible = '\uFFFD';
