import assert from 'node:assert/strict';
import { answersOf, profileOf } from '../../../src/profileDialogs/answers';
import type { Profile } from '../../../src/profiles/profile';
import { knownMembers } from '../../../src/profiles/settings';

const where = { scope: 'workspace', id: 'prod', label: 'Prod' } as const;
const role = {
  roleArn: 'acs:ram::1234567890:role/baker',
  roleSessionName: 'bakery',
  durationSeconds: 900,
  stsRegion: 'cn-beijing',
};

/** One profile of each mode, with all members. */
const profiles: readonly Profile[] = [
  { ...where, mode: 'AccessKey', resourceGroupId: 'rg-aekzko7fsuj4fna' },
  { ...where, mode: 'StsToken' },
  { ...where, mode: 'RamRoleArn', ...role, externalId: 'partner', source: 'base' },
  { ...where, mode: 'AliyunCli', cliProfile: 'prod' },
  { ...where, mode: 'CredentialsFile', section: 'prod' },
  { ...where, mode: 'Environment' },
  { ...where, mode: 'EcsRamRole', roleName: 'baker' },
  {
    ...{ ...where, mode: 'OIDC', ...role },
    oidcProviderArn: 'acs:ram::1234567890:oidc-provider/ack',
    oidcTokenFile: '/var/run/token',
  },
];

suite('the answers of a profile', () => {
  for (const profile of profiles) {
    test(`give the same profile again when it is edited: ${profile.mode}`, () => {
      assert.deepEqual(profileOf(answersOf(profile), profile), profile);
    });
  }

  test('are tested with every member that a profile may have', () => {
    const tested = new Set(profiles.flatMap(profile => Object.keys(profile)));
    tested.delete('scope');
    assert.deepEqual([...tested].sort(), [...knownMembers].sort());
  });
});
