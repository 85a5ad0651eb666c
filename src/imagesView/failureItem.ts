import type * as vscode from 'vscode';
import { l10n } from 'vscode';
import { ProfileError } from '../credentials/profileError';
import { ServiceError } from '../openapi/errors';
import { type DescribedError, describeError, errorSentence } from '../platform/words/describeError';
import { remedyCommand } from '../platform/remedyOffers';
import { shortReason } from '../platform/words/shortReason';
import type { Profile } from '../profiles/profile';
import { messageItem } from './messageItem';
import type { FailureNode } from './node';

/** The row of a failed load. A separate file because the error wordings are large. */
export function failureItem({ profile, regionId, isOffline, error }: FailureNode): vscode.TreeItem {
  const described = describeError(error, l10n, { profile });
  const what = isOffline === true ? l10n.t('No region could be reached') : described.what;
  const item = messageItem(what.replace(/[.。]$/, ''), 'warning');
  item.contextValue = 'retryable';
  const command = remedyFor(described, error, profile) ?? {
    command: 'ecsImages.retry',
    title: l10n.t('Retry'),
    arguments: [{ kind: 'failure', profile, ...(regionId === undefined ? {} : { regionId }) }],
  };
  if (error instanceof ProfileError && command.command !== 'ecsImages.retry') {
    // The row above has the profile's name and state. The remedy fits into a narrow view.
    item.label = command.title;
    item.description = what;
  }
  item.command = { ...command, arguments: [...command.arguments] };
  item.tooltip = `${errorSentence(described, l10n)}\n${l10n.t('Click: {0}', command.title)}`;
  return item;
}

/** The text beside a region that could not be loaded. */
export function failedRegionLabel(error: unknown): string {
  return shortReason(error, l10n);
}

/** The best remedy for a lasting failure; undefined if a retry may help. */
function remedyFor({ remedies }: DescribedError, error: unknown, profile: Profile) {
  const passes = !(error instanceof ProfileError || error instanceof ServiceError);
  const [best] = passes ? [] : (remedies ?? []);
  return best && remedyCommand(best, profile);
}

/** Why a profile cannot be used, and what to do. */
export function problemTooltip(problem: ProfileError): string {
  return errorSentence(describeError(problem, l10n), l10n);
}
