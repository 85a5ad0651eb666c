import assert from 'node:assert/strict';
import { MemorySecrets } from '../fakes/memory';
import { call, failsWith, key, openWindow, otherKey, save, signal } from './aWindow';
import { base, cli, cliEntry } from './someProfiles';

/** Records the keys that were read. */
class WatchedSecrets extends MemorySecrets {
  readonly reads: string[] = [];

  override get(name: string): Promise<string | undefined> {
    this.reads.push(name);
    return super.get(name);
  }
}

suite('an untrusted workspace', () => {
  test('has no profiles, reads no secret and sends nothing', async () => {
    const secrets = new WatchedSecrets();
    const window = openWindow({ secrets });
    window.machine.writeCli([cliEntry]);
    await save(window, cli);
    await save(window, base, key);
    secrets.reads.length = 0;
    window.trust.isTrusted = false;
    window.settings.reads.length = 0;
    window.sts.calls.length = 0;
    window.machine.looks.length = 0;
    assert.deepEqual(window.profiles.list(), []);
    assert.deepEqual(window.profiles.invalid(), []);
    assert.throws(() => window.profiles.connect(base), failsWith('untrusted'));
    assert.equal((await window.profiles.status(base)).problem?.reason, 'untrusted');
    await assert.rejects(window.profiles.identity(cli), failsWith('untrusted'));
    await assert.rejects(window.profiles.save(base, { secret: otherKey }), failsWith('untrusted'));
    assert.ok(!window.settings.reads.includes('workspace'));
    assert.deepEqual([...window.sts.calls, ...window.machine.looks], []);
    window.trust.isTrusted = true;
    assert.deepEqual([...secrets.reads], []);
    await call(window, base);
    assert.equal(window.sts.calls[0]?.accessKeyId, 'LTAICANARYprod');
    assert.deepEqual(secrets.reads, ['v1:ws:namespace-1:base']);
  });

  test('does not affect the user’s profiles', async () => {
    const window = openWindow({ isTrusted: false });
    await save(window, { ...base, scope: 'user' }, key);
    await call(window, { scope: 'user', id: 'base' });
    assert.equal(window.profiles.active()?.scope, 'user');
  });

  test('stops a connection that was opened before', async () => {
    const window = openWindow();
    await save(window, base, key);
    const api = window.profiles.connect(base);
    window.trust.isTrusted = false;
    window.settings.set('workspace', window.settings.held.workspace);
    const request = {
      product: 'sts',
      version: '2015-04-01',
      action: 'GetCallerIdentity',
      regionId: 'central',
      params: {},
      effect: 'read',
    } as const;
    await assert.rejects(api.call(request, signal), failsWith('untrusted'));
  });
});
