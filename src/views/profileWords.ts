import { l10n } from 'vscode';
import { describeError } from '../platform/describeError';
import type { ProfileStatus } from '../profiles/profileSigner';
import { remainingTime } from './expiryCountdown';
import { identityLabel } from './imageWords';

/** Beside a profile's name: how long it can be used and whom it belongs to, or why it cannot be used. */
export function profileStateLabel(
  { identity, usableUntil, problem }: ProfileStatus,
  now: number,
): string {
  if (problem !== undefined) {
    return shortProblem(problem.reason) ?? describeError(problem, l10n).what;
  }
  // What changes comes first: the side bar is narrow, and whose it is stands in the tooltip too.
  const parts = [
    ...(usableUntil === undefined ? [] : [remainingLabel(usableUntil - now)]),
    ...(identity === undefined ? [] : [identityLabel(identity)]),
  ];
  return parts.join(' · ');
}

function remainingLabel(ms: number): string {
  const { unit, count } = remainingTime(ms);
  return unit === 'min' ? l10n.t('expires in {0} min', count) : l10n.t('expires in {0} h', count);
}

/** The frequent ones fit beside a label. */
function shortProblem(reason: string): string | undefined {
  switch (reason) {
    case 'noSecret':
      return l10n.t('no secret');
    case 'locked':
      return l10n.t('locked');
    case 'expired':
    case 'cliSessionExpired':
      return l10n.t('expired');
    case 'consentNeeded':
      return l10n.t('not allowed yet');
    case 'denied':
      return l10n.t('not allowed');
    default:
      return undefined;
  }
}
