import type * as vscode from 'vscode';
import type { Profile } from '../../profiles/profile';
import { plainText } from '../untrustedText';

/**
 * What to do about refused credentials. A profile with a secret of its own gets `ofOwnSecret`; for
 * every other profile, names the place that its credentials come from and what updates them.
 */
export function credentialAdvice(
  l10n: Pick<typeof vscode.l10n, 't'>,
  profile: Profile | undefined,
  ofOwnSecret: string,
): string {
  switch (profile?.mode) {
    case undefined:
      return l10n.t('Check the credentials of the profile, then try again.');
    case 'AccessKey':
    case 'StsToken':
      return ofOwnSecret;
    case 'RamRoleArn':
      return profile.source === 'self'
        ? ofOwnSecret
        : l10n.t(
            'Update the credentials of the profile "{0}", which assumes the RAM role.',
            plainText(profile.source),
          );
    case 'AliyunCli':
      return l10n.t(
        'Run aliyun configure in a terminal to update its profile "{0}", then try again.',
        plainText(profile.cliProfile),
      );
    case 'CredentialsFile':
      return l10n.t(
        'Correct the section [{0}] in ~/.alibabacloud/credentials, then try again.',
        plainText(profile.section),
      );
    case 'Environment':
      return l10n.t(
        'Correct the AccessKey in the environment variables, such as ALIBABA_CLOUD_ACCESS_KEY_SECRET, then restart VS Code.',
      );
    case 'EcsRamRole':
      return l10n.t(
        'Check the RAM role of the ECS instance in the ECS console, then try again; the metadata service renews its credentials.',
      );
    case 'OIDC':
      return l10n.t(
        'Check whether the token file is current, then try again: {0}.',
        plainText(profile.oidcTokenFile),
      );
  }
}
