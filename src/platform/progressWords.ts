import { l10n } from 'vscode';

/** The percentage, and the remaining time if it is known. */
export function copyingLabel(percent: number, remainingSeconds: number | undefined): string {
  if (remainingSeconds === undefined) {
    return l10n.t('Copying {0}%', percent);
  }
  const minutes = Math.ceil(remainingSeconds / 60);
  return minutes <= 1
    ? l10n.t('Copying {0}% · less than a minute left', percent)
    : l10n.t('Copying {0}% · about {1} min left', percent, minutes);
}
