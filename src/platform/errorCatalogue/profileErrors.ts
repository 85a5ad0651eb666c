import type * as vscode from 'vscode';
import { maxSources } from '../../credentials/chain';
import type { ProfileError } from '../../credentials/profileError';
import { plainText } from '../untrustedText';
import { cliErrorWords, isCliError } from './cliErrors';
import { isSectionError, sectionErrorWords } from './sectionErrors';
import type { Words } from './words';

export function profileErrorWords(l10n: Pick<typeof vscode.l10n, 't'>, error: ProfileError): Words {
  const { reason } = error;
  const label = plainText(error.label);
  const subject = plainText(error.subject ?? '');
  if (isCliError(reason)) {
    return cliErrorWords(l10n, { reason, label, subject });
  }
  if (isSectionError(reason)) {
    return sectionErrorWords(l10n, { reason, label, subject });
  }
  switch (reason) {
    case 'noSecret':
      return {
        what: l10n.t('The credentials of the profile "{0}" are not stored here.', label),
        action: l10n.t('Enter them again.'),
      };
    case 'notFound':
      return {
        what: l10n.t('The profile "{0}" does not exist.', label),
        action: l10n.t('Choose another profile, or add it again.'),
      };
    case 'expired':
      return {
        what: l10n.t('The STS token of the profile "{0}" has expired.', label),
        action: l10n.t('Enter a new STS token.'),
      };
    case 'locked':
      return {
        what: l10n.t(
          'The profile "{0}" has changed since its credentials were stored, so they stay locked.',
          label,
        ),
        action: l10n.t('Review and confirm the changes, or update the credentials.'),
      };
    case 'untrusted':
      return {
        what: l10n.t(
          'The profile "{0}" comes from a workspace that is not allowed to use credentials yet.',
          label,
        ),
        action: l10n.t('Trust the workspace, or choose a profile of your user settings.'),
      };
    case 'restricted':
      return {
        what: l10n.t('The profile "{0}" cannot copy images in Restricted Mode.', label),
        action: l10n.t('Trust this workspace first.'),
      };
    case 'invalid':
      return {
        what: l10n.t('The settings of the profile "{0}" are not valid.', label),
        action: l10n.t('Correct them in ecsImages.profiles or ecsImages.userProfiles.'),
      };
    case 'consentNeeded':
      return {
        what: l10n.t(
          'The profile "{0}" would use credentials that you have not allowed it to use yet.',
          label,
        ),
        action: l10n.t('Review what it would use, then allow it.'),
      };
    case 'denied':
      return {
        what: l10n.t('You did not allow the profile "{0}" to use your credentials.', label),
        action: l10n.t('Allow it, or choose another profile.'),
      };
    case 'sourceMissing':
      return {
        what: l10n.t(
          'The profile "{0}" needs the credentials of a profile that does not exist: {1}.',
          label,
          subject,
        ),
        action: l10n.t('Add that profile, or choose another source.'),
      };
    case 'sourceCycle':
      return {
        what: l10n.t('The sources of the profile "{0}" form a circle: {1}.', label, subject),
        action: l10n.t('Choose another source for one of them.'),
      };
    case 'chainTooDeep':
      return {
        what: l10n.t('The profile "{0}" has a chain of more than {1} sources.', label, maxSources),
        action: l10n.t('Choose a source with a shorter chain.'),
      };
    case 'environmentEmpty':
      return {
        what:
          subject === ''
            ? l10n.t('VS Code was started without an AccessKey for the profile "{0}".', label)
            : l10n.t(
                'VS Code was started with only a part of an AccessKey for the profile "{0}": {1}.',
                label,
                subject,
              ),
        action: l10n.t(
          'Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY, then quit VS Code and start it from that terminal: started from the dock or a menu, it does not see them.',
        ),
      };
    case 'tokenMissing':
      return {
        what: l10n.t(
          'The profile "{0}" has a temporary AccessKey ID (STS.…) without its STS token.',
          label,
        ),
        action:
          subject === ''
            ? l10n.t('Enter the credentials again, with the STS token.')
            : l10n.t('Set {0} as well, or use the AccessKey of a RAM user.', subject),
      };
    case 'tokenFileUnreadable':
      return {
        what: l10n.t('The profile "{0}" found no sign-in token in its file: {1}.', label, subject),
        action: l10n.t('Check the path, and whether the file holds a JSON Web Token.'),
      };
    case 'metadataDisabled':
      return {
        what: l10n.t(
          'The profile "{0}" needs the metadata service of the ECS instance, which is not allowed.',
          label,
        ),
        action: l10n.t('Turn on ecsImages.allowInstanceMetadata in your user settings.'),
      };
    case 'metadataUnavailable':
      return {
        what: l10n.t(
          'The metadata service returned no RAM role credentials for the profile "{0}".',
          label,
        ),
        action: l10n.t(
          'Check whether VS Code runs on an ECS instance, and whether the instance has the RAM role.',
        ),
      };
  }
}
