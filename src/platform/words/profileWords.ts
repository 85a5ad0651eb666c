import { l10n } from 'vscode';
import type { ProfileError } from '../../credentials/profileError';
import type { ProfileStatus } from '../../profiles/signer';
import { remainingTime } from '../expiryCountdown';
import type { CallerIdentity } from '../../services/sts';

/**
 * The description beside a profile's name: remaining validity and owner, or why it cannot be used.
 */
export async function profileStateLabel(
  { identity, usableUntil, problem }: ProfileStatus,
  now: number,
): Promise<string> {
  if (problem !== undefined) {
    return shortProblem(problem.reason) ?? (await whatOf(problem));
  }
  // The changing part comes first, because the side bar is narrow and the owner is also in the
  // tooltip.
  const parts = [
    ...(usableUntil === undefined ? [] : [remainingLabel(usableUntil - now)]),
    ...(identity === undefined ? [] : [identityLabel(identity)]),
  ];
  return parts.join(' · ');
}

async function whatOf(problem: ProfileError): Promise<string> {
  const { describeError } = await import('./describeError.js');
  return describeError(problem, l10n).what;
}

/** Account and identity type, as shown under a profile's name. */
export function identityLabel({ accountId, identityType }: CallerIdentity): string {
  switch (identityType) {
    case 'Account':
      return l10n.t('{0} · root account', accountId);
    case 'RAMUser':
      return l10n.t('{0} · RAM user', accountId);
    case 'AssumedRoleUser':
      return l10n.t('{0} · RAM role', accountId);
    case 'Other':
      return accountId;
  }
}

function remainingLabel(ms: number): string {
  const { unit, count } = remainingTime(ms);
  return unit === 'min' ? l10n.t('expires in {0} min', count) : l10n.t('expires in {0} h', count);
}

/** Short forms of common problems, which fit beside a label. */
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
