import { roles } from '../simulator/cloud/accounts';

/** The user's own profile, whose secret was typed before. */
export const demoProfile = { id: 'demo', label: 'demo', mode: 'AccessKey' };

/** The user's own profile without a secret, the active one. */
export const bareProfile = { id: 'bare', label: 'bare', mode: 'AccessKey' };

/**
 * Entries in the settings of the machine that VS Code's server runs on; one has the id of the
 * user's own.
 */
export const machineProfiles = [
  { id: 'demo', label: 'Machine demo', mode: 'AliyunCli', cliProfile: 'default' },
  { id: 'machine', label: 'Machine', mode: 'AliyunCli', cliProfile: 'default' },
  {
    ...{ id: 'machineRole', label: 'Machine role', mode: 'RamRoleArn' },
    ...{ roleArn: roles.imageCopier, source: 'machine' },
  },
];
