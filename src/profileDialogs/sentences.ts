import { l10n } from 'vscode';
import { type ProfileFieldProblem, sessionDuration } from '../credentials/fieldRules';
import type { ProfileProblem } from '../profiles/rules';

/** What is wrong with an entered value, and what is accepted. */
export function problemSentence(
  problem: ProfileProblem | ProfileFieldProblem | undefined,
): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'labelEmpty':
      return l10n.t('Enter a name.');
    case 'labelTooLong':
      return l10n.t('A name has at most 64 characters.');
    case 'labelTaken':
      return l10n.t('There is a profile of this name already. Choose another name.');
    case 'accessKeyIdMalformed':
      return l10n.t(
        'An AccessKey ID consists of letters and digits only. Was something else pasted?',
      );
    case 'temporaryKeyNeedsToken':
      return l10n.t('This AccessKey ID is temporary. Go back and choose STS token.');
    case 'empty':
      return l10n.t('Enter a value.');
    case 'hasWhitespace':
      return l10n.t('It cannot contain spaces or line breaks.');
    case 'roleArnMalformed':
      return l10n.t('A role ARN looks like acs:ram::1234567890123456:role/image-copier.');
    case 'providerArnMalformed':
      return l10n.t('A provider ARN looks like acs:ram::1234567890123456:oidc-provider/name.');
    case 'sessionNameMalformed':
      return l10n.t('A session name has 2 to 64 letters, digits or . @ = - _ characters.');
    case 'externalIdMalformed':
      return l10n.t(
        'An external ID has at least 2 letters, digits or + = , . @ : / - _ characters.',
      );
    case 'durationOutOfRange': {
      const { min, max } = sessionDuration;
      return l10n.t('Enter between {0} and {1} seconds.', min, max);
    }
    case 'roleNameMalformed':
      return l10n.t('A role name has letters, digits, periods, hyphens and underscores.');
    case 'pathNotAbsolute':
      return l10n.t('Enter an absolute path on this machine.');
    case 'cliProfileMalformed':
      return l10n.t('Enter the name of a profile of the aliyun CLI.');
    case 'resourceGroupMalformed':
      return l10n.t('A resource group ID looks like rg-acfmxazb4ph6aiy.');
  }
}

/** Why an expiration is invalid. An empty one means unknown and is valid. */
export function expirationSentence(expiration: string, now: number): string | undefined {
  if (expiration === '') {
    return undefined;
  }
  const time = Date.parse(expiration);
  if (Number.isNaN(time)) {
    return l10n.t('Enter a time like 2026-11-24T10:00:00Z, or leave it empty.');
  }
  return time <= now ? l10n.t('This time has passed. Get a new STS token.') : undefined;
}
