import type { Profile, ProfileMode } from '../../../../src/profiles/profile';

const common = { scope: 'user', id: 'prod', label: 'prod' } as const;
const role = { roleArn: 'acs:ram::1234567890123456:role/image-copier' } as const;

/** One profile of each mode. */
export const profilesOfModes: { readonly [M in ProfileMode]: Profile & { readonly mode: M } } = {
  AccessKey: { ...common, mode: 'AccessKey' },
  StsToken: { ...common, mode: 'StsToken' },
  RamRoleArn: { ...common, mode: 'RamRoleArn', ...role, source: 'self' },
  CredentialsFile: { ...common, mode: 'CredentialsFile', section: 'team' },
  AliyunCli: { ...common, mode: 'AliyunCli', cliProfile: 'team' },
  Environment: { ...common, mode: 'Environment' },
  EcsRamRole: { ...common, mode: 'EcsRamRole' },
  OIDC: {
    ...common,
    mode: 'OIDC',
    ...role,
    oidcProviderArn: 'acs:ram::1234567890123456:oidc-provider/ci',
    oidcTokenFile: '/run/secrets/oidc-token',
  },
};

/** A role that another profile assumes. */
export const chainedRole: Profile = {
  ...common,
  mode: 'RamRoleArn',
  ...role,
  source: 'base-profile',
};
