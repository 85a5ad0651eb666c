import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import {
  allow,
  call as callOnly,
  callAllowed as call,
  deferred,
  entryOf,
  failsWith,
  openWindow,
  signal,
  type Window,
  until,
} from '../profiles/aWindow';
import { cli as workspaceCli, cliEntry } from '../profiles/someProfiles';

const cli: Profile = { ...workspaceCli, scope: 'user' };

function withProfile(profile: Profile): Window {
  const window = openWindow();
  window.settings.set('user', [entryOf(profile)]);
  return window;
}

suite('a profile of the aliyun CLI’s file', () => {
  test('signs with the key that the file has, without storing it', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([cliEntry]);
    await call(window, cli);
    assert.equal(window.sts.calls[0]?.accessKeyId, 'LTAICANARYcli');
    assert.doesNotMatch(JSON.stringify([...window.secrets.held]), /CANARY/);
  });

  test('signs with the next key once the file has changed', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([cliEntry]);
    await call(window, cli);
    let told = 0;
    window.profiles.onDidChange(() => (told += 1));
    window.machine.writeCli([{ ...cliEntry, access_key_id: 'LTAICANARYother' }]);
    assert.equal(told, 1);
    await assert.rejects(callOnly(window, cli), failsWith('locked'));
    await call(window, cli);
    assert.equal(window.sts.calls.at(-1)?.accessKeyId, 'LTAICANARYother');
  });

  test('reads the file once for many calls', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([cliEntry]);
    await allow(window, cli);
    window.machine.looks.length = 0;
    await Promise.all([callOnly(window, cli), callOnly(window, cli), callOnly(window, cli)]);
    assert.deepEqual(window.machine.looks, ['cli']);
  });

  test('takes over the session that the CLI has renewed', async () => {
    const window = withProfile(cli);
    const session = {
      name: 'prod',
      mode: 'OAuth',
      access_key_id: 'STS.CANARYcached',
      access_key_secret: 'SKCANARYcached',
      sts_token: 'CAISCANARYcached',
      sts_expiration: window.clock.time / 1000 + 3600,
    };
    window.machine.writeCli([session]);
    await call(window, cli);
    window.clock.time += 55 * 60_000;
    await assert.rejects(call(window, cli), failsWith('cliSessionExpired'));
    window.machine.writeCli([{ ...session, sts_expiration: window.clock.time / 1000 + 3600 }]);
    await call(window, cli);
    assert.equal(window.sts.calls.length, 2);
  });

  test('says why there is nothing to sign with', async () => {
    const window = withProfile(cli);
    const reasonFor = async (text: string | undefined) => {
      window.machine.cliText = text;
      await allow(window, cli).catch(() => undefined);
      return (await window.profiles.status(cli)).problem?.reason;
    };
    assert.equal(await reasonFor(undefined), 'cliFileMissing');
    assert.equal(await reasonFor('{"profiles":[{"name":"SKCANARY'), 'cliFileUnreadable');
    assert.equal(await reasonFor(''), 'cliFileUnreadable');
    assert.equal(await reasonFor('null'), 'cliFileUnreadable');
    assert.equal(await reasonFor('{"profiles":{}}'), 'cliFileUnreadable');
    assert.equal(await reasonFor('{}'), 'cliProfileNotFound');
    assert.equal(await reasonFor('{"profiles":[]}'), 'cliProfileNotFound');
    assert.equal(await reasonFor('{"profiles":[{"name":"prod"}]}'), 'cliModeUnsupported');
    assert.equal(
      await reasonFor('{"profiles":[{"name":"prod","mode":"AK"}]}'),
      'cliProfileIncomplete',
    );
    assert.equal(await reasonFor(`\uFEFF${JSON.stringify({ profiles: [cliEntry] })}`), undefined);
  });

  test('lists what there is to refer to, with what cannot be used', async () => {
    const window = openWindow();
    assert.equal(await window.profiles.cliProfiles(), 'cliFileMissing');
    window.machine.writeCli([
      cliEntry,
      { name: 'x', mode: 'external' },
      { name: 'y', mode: 'new' },
      [],
    ]);
    assert.deepEqual(await window.profiles.cliProfiles(), [
      { name: 'prod', mode: 'AK', isSupported: true },
      { name: 'x', mode: 'External', isSupported: false },
      { name: 'y', mode: undefined, isSupported: false },
    ]);
    window.machine.cliText = 'SKCANARY';
    assert.equal(await window.profiles.cliProfiles(), 'cliFileUnreadable');
  });

  test('is not taken for whom it was before a change, if the answer comes after it', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([cliEntry]);
    await allow(window, cli);
    const { promise, resolve } = deferred();
    window.sts.pause = promise;
    const asked = window.profiles.identity(cli);
    await until(() => window.sts.calls.length > 0);
    window.machine.writeCli([{ ...cliEntry, access_key_id: 'LTAICANARYother' }]);
    resolve();
    assert.equal((await asked).accountId, '1234567890');
    await allow(window, cli);
    assert.equal((await window.profiles.status(cli)).identity, undefined);
    assert.equal((await window.profiles.identity(cli)).accountId, '5555555555');
  });

  test('is found out about once, and again after a change', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([cliEntry]);
    await allow(window, cli);
    assert.equal((await window.profiles.status(cli)).identity, undefined);
    assert.deepEqual(window.sts.calls, []);
    const [first] = await Promise.all([
      window.profiles.identity(cli, signal),
      window.profiles.identity(cli, signal),
    ]);
    assert.equal(first.accountId, '1234567890');
    assert.equal(window.sts.calls.length, 1);
    assert.equal((await window.profiles.status(cli)).identity?.accountId, '1234567890');
    window.machine.writeCli([{ ...cliEntry, access_key_id: 'LTAICANARYother' }]);
    await allow(window, cli);
    assert.equal((await window.profiles.status(cli)).identity, undefined);
    assert.equal((await window.profiles.identity(cli)).accountId, '5555555555');
  });
});
