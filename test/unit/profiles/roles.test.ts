import assert from 'node:assert/strict';
import { ServiceError } from '../../../src/openapi/errors';
import type { Profile } from '../../../src/profiles/profile';
import { bakerRole, partnerRole } from './aCloud';
import { call, failsWith, key, openWindow, save, signal, type Window } from './aWindow';
import { base, role } from './someProfiles';

async function withRole(profile: Profile = role): Promise<Window> {
  const window = openWindow();
  await save(window, profile, key);
  window.sts.calls.length = 0;
  return window;
}

suite('a profile with a RAM role', () => {
  test('signs with a session of the role, opened with its own key', async () => {
    const window = await withRole();
    const { arn, identityType } = await call(window, role);
    assert.equal(arn, 'acs:ram::1234567890:assumed-role/baker/ecs-image-copy');
    assert.equal(identityType, 'AssumedRoleUser');
    const [assume, asked] = window.sts.calls;
    assert.deepEqual(assume, {
      action: 'AssumeRole',
      regionId: 'central',
      accessKeyId: 'LTAICANARYprod',
      securityToken: undefined,
      params: {
        RoleArn: bakerRole,
        RoleSessionName: 'ecs-image-copy',
        DurationSeconds: undefined,
        ExternalId: undefined,
      },
    });
    assert.match(asked?.accessKeyId ?? '', /^STS\.CANARY/);
    assert.match(asked?.securityToken ?? '', /^CAISCANARY/);
  });

  test('asks with the session name, external id, duration and region that it names', async () => {
    const named = {
      ...role,
      roleArn: partnerRole,
      roleSessionName: 'bakery',
      externalId: 'partner',
      durationSeconds: 900,
      stsRegion: 'cn-shanghai',
    } as const;
    const window = await withRole(named);
    await call(window, named);
    const [assume] = window.sts.calls;
    assert.equal(assume?.regionId, 'cn-shanghai');
    assert.deepEqual(assume.params, {
      RoleArn: partnerRole,
      RoleSessionName: 'bakery',
      DurationSeconds: '900',
      ExternalId: 'partner',
    });
  });

  test('may use another profile of its scope as source, through several roles', async () => {
    const window = openWindow();
    await save(window, base, key);
    const inner: Profile = { ...role, id: 'inner', source: 'base' };
    const outer: Profile = { ...role, id: 'outer', source: 'inner', roleArn: partnerRole };
    await save(window, inner);
    await save(window, outer);
    window.sts.calls.length = 0;
    assert.match((await call(window, outer)).arn, /^acs:ram::9876543210:assumed-role\/partner/);
    assert.deepEqual(
      window.sts.calls.map(({ action, accessKeyId }) => [action, accessKeyId?.slice(0, 4)]),
      [
        ['AssumeRole', 'LTAI'],
        ['AssumeRole', 'STS.'],
        ['GetCallerIdentity', 'STS.'],
      ],
    );
  });

  test('does not find a source in the other scope', async () => {
    const window = openWindow();
    await save(window, { ...base, scope: 'user' }, key);
    const borrowing: Profile = { ...role, source: 'base' };
    await assert.rejects(
      window.profiles.verifyProfile(borrowing, undefined, signal),
      failsWith('sourceMissing', 'base'),
    );
  });

  test('is refused before any call if its sources form a circle', async () => {
    const window = openWindow();
    window.settings.set('user', [
      { id: 'a', label: 'A', mode: 'RamRoleArn', roleArn: bakerRole, source: 'b' },
      { id: 'b', label: 'B', mode: 'RamRoleArn', roleArn: bakerRole, source: 'a' },
      { id: 'c', label: 'C', mode: 'RamRoleArn', roleArn: bakerRole, source: 'c' },
    ]);
    await assert.rejects(call(window, { scope: 'user', id: 'a' }), failsWith('sourceCycle', 'a'));
    await assert.rejects(call(window, { scope: 'user', id: 'c' }), failsWith('sourceCycle', 'c'));
    assert.deepEqual(window.sts.calls, []);
  });

  test('may have a chain of five sources, but not six', async () => {
    const window = openWindow();
    const user = { ...base, scope: 'user', id: 'p0' } as const;
    await save(window, user, key);
    const chained = (n: number): Profile => ({
      ...role,
      scope: 'user',
      id: `p${n}`,
      source: `p${n - 1}`,
    });
    for (const n of [1, 2, 3, 4, 5]) {
      await save(window, chained(n));
    }
    await call(window, { scope: 'user', id: 'p5' });
    await assert.rejects(
      window.profiles.verifyProfile(chained(6), undefined, signal),
      failsWith('chainTooDeep'),
    );
  });

  test('does not fall back to its source when the role is refused', async () => {
    const window = await withRole();
    window.sts.revoke('LTAICANARYprod');
    await assert.rejects(
      call(window, role),
      (error: unknown) => error instanceof ServiceError && error.action === 'AssumeRole',
    );
    assert.deepEqual(window.sts.called('GetCallerIdentity'), []);
  });
});
