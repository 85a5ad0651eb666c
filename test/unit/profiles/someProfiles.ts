import type { Profile } from '../../../src/profiles/profile';
import { bakerRole } from './aCloud';

export const base: Profile = { scope: 'workspace', id: 'base', label: 'Base', mode: 'AccessKey' };

export const role: Profile & { readonly mode: 'RamRoleArn' } = {
  scope: 'workspace',
  id: 'role',
  label: 'Role',
  mode: 'RamRoleArn',
  roleArn: bakerRole,
  source: 'self',
};

/** Takes its credentials from `base`. */
export const borrowing: Profile = { ...role, source: 'base' };

export const cli: Profile = {
  scope: 'workspace',
  id: 'cli',
  label: 'CLI',
  mode: 'AliyunCli',
  cliProfile: 'prod',
};

/** What the CLI's file may have under the name that `cli` refers to. */
export const cliEntry = {
  name: 'prod',
  mode: 'AK',
  access_key_id: 'LTAICANARYcli',
  access_key_secret: 'SKCANARYcli',
};
