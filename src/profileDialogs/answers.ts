import type { Question } from '../platform/quickInput';
import { Secret } from '../base/secret';
import { ownKey } from '../credentials/fieldRules';
import type { Profile, ProfileMode, ProfileRef, ProfileScope } from '../profiles/profile';
import type { ProfileSecret } from '../profiles/vault';
import type { ResourceGroup } from '../services/resourceManager';
import type { CallerIdentity } from '../services/sts';

export type ProfileQuestion = Question<ProfileAnswers>;

/** The answers so far. All are discarded when the user leaves. */
export interface ProfileAnswers {
  readonly label: string;
  readonly mode: ProfileMode;
  readonly scope: ProfileScope;
  readonly accessKeyId: string;
  readonly accessKeySecret: Secret;
  readonly securityToken: Secret;
  /** ISO 8601; empty if unknown. */
  readonly expiration: string;
  /** `self`, or the ID of the profile that assumes the role. */
  readonly source: string;
  readonly roleArn: string;
  readonly roleSessionName: string;
  readonly externalId: string;
  readonly durationSeconds: string;
  /** Not asked for; keeps the value from the settings. */
  readonly stsRegion: string;
  readonly cliProfile: string;
  /** Of the credentials file. */
  readonly section: string;
  readonly roleName: string;
  readonly oidcProviderArn: string;
  readonly oidcTokenFile: string;
  /** The one group that is listed; empty for all images. */
  readonly resourceGroupId: string;
  /** The groups to choose from, once it is known that the identity needs one. */
  readonly groups: readonly ResourceGroup[] | undefined;
  /** Whether a key is already stored. It is kept if the user enters no other. */
  readonly hasKey: boolean;
  /** The profile's owner, once STS has answered. */
  readonly identity: CallerIdentity | undefined;
}

export const noAnswers: ProfileAnswers = {
  label: '',
  mode: 'AccessKey',
  scope: 'workspace',
  accessKeyId: '',
  accessKeySecret: new Secret(''),
  securityToken: new Secret(''),
  expiration: '',
  source: ownKey,
  roleArn: '',
  roleSessionName: '',
  externalId: '',
  durationSeconds: '',
  stsRegion: '',
  cliProfile: '',
  section: '',
  roleName: '',
  oidcProviderArn: '',
  oidcTokenFile: '',
  resourceGroupId: '',
  groups: undefined,
  hasKey: false,
  identity: undefined,
};

/** The answers that produce this profile, for editing it. */
export function answersOf({ durationSeconds, ...profile }: ProfileWithDuration): ProfileAnswers {
  return {
    ...noAnswers,
    ...profile,
    durationSeconds: durationSeconds === undefined ? '' : String(durationSeconds),
  };
}

type ProfileWithDuration = Profile & { readonly durationSeconds?: number };

/** The entered secret; undefined if the mode has none or none was entered. */
export function secretOf(answers: ProfileAnswers): ProfileSecret | undefined {
  const { mode, accessKeyId, accessKeySecret, securityToken, expiration, source } = answers;
  const isOwn =
    mode === 'AccessKey' || mode === 'StsToken' || (mode === 'RamRoleArn' && source === ownKey);
  if (!isOwn || accessKeyId === '') {
    return undefined;
  }
  if (mode !== 'StsToken') {
    return { accessKeyId, accessKeySecret };
  }
  const expiresAt = expiration === '' ? {} : { expiresAt: Date.parse(expiration) };
  return { accessKeyId, accessKeySecret, securityToken, ...expiresAt };
}

export function profileOf(answers: ProfileAnswers, { scope, id }: ProfileRef): Profile {
  const { label, mode } = answers;
  const group = answers.resourceGroupId;
  const common = { scope, id, label, ...(group === '' ? {} : { resourceGroupId: group }) };
  switch (mode) {
    case 'AccessKey':
    case 'StsToken':
    case 'Environment':
      return { ...common, mode };
    case 'RamRoleArn':
      return {
        ...common,
        mode,
        ...roleOf(answers),
        source: answers.source,
        ...(answers.externalId === '' ? {} : { externalId: answers.externalId }),
      };
    case 'AliyunCli':
      return { ...common, mode, cliProfile: answers.cliProfile };
    case 'CredentialsFile':
      return { ...common, mode, section: answers.section };
    case 'EcsRamRole':
      return {
        ...common,
        mode,
        ...(answers.roleName === '' ? {} : { roleName: answers.roleName }),
      };
    case 'OIDC': {
      const { oidcProviderArn, oidcTokenFile } = answers;
      return { ...common, mode, ...roleOf(answers), oidcProviderArn, oidcTokenFile };
    }
  }
}

function roleOf({ roleArn, roleSessionName, durationSeconds, stsRegion }: ProfileAnswers) {
  return {
    roleArn,
    ...(roleSessionName === '' ? {} : { roleSessionName }),
    ...(durationSeconds === '' ? {} : { durationSeconds: Number(durationSeconds) }),
    ...(stsRegion === '' ? {} : { stsRegion }),
  };
}
