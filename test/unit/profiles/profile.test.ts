import assert from 'node:assert/strict';
import { decodeProfiles } from '../../../src/profiles/profile';
import { bakerRole } from './aCloud';

const prod = { id: 'prod', label: 'Prod', mode: 'AccessKey' };
const role = { id: 'role', label: 'Role', mode: 'RamRoleArn', roleArn: bakerRole };
const oidc = {
  id: 'oidc',
  label: 'OIDC',
  mode: 'OIDC',
  roleArn: bakerRole,
  oidcProviderArn: 'acs:ram::1234567890:oidc-provider/ack',
  oidcTokenFile: '/var/run/token',
};

function decode(entry: unknown) {
  const { profiles, invalid } = decodeProfiles('workspace', [entry]);
  return { profile: profiles[0], problem: invalid[0] };
}

suite('profiles in the settings', () => {
  test('are empty without a setting', () => {
    assert.deepEqual(decodeProfiles('workspace', undefined), { profiles: [], invalid: [] });
  });

  for (const entry of [
    prod,
    { ...prod, mode: 'StsToken' },
    { ...role, source: 'self' },
    {
      ...role,
      source: 'prod',
      roleSessionName: 'bakery',
      externalId: 'partner-1',
      durationSeconds: 900,
      stsRegion: 'cn-shanghai',
    },
    { id: 'cli', label: 'CLI', mode: 'AliyunCli', cliProfile: 'prod 生产' },
    { id: 'env', label: 'Environment', mode: 'Environment' },
    { id: 'ecs', label: 'ECS', mode: 'EcsRamRole' },
    { id: 'ecs', label: 'ECS', mode: 'EcsRamRole', roleName: 'AliyunECSImage' },
    oidc,
    { ...oidc, oidcTokenFile: 'C:\\tokens\\aliyun', durationSeconds: 43_200 },
  ]) {
    test(`an entry becomes a profile of its scope: ${Object.values(entry).join(', ')}`, () => {
      assert.deepEqual(decodeProfiles('user', [entry]).profiles, [{ ...entry, scope: 'user' }]);
    });
  }

  test('may use an AccessKey of their own for a role without a source', () => {
    assert.deepEqual(decode(role).profile, { ...role, source: 'self', scope: 'workspace' });
  });

  test('refuse an entry with a secret, without quoting it', () => {
    for (const name of [
      'accessKeySecret',
      'secret',
      'securityToken',
      'access_key_id',
      'sts_token',
      'password',
      'privateKey',
      'credentials',
    ]) {
      const list = decodeProfiles('workspace', [{ ...prod, [name]: 'SKCANARYsettings' }]);
      assert.deepEqual(list.profiles, []);
      assert.deepEqual(list.invalid, [
        { scope: 'workspace', index: 0, reason: 'secretMember', detail: name, id: 'prod' },
      ]);
      assert.doesNotMatch(JSON.stringify(list), /CANARY/);
    }
  });

  test('report a secret before any other problem, at any depth', () => {
    const entry = { id: 1, extra: 'x', inner: { list: [{ accessKeySecret: 'SKCANARYdeep' }] } };
    const { problem } = decode(entry);
    assert.equal(problem?.reason, 'secretMember');
    assert.equal(problem.detail, 'inner.list.0.accessKeySecret');
  });

  for (const [what, entry, reason, detail] of [
    ['an unknown member', { ...prod, region: 'cn-hangzhou' }, 'unknownMember', 'region'],
    ['a member of another mode', { ...prod, roleArn: bakerRole }, 'unknownMember', 'roleArn'],
    ['a missing role', { ...role, roleArn: undefined }, 'missingMember', 'roleArn'],
    ['a missing label', { id: 'a', mode: 'AccessKey' }, 'missingMember', 'label'],
    ['no mode', { id: 'a', label: 'A' }, 'missingMember', 'mode'],
    ['an unknown mode', { ...prod, mode: 'Telepathy' }, 'unknownMode', 'mode'],
    ['a role that is none', { ...role, roleArn: 'role/baker' }, 'wrongValue', 'roleArn'],
    ['a label of another type', { ...prod, label: 1 }, 'wrongValue', 'label'],
    ['a text', 'prod', 'notAProfile', ''],
    ['nothing', null, 'notAProfile', ''],
  ] as const) {
    test(`refuse an entry with reason and place: ${what}`, () => {
      const written = JSON.parse(JSON.stringify(entry)) as unknown;
      const { profile, problem } = decode(written);
      assert.equal(profile, undefined);
      assert.equal(problem?.reason, reason);
      assert.equal(problem.detail, detail);
    });
  }

  for (const [member, value] of [
    ['durationSeconds', 899],
    ['durationSeconds', 43_201],
    ['durationSeconds', 1000.5],
    ['stsRegion', 'evil.com/'],
    ['stsRegion', 'cn-hangzhou。evil.com'],
    ['stsRegion', 'oss-cn-hangzhou'],
    ['externalId', 'a b'],
    ['roleSessionName', 'x'],
    ['source', '../prod'],
    ['roleArn', 'acs:ram::1234567890:user/baker'],
  ] as const) {
    test(`refuse a role because of its ${member}: ${value}`, () => {
      const { problem } = decode({ ...role, [member]: value });
      assert.deepEqual([problem?.reason, problem?.detail], ['wrongValue', member]);
    });
  }

  test('require an absolute local path for a token file', () => {
    for (const path of [
      'token',
      './token',
      '~/token',
      '\\\\host\\share',
      '//host/share',
      '',
      '/',
    ]) {
      const { problem } = decode({ ...oidc, oidcTokenFile: path });
      assert.deepEqual([problem?.reason, problem?.detail], ['wrongValue', 'oidcTokenFile'], path);
    }
  });

  test('refuse a role name that leads to another path of the metadata service', () => {
    for (const roleName of ['../user-data', 'a/b', '..', '', 'a?b']) {
      const { problem } = decode({ id: 'ecs', label: 'ECS', mode: 'EcsRamRole', roleName });
      assert.equal(problem?.detail, 'roleName', roleName);
    }
  });

  test('keep valid entries beside an invalid one', () => {
    const list = decodeProfiles('workspace', [{ id: 1 }, prod, null, 'prod']);
    assert.deepEqual(
      list.profiles.map(({ id }) => id),
      ['prod'],
    );
    assert.deepEqual(
      list.invalid.map(({ index }) => index),
      [0, 2, 3],
    );
  });

  test('refuse a second entry with the same ID, because a secret belongs to one of them', () => {
    const list = decodeProfiles('workspace', [prod, { ...prod, label: 'Other' }]);
    assert.deepEqual(
      list.profiles.map(({ label }) => label),
      ['Prod'],
    );
    assert.deepEqual(list.invalid, [
      { scope: 'workspace', index: 1, reason: 'duplicateId', detail: 'id', id: 'prod' },
    ]);
  });

  test('refuse IDs that could break a key name or mean the profile itself', () => {
    for (const id of ['', 'a:b', '../x', 'a b', 'é', 'x'.repeat(65), '__proto__:', 'self']) {
      assert.equal(decode({ ...prod, id }).profile, undefined, id);
    }
  });

  test('allow long labels in any script', () => {
    assert.notEqual(decode({ ...prod, label: '🍞'.repeat(64) }).profile, undefined);
    assert.equal(decode({ ...prod, label: '🍞'.repeat(65) }).problem?.detail, 'label');
  });

  test('are refused as a whole if they are not an array', () => {
    for (const setting of [{}, 'x', 1, null, { 0: prod }]) {
      const { profiles, invalid } = decodeProfiles('workspace', setting);
      assert.deepEqual(profiles, []);
      assert.deepEqual(
        invalid.map(({ reason }) => reason),
        ['notAList'],
      );
    }
  });
});
