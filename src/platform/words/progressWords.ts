import type { CopyProgress } from '../../copies/progress';
import type { Localizer } from './describeError';

/** `57 % · 1 of 3 · ~8 min left`: counts for several copies, the remaining time if it is known. */
export function progressLabel(
  { percent, done, total, remainingSeconds }: CopyProgress,
  l10n: Localizer,
): string {
  return joined([
    l10n.t('{0} %', percent),
    total > 1 ? l10n.t('{0} of {1}', done, total) : undefined,
    remainingLabel(remainingSeconds, l10n),
  ]);
}

interface Copying {
  readonly percent: number;
  readonly remainingSeconds?: number | undefined;
}

/** `42 % · ~6 min left`. The icon of the row says that it is being copied. */
export function copyingLabel({ percent, remainingSeconds }: Copying, l10n: Localizer): string {
  return joined([l10n.t('{0} %', percent), remainingLabel(remainingSeconds, l10n)]);
}

/** Undefined if the remaining time is not known. */
export function remainingLabel(seconds: number | undefined, l10n: Localizer): string | undefined {
  if (seconds === undefined) {
    return undefined;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes <= 1) {
    return l10n.t('< 1 min left');
  }
  return minutes < 120
    ? l10n.t('~{0} min left', minutes)
    : l10n.t('~{0} h left', Math.round(minutes / 60));
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined).join(' · ');
}
