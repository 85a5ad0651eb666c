import type * as vscode from 'vscode';
import { assertNever } from '../../base/assertNever';
import type { ProfileError } from '../../profiles/profileError';
import { plainText } from '../untrustedText';
import type { Words } from './words';

export function profileErrorWords(l10n: Pick<typeof vscode.l10n, 't'>, error: ProfileError): Words {
  const label = plainText(error.label);
  switch (error.reason) {
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
    case 'noSession':
      return {
        what: l10n.t('The profile "{0}" has no valid session of the aliyun CLI.', label),
        action: l10n.t('Sign in with the aliyun CLI again, then try again.'),
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
        action: l10n.t('Check the changes and confirm them, or enter the credentials again.'),
      };
    case 'untrusted':
      return {
        what: l10n.t(
          'The profile "{0}" comes from a workspace that is not allowed to use credentials yet.',
          label,
        ),
        action: l10n.t('Trust the workspace, or choose a profile of your user settings.'),
      };
    case 'invalid':
      return {
        what: l10n.t('The settings of the profile "{0}" are not valid.', label),
        action: l10n.t('Correct them in the setting ecsImages.profiles.'),
      };
    case 'unsupported':
      return {
        what: l10n.t('The kind of credentials of the profile "{0}" is not supported.', label),
        action: l10n.t('Choose a profile with an AccessKey, an STS token or a RAM role.'),
      };
    default:
      return assertNever(error.reason);
  }
}
