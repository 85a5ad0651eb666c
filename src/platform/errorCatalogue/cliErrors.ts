import type * as vscode from 'vscode';
import type { ProfileFailure } from '../../credentials/profileError';
import type { Words } from './words';

type CliFailure = Extract<ProfileFailure, `cli${string}`>;

export function isCliError(reason: ProfileFailure): reason is CliFailure {
  return reason.startsWith('cli');
}

/** Problems with a profile of the aliyun CLI. `label` and `subject` are plain text. */
export function cliErrorWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: { readonly reason: CliFailure; readonly label: string; readonly subject: string },
): Words {
  const { reason, label, subject } = error;
  switch (reason) {
    case 'cliFileMissing':
      return {
        what: l10n.t('The profile "{0}" found no configuration of the aliyun CLI.', label),
        action: l10n.t('Run aliyun configure, then try again.'),
      };
    case 'cliFileUnreadable':
      return {
        what: l10n.t(
          'The profile "{0}" could not read the configuration of the aliyun CLI.',
          label,
        ),
        action: l10n.t('Check the file ~/.aliyun/config.json.'),
      };
    case 'cliFileSyntax':
      return {
        what: l10n.t(
          'The configuration of the aliyun CLI is not valid JSON at line {0}, column {1}.',
          ...placeOf(subject),
        ),
        action: l10n.t('Correct the file ~/.aliyun/config.json, or run aliyun configure again.'),
      };
    case 'cliFileShape':
      return {
        what: l10n.t(
          'The configuration of the aliyun CLI is not an object with a list of "profiles".',
        ),
        action: l10n.t('Correct the file ~/.aliyun/config.json, or run aliyun configure again.'),
      };
    case 'cliFileEncoding':
      return {
        what: l10n.t(
          'The configuration of the aliyun CLI is encoded in UTF-16, which the CLI does not read either.',
        ),
        action: l10n.t('Save the file ~/.aliyun/config.json as UTF-8.'),
      };
    case 'cliProfileAmbiguous':
      return {
        what: l10n.t('The aliyun CLI has two profiles of the name {0}.', subject),
        action: l10n.t('Rename or remove one of them in ~/.aliyun/config.json.'),
      };
    case 'cliProfileNotFound':
      return {
        what: l10n.t(
          'The profile "{0}" names a profile that the aliyun CLI does not have: {1}.',
          label,
          subject,
        ),
        action: l10n.t('Use one of the profiles that aliyun configure list shows.'),
      };
    case 'cliProfileIncomplete':
      return {
        what: l10n.t(
          'The profile "{0}" names a profile of the aliyun CLI that is not complete: {1}.',
          label,
          subject,
        ),
        action: l10n.t('Complete it with aliyun configure, then try again.'),
      };
    case 'cliModeUnsupported':
      return unsupportedMode(l10n, { label, subject });
    case 'cliSessionExpired':
      return {
        what: l10n.t(
          'The session that the aliyun CLI keeps for the profile "{0}" has expired.',
          label,
        ),
        action: l10n.t('Run "{0}" in a terminal, then try again.', subject),
      };
  }
}

/** Explains why a mode is not supported, for modes that users may expect to work. */
function unsupportedMode(
  l10n: Pick<typeof vscode.l10n, 't'>,
  { label, subject }: { readonly label: string; readonly subject: string },
): Words {
  switch (subject) {
    case 'External':
      return {
        what: l10n.t(
          'The profile "{0}" names a profile of the aliyun CLI that gets its credentials from a command, and this extension runs no commands.',
          label,
        ),
        action: l10n.t('Choose a profile with an AccessKey, an STS token or a RAM role.'),
      };
    case 'CredentialsURI':
      return {
        what: l10n.t(
          'The profile "{0}" names a profile of the aliyun CLI that gets its credentials from a web address, and this extension only calls Alibaba Cloud.',
          label,
        ),
        action: l10n.t('Choose a profile with an AccessKey, an STS token or a RAM role.'),
      };
    case 'OIDC':
      return {
        what: l10n.t(
          'The profile "{0}" names a profile of the aliyun CLI whose mode is not taken from there: {1}.',
          label,
          subject,
        ),
        action: l10n.t('Add a profile of this mode to the setting ecsImages.profiles.'),
      };
    default:
      return {
        what: l10n.t(
          'The profile "{0}" names a profile of the aliyun CLI whose mode is not supported: {1}.',
          label,
          subject === '' ? l10n.t('unknown') : subject,
        ),
        action: l10n.t('Choose a profile with an AccessKey, an STS token or a RAM role.'),
      };
  }
}

/** Line and column of `line:column`. */
function placeOf(subject: string): readonly [string, string] {
  const [line = '', column = ''] = subject.split(':');
  return [line, column];
}
