import type * as vscode from 'vscode';
import type { ProfileFailure } from '../../credentials/profileError';
import type { Words } from './words';

type SectionFailure = Extract<ProfileFailure, `section${string}` | `credentialsFile${string}`>;

export function isSectionError(reason: ProfileFailure): reason is SectionFailure {
  return reason.startsWith('section') || reason.startsWith('credentialsFile');
}

/** Problems with the credentials file of the SDKs. `label` and `subject` are plain text. */
export function sectionErrorWords(
  l10n: Pick<typeof vscode.l10n, 't'>,
  error: { readonly reason: SectionFailure; readonly label: string; readonly subject: string },
): Words {
  const { reason, label, subject } = error;
  switch (reason) {
    case 'credentialsFileMissing':
      return {
        what: l10n.t('The profile "{0}" found no file ~/.alibabacloud/credentials.', label),
        action: l10n.t('Create the file, or choose another profile.'),
      };
    case 'credentialsFileUnreadable':
      return {
        what: l10n.t('The profile "{0}" could not read ~/.alibabacloud/credentials.', label),
        action: l10n.t('Check the permissions of the file.'),
      };
    case 'credentialsFileEncoding':
      return {
        what: l10n.t('~/.alibabacloud/credentials is encoded in UTF-16.'),
        action: l10n.t('Save the file as UTF-8.'),
      };
    case 'sectionNotFound':
      return {
        what: l10n.t(
          'The profile "{0}" names a section that ~/.alibabacloud/credentials does not have: [{1}].',
          label,
          subject,
        ),
        action: l10n.t('Add the section, or edit the profile to choose another one.'),
      };
    case 'sectionIncomplete':
      return {
        what: l10n.t(
          'The section that the profile "{0}" names in ~/.alibabacloud/credentials has no usable {1}.',
          label,
          subject,
        ),
        action: l10n.t('Complete the section in the file.'),
      };
    case 'sectionDisabled':
      return {
        what: l10n.t(
          'The section that the profile "{0}" names in ~/.alibabacloud/credentials is turned off by "enable = false".',
          label,
        ),
        action: l10n.t('Remove that line, or edit the profile to choose another section.'),
      };
    case 'sectionUnsupported':
      return { what: whyUnsupported(l10n, { label, subject }), action: supportedTypes(l10n) };
  }
}

function supportedTypes(l10n: Pick<typeof vscode.l10n, 't'>): string {
  return l10n.t('Use a section of the type access_key, sts, ram_role_arn or ecs_ram_role.');
}

/** `subject` is the section's type, or the member that is not supported. */
function whyUnsupported(
  l10n: Pick<typeof vscode.l10n, 't'>,
  { label, subject }: { readonly label: string; readonly subject: string },
): string {
  switch (subject) {
    case 'policy':
      return l10n.t(
        'The section of the profile "{0}" limits its RAM role by a policy, which this extension does not pass on.',
        label,
      );
    case 'rsa_key_pair':
      return l10n.t(
        'The section of the profile "{0}" signs in with an RSA key pair, which this extension does not support.',
        label,
      );
    case 'bearer':
      return l10n.t(
        'The section of the profile "{0}" holds a bearer token, with which images cannot be copied.',
        label,
      );
    case 'credentials_uri':
      return l10n.t(
        'The section of the profile "{0}" gets its credentials from a web address, and this extension only calls Alibaba Cloud.',
        label,
      );
    default:
      return l10n.t(
        'The section of the profile "{0}" has a type that is not supported: {1}.',
        label,
        subject,
      );
  }
}
