import type { ImageState } from '../images/image';
import type { Localizer } from '../platform/words/describeError';

/** The name of an image's state. */
export function imageStateLabel(state: ImageState, l10n: Localizer): string {
  switch (state) {
    case 'available':
      return l10n.t('Available');
    case 'finishing':
      return l10n.t('Finishing');
    case 'creating':
      return l10n.t('Creating');
    case 'waiting':
      return l10n.t('Waiting');
    case 'deprecated':
      return l10n.t('Deprecated');
    case 'failed':
      return l10n.t('Failed');
  }
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Age in one coarse unit; undefined for a time that cannot be read. `now` is in milliseconds since
 * 1970.
 */
export function ageLabel(
  isoTime: string | undefined,
  now: number,
  l10n: Localizer,
): string | undefined {
  const age = now - Date.parse(isoTime ?? '');
  if (Number.isNaN(age)) {
    return undefined;
  }
  if (age < hour) {
    return l10n.t('{0} min', Math.max(0, Math.floor(age / 60_000)));
  }
  if (age < day) {
    return l10n.t('{0} h', Math.floor(age / hour));
  }
  if (age < 365 * day) {
    return l10n.t('{0} d', Math.floor(age / day));
  }
  return l10n.t('{0} y', Math.floor(age / (365 * day)));
}
