import assert from 'node:assert/strict';
import { call, entryOf, MemorySettings, openWindow, type Window } from './aWindow';
import { base } from './someProfiles';

suite('a secret in the settings', () => {
  const written = {
    ...entryOf(base),
    accessKeyId: 'LTAICANARYprod',
    accessKeySecret: 'SKCANARYprod',
  };

  function withWritten(...entries: readonly object[]): Window {
    const settings = new MemorySettings();
    settings.held.workspace = entries;
    return openWindow({ settings });
  }

  test('moves into the secret storage, and its profile signs with it', async () => {
    const window = withWritten({ id: 'x', mode: 'Telepathy' }, written);
    const problem = window.profiles.invalid().find(({ reason }) => reason === 'secretMember');
    assert.ok(problem);
    assert.deepEqual(await window.profiles.moveSecret(problem), base);
    assert.deepEqual(window.settings.held.workspace, [
      { id: 'x', mode: 'Telepathy' },
      entryOf(base),
    ]);
    await call(window, base);
    assert.equal(window.sts.calls[0]?.accessKeyId, 'LTAICANARYprod');
  });

  test('is recognised in the CLI’s spelling, including the token', async () => {
    const window = withWritten({
      ...entryOf({ ...base, mode: 'StsToken' }),
      access_key_id: 'STS.CANARYtoken',
      access_key_secret: 'SKCANARYtoken',
      sts_token: 'CAISCANARYtoken',
    });
    const [problem] = window.profiles.invalid();
    assert.ok(problem);
    await window.profiles.moveSecret(problem);
    await call(window, base);
    assert.equal(window.sts.calls[0]?.securityToken, 'CAISCANARYtoken');
  });

  test('stays where it is if it is incomplete or the profile already has one', async () => {
    for (const entries of [
      [{ ...written, accessKeyId: undefined }],
      [{ ...written, extra: 1 }],
      [{ ...written, mode: 'StsToken' }],
      [written, entryOf(base)],
    ]) {
      const window = withWritten(...entries);
      const [problem] = window.profiles.invalid();
      assert.ok(problem);
      assert.equal(await window.profiles.moveSecret(problem), undefined);
      assert.deepEqual(window.settings.held.workspace, entries);
      assert.equal(window.secrets.held.size, 0);
    }
  });
});
