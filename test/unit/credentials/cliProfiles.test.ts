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

suite('A profile of the aliyun CLI', () => {
  test('signs with the key in the file, without storing it', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([cliEntry]);
    await call(window, cli);
    assert.equal(window.sts.calls[0]?.accessKeyId, 'LTAICANARYcli');
    assert.doesNotMatch(JSON.stringify([...window.secrets.held]), /CANARY/);
  });

  test('signs with the new key after the file has changed', async () => {
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

  test('explains why it has no credentials', async () => {
    const window = withProfile(cli);
    const reasonFor = async (text: string | undefined) => {
      window.machine.cliText = text;
      await allow(window, cli).catch(() => undefined);
      return (await window.profiles.status(cli)).problem?.reason;
    };
    assert.equal(await reasonFor(undefined), 'cliFileMissing');
    assert.equal(await reasonFor('{"profiles":[{"name":"SKCANARY'), 'cliFileSyntax');
    assert.equal(await reasonFor(''), 'cliFileSyntax');
    assert.equal(await reasonFor('null'), 'cliFileShape');
    assert.equal(await reasonFor('{"profiles":{}}'), 'cliFileShape');
    assert.equal(await reasonFor(JSON.stringify([cliEntry])), 'cliFileShape');
    const text = JSON.stringify({ profiles: [cliEntry] });
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le').toString('utf8');
    assert.equal(await reasonFor(utf16), 'cliFileEncoding');
    assert.equal(await reasonFor(Buffer.from(text, 'utf16le').toString('utf8')), 'cliFileEncoding');
    const twice = JSON.stringify({ profiles: [cliEntry, cliEntry] });
    assert.equal(await reasonFor(twice), 'cliProfileAmbiguous');
    assert.equal(await reasonFor('{}'), 'cliProfileNotFound');
    assert.equal(await reasonFor('{"profiles":[]}'), 'cliProfileNotFound');
    assert.equal(await reasonFor('{"profiles":[{"name":"prod"}]}'), 'cliModeUnsupported');
    assert.equal(
      await reasonFor('{"profiles":[{"name":"prod","mode":"AK"}]}'),
      'cliProfileIncomplete',
    );
    assert.equal(await reasonFor(`\uFEFF${JSON.stringify({ profiles: [cliEntry] })}`), undefined);
  });

  test('reports where the file stops being JSON, without quoting it', async () => {
    const window = withProfile(cli);
    window.machine.cliText = '{\n  "profiles": [\n    { "name": "prod", SKCANARY }\n  ]\n}';
    const { problem } = await window.profiles.status(cli);
    assert.equal(problem?.subject, '3:23');
    assert.doesNotMatch(`${JSON.stringify(problem)} ${problem.stack ?? ''}`, /CANARY/);
  });

  test('is read without white space around values', async () => {
    const window = withProfile(cli);
    window.machine.writeCli([
      {
        ...{ name: ' prod\n', mode: ' ak ', access_key_id: '\tLTAICANARYcli ' },
        access_key_secret: 'SKCANARYcli\r\n',
      },
    ]);
    await call(window, cli);
    assert.equal(window.sts.calls[0]?.accessKeyId, 'LTAICANARYcli');
  });

  test('refuses a temporary key without its token', async () => {
    const window = withProfile(cli);
    for (const mode of ['AK', 'RamRoleArn']) {
      window.machine.writeCli([{ ...cliEntry, mode, access_key_id: 'STS.CANARYtoken' }]);
      await assert.rejects(call(window, cli), failsWith('tokenMissing', 'sts_token'));
    }
    assert.deepEqual(window.sts.calls, []);
  });

  test('uses the metadata service for an instance profile, if the user allows it', async () => {
    const window = withProfile(cli);
    const { machine } = window;
    machine.writeCli([{ name: 'prod', mode: 'EcsRamRole', ram_role_name: 'baker' }]);
    await assert.rejects(call(window, cli), failsWith('metadataDisabled'));
    assert.deepEqual(machine.metadataRequests, []);
    machine.isMetadataAllowed = true;
    machine.metadataAnswers.set('PUT /latest/api/token', 'CANARYmetadata');
    machine.metadataAnswers.set(
      'GET /latest/meta-data/ram/security-credentials/baker',
      JSON.stringify({
        ...{ Code: 'Success', AccessKeyId: 'STS.CANARYtoken', AccessKeySecret: 'SKCANARY' },
        ...{ SecurityToken: 'CAISCANARY', Expiration: '2026-11-24T03:00:00Z' },
      }),
    );
    await call(window, cli);
    assert.equal(window.sts.calls[0]?.accessKeyId, 'STS.CANARYtoken');
  });

  test('is listed with the reason if it cannot be used', async () => {
    const window = openWindow();
    await assert.rejects(window.profiles.cliProfiles(), failsWith('cliFileMissing'));
    window.machine.writeCli([
      cliEntry,
      { name: 'x', mode: 'external' },
      { name: 'y', mode: 'new' },
      { name: 'z', mode: 'AK' },
      { name: 'twice', mode: 'AK' },
      { name: 'twice', mode: 'AK' },
      [],
    ]);
    const choices = await window.profiles.cliProfiles();
    assert.deepEqual(
      choices.map(({ name, mode, problem }) => [name, mode, problem?.reason]),
      [
        ['prod', 'AK', undefined],
        ['x', 'External', 'cliModeUnsupported'],
        ['y', undefined, 'cliModeUnsupported'],
        ['z', 'AK', 'cliProfileIncomplete'],
        ['twice', 'AK', 'cliProfileAmbiguous'],
      ],
    );
    window.machine.cliText = 'SKCANARY';
    await assert.rejects(window.profiles.cliProfiles(), failsWith('cliFileSyntax', '1:1'));
  });

  test('is not given an identity that was requested before a change', async () => {
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

  test('is identified once, and again after a change', async () => {
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
