import assert from 'node:assert/strict';
import { changesBetween, configurationOf } from '../../../src/profiles/configuration';
import { fingerprintOf } from '../../../src/profiles/fingerprint';
import { resolveProfile } from '../../../src/profiles/resolved';
import type { Profile } from '../../../src/profiles/profile';
import { bakerRole, partnerRole } from './aCloud';
import { Machine } from './aWindow';

const prod: Profile = { scope: 'workspace', id: 'prod', label: 'Prod', mode: 'AccessKey' };
const role: Profile = {
  scope: 'workspace',
  id: 'role',
  label: 'Role',
  mode: 'RamRoleArn',
  roleArn: bakerRole,
  source: 'prod',
};
const cli: Profile = {
  scope: 'user',
  id: 'cli',
  label: 'CLI',
  mode: 'AliyunCli',
  cliProfile: 'chain',
};

async function configured(profile: Profile, source?: Profile, machine = new Machine()) {
  const { cliConfig, credentialsFile, environment } = machine;
  return configurationOf(
    await resolveProfile(profile, { find: () => source, cliConfig, credentialsFile, environment }),
  );
}

function machineWith(...profiles: readonly object[]): Machine {
  const machine = new Machine();
  machine.writeCli(profiles);
  return machine;
}

const cliKey = { access_key_id: 'LTAICANARYcli1', access_key_secret: 'SKCANARYcli' };
const cliRole = { ram_role_arn: bakerRole, ram_session_name: 'bakery' };

suite('the configuration that a secret is bound to', () => {
  test('is everything except labels, including its source', async () => {
    assert.deepEqual(await configured(role, prod), {
      scope: 'workspace',
      id: 'role',
      mode: 'RamRoleArn',
      roleArn: bakerRole,
      source: 'prod',
      'source.scope': 'workspace',
      'source.id': 'prod',
      'source.mode': 'AccessKey',
    });
  });

  test('includes the CLI’s members of a profile and its sources, without secrets', async () => {
    const machine = machineWith(
      { name: 'base', mode: 'AK', ...cliKey },
      { name: 'chain', mode: 'ChainableRamRoleArn', source_profile: 'base', ...cliRole },
    );
    const configuration = await configured(cli, undefined, machine);
    assert.deepEqual(configuration, {
      scope: 'user',
      id: 'cli',
      mode: 'AliyunCli',
      cliProfile: 'chain',
      'cli.mode': 'ChainableRamRoleArn',
      'cli.roleArn': bakerRole,
      'cli.sessionName': 'bakery',
      'cli.source': 'base',
      'cli.source.mode': 'AK',
      'cli.source.accessKeyId': 'LTAI****cli1',
    });
    assert.doesNotMatch(JSON.stringify(configuration), /CANARY/);
  });

  test('names the members that changed', async () => {
    const before = await configured(role, prod);
    const changed: Profile = { ...role, roleArn: partnerRole, externalId: 'partner' };
    assert.deepEqual(changesBetween(before, await configured(changed, prod)), [
      { field: 'roleArn', before: bakerRole, after: partnerRole },
      { field: 'externalId', before: undefined, after: 'partner' },
    ]);
  });
});

suite('the fingerprint of a profile', () => {
  const fingerprint = async (...args: Parameters<typeof configured>) =>
    fingerprintOf(await configured(...args));

  test('is the same in every version', async () => {
    // echo -n '[["id","prod"],["mode","AccessKey"],["scope","workspace"]]' | sha256sum
    assert.equal(
      await fingerprint(prod),
      'sha256:c7f634a04a50539dfdd86add65403a758d87b7e266db73320e7b7549b0185d74',
    );
  });

  test('does not depend on the label of the profile or its source', async () => {
    assert.equal(await fingerprint(prod), await fingerprint({ ...prod, label: 'Renamed' }));
    assert.equal(
      await fingerprint(role, prod),
      await fingerprint(role, { ...prod, label: 'Renamed' }),
    );
  });

  test('does not depend on the order of members', async () => {
    const { id, label, mode, scope } = prod;
    assert.equal(await fingerprint(prod), await fingerprint({ scope, mode, label, id }));
  });

  test('depends on every member of a profile and its source', async () => {
    const fingerprints = await Promise.all([
      fingerprint(role, prod),
      fingerprint({ ...role, id: 'other' }, prod),
      fingerprint({ ...role, scope: 'user' }, prod),
      fingerprint({ ...role, roleArn: partnerRole }, prod),
      fingerprint({ ...role, roleSessionName: 'other' }, prod),
      fingerprint({ ...role, durationSeconds: 900 }, prod),
      fingerprint({ ...role, stsRegion: 'cn-beijing' }, prod),
      fingerprint({ ...role, externalId: 'partner' }, prod),
      fingerprint({ ...role, source: 'self' }),
      fingerprint(role, { ...prod, mode: 'StsToken' }),
      fingerprint(role, { ...role, id: 'prod', source: 'self' }),
    ]);
    assert.equal(new Set(fingerprints).size, fingerprints.length);
  });

  test('depends on the role, key and account of a CLI profile', async () => {
    const named = { ...cli, cliProfile: 'p' } as const;
    const of = (entry: object) =>
      fingerprint(named, undefined, machineWith({ name: 'p', ...entry }));
    const sso = { mode: 'CloudSSO', cloud_sso_account_id: '1', cloud_sso_access_config: 'ac-1' };
    const fingerprints = await Promise.all([
      of({ mode: 'AK', ...cliKey }),
      of({ mode: 'AK', ...cliKey, access_key_id: 'LTAICANARYcli2' }),
      of({ mode: 'StsToken', ...cliKey }),
      of({ mode: 'RamRoleArn', ...cliKey, ...cliRole }),
      of({ mode: 'RamRoleArn', ...cliKey, ...cliRole, ram_role_arn: partnerRole }),
      of({ mode: 'RamRoleArn', ...cliKey, ...cliRole, external_id: 'partner' }),
      of({ mode: 'OAuth', oauth_site_type: 'CN' }),
      of({ mode: 'OAuth', oauth_site_type: 'INTL' }),
      of(sso),
      of({ ...sso, cloud_sso_account_id: '2' }),
      of({ ...sso, cloud_sso_access_config: 'ac-2' }),
    ]);
    assert.equal(new Set(fingerprints).size, fingerprints.length);
  });

  test('does not change when the CLI renews a session', async () => {
    const named = { ...cli, cliProfile: 'p' } as const;
    const session = (n: number) =>
      machineWith({
        name: 'p',
        mode: 'OAuth',
        oauth_site_type: 'CN',
        access_key_id: `STS.CANARY${n}`,
        access_key_secret: `SKCANARY${n}`,
        sts_token: `CAISCANARY${n}`,
        sts_expiration: 1_900_000_000 + n,
      });
    assert.equal(
      await fingerprint(named, undefined, session(1)),
      await fingerprint(named, undefined, session(2)),
    );
  });
});
