import type { Localizer } from './describeError';

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
