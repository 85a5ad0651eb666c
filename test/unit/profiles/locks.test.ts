import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { bakerRole, partnerRole } from './aCloud';
import { call, entryOf, failsWith, key, openWindow, save, type Window } from './aWindow';

const role: Profile & { readonly mode: 'RamRoleArn' } = {
  scope: 'workspace',
  id: 'role',
  label: 'Role',
  mode: 'RamRoleArn',
  roleArn: bakerRole,
  source: 'self',
};
const base: Profile = { scope: 'workspace', id: 'base', label: 'Base', mode: 'AccessKey' };

async function withSwappedRole(): Promise<Window> {
  const window = openWindow();
  await save(window, role, key);
  window.settings.set('workspace', [entryOf({ ...role, roleArn: partnerRole })]);
  window.sts.calls.length = 0;
  return window;
}

suite('a profile that has changed since its secret was stored', () => {
  test('is locked, and its secret signs nothing', async () => {
    const window = await withSwappedRole();
    await assert.rejects(call(window, role), failsWith('locked'));
    assert.equal((await window.profiles.status(role)).problem?.reason, 'locked');
    await assert.rejects(window.profiles.identity(role), failsWith('locked'));
    assert.deepEqual(window.sts.calls, []);
  });

  test('shows the old and new value of each change', async () => {
    const window = await withSwappedRole();
    const lock = await window.profiles.describeLock(role);
    assert.deepEqual(lock?.changes, [{ field: 'roleArn', before: bakerRole, after: partnerRole }]);
    assert.doesNotMatch(JSON.stringify(lock), /CANARY/);
  });

  test('is locked even on an open connection', async () => {
    const window = openWindow();
    await save(window, role, key);
    await call(window, role);
    window.settings.set('workspace', [entryOf({ ...role, roleArn: partnerRole })]);
    window.sts.calls.length = 0;
    await assert.rejects(call(window, role), failsWith('locked'));
    assert.deepEqual(window.sts.calls, []);
  });

  test('is unlocked when the change is undone', async () => {
    const window = await withSwappedRole();
    window.settings.set('workspace', [entryOf({ ...role, label: 'Renamed' })]);
    assert.equal(await window.profiles.describeLock(role), undefined);
    await call(window, role);
  });

  test('is unlocked when the change is confirmed, and its identity is looked up again', async () => {
    const window = await withSwappedRole();
    const lock = await window.profiles.describeLock(role);
    assert.ok(lock);
    await window.profiles.reseal(lock);
    assert.equal((await window.profiles.status(role)).identity, undefined);
    assert.equal((await window.profiles.identity(role)).accountId, '9876543210');
    assert.equal(await window.profiles.describeLock(role), undefined);
  });

  test('stays locked if it changes again while the user reads', async () => {
    const window = await withSwappedRole();
    const lock = await window.profiles.describeLock(role);
    assert.ok(lock);
    const again = { ...role, roleArn: 'acs:ram::6666666666:role/evil' };
    window.settings.set('workspace', [entryOf(again)]);
    await assert.rejects(window.profiles.reseal(lock), failsWith('locked'));
    await assert.rejects(call(window, role), failsWith('locked'));
  });

  test('cannot be confirmed if its secret is gone', async () => {
    const window = await withSwappedRole();
    const lock = await window.profiles.describeLock(role);
    assert.ok(lock);
    await window.profiles.forgetAll();
    await assert.rejects(window.profiles.reseal(lock), failsWith('noSecret'));
  });

  test('is unlocked when its secret is entered again', async () => {
    const window = await withSwappedRole();
    const [profile] = window.profiles.list();
    assert.ok(profile);
    await window.profiles.storeSecret(profile, { secret: key });
    await call(window, role);
  });

  test('cannot be unlocked by an edit that ignores the change', async () => {
    const window = await withSwappedRole();
    const edited = { ...role, roleArn: partnerRole, label: 'Edited' };
    await assert.rejects(window.profiles.edit(edited), failsWith('locked'));
    await window.profiles.rename(role, 'Renamed');
    await assert.rejects(call(window, role), failsWith('locked'));
  });

  test('locks the profiles that borrow its credentials, in either scope', async () => {
    for (const scope of ['workspace', 'user'] as const) {
      const window = openWindow();
      const source: Profile = { ...role, scope, id: 'base' };
      const borrowing: Profile = { ...role, scope, source: 'base' };
      await save(window, source, key);
      await save(window, borrowing);
      await call(window, borrowing);
      window.settings.set(scope, [
        entryOf({ ...source, externalId: 'partner' }),
        entryOf(borrowing),
      ]);
      window.sts.calls.length = 0;
      await assert.rejects(call(window, borrowing), failsWith('locked'));
      assert.deepEqual((await window.profiles.describeLock(borrowing))?.changes, [
        { field: 'source.externalId', before: undefined, after: 'partner' },
      ]);
      assert.deepEqual(window.sts.calls, []);
    }
  });

  test('keeps its borrowers locked even if only they are confirmed', async () => {
    const window = openWindow();
    await save(window, base, key);
    const borrowing: Profile = { ...role, source: 'base' };
    await save(window, borrowing);
    window.settings.set('workspace', [{ ...entryOf(base), mode: 'StsToken' }, entryOf(borrowing)]);
    const lock = await window.profiles.describeLock(borrowing);
    assert.ok(lock);
    await window.profiles.reseal(lock);
    await assert.rejects(call(window, borrowing), (error: unknown) => {
      assert.ok(error instanceof Error && 'label' in error);
      assert.equal(error.label, 'Base');
      return failsWith('locked')(error);
    });
  });

  test('is locked if it is a user profile whose CLI profile has another role since', async () => {
    const window = openWindow();
    const cli: Profile = {
      scope: 'user',
      id: 'cli',
      label: 'CLI',
      mode: 'AliyunCli',
      cliProfile: 'prod',
    };
    const entry = {
      name: 'prod',
      mode: 'RamRoleArn',
      access_key_id: 'LTAICANARYcli',
      access_key_secret: 'SKCANARYcli',
      ram_role_arn: bakerRole,
    };
    window.machine.writeCli([entry]);
    await save(window, cli);
    await call(window, cli);
    window.machine.writeCli([{ ...entry, ram_role_arn: partnerRole }]);
    await assert.rejects(call(window, cli), failsWith('locked'));
    assert.deepEqual((await window.profiles.describeLock(cli))?.changes, [
      { field: 'cli.roleArn', before: bakerRole, after: partnerRole },
    ]);
  });
});
