import { roles } from '../simulator/cloud/accounts';

/** Entries in the settings of the machine that VS Code's server runs on; one has the id of the user's own. */
export const machineProfiles = [
  { id: 'demo', label: 'Machine demo', mode: 'AliyunCli', cliProfile: 'default' },
  { id: 'machine', label: 'Machine', mode: 'AliyunCli', cliProfile: 'default' },
  {
    ...{ id: 'machineRole', label: 'Machine role', mode: 'RamRoleArn' },
    ...{ roleArn: roles.imageCopier, source: 'machine' },
  },
];
