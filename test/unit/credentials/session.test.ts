import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import {
  call,
  deferred,
  key,
  openWindow,
  otherKey,
  save,
  signal,
  type Window,
} from '../profiles/aWindow';
import { role } from '../profiles/someProfiles';

const minute = 60_000;

async function withRole(profile: Profile = role): Promise<Window> {
  const window = openWindow();
  await save(window, profile, key);
  window.sts.calls.length = 0;
  return window;
}

suite('a session in memory', () => {
  test('is opened once for ten concurrent calls and later ones', async () => {
    const window = await withRole();
    const { promise, resolve } = deferred();
    window.sts.pause = promise;
    const calls = Array.from({ length: 10 }, () => call(window, role));
    resolve();
    await Promise.all(calls);
    await call(window, role);
    assert.equal(window.sts.called('AssumeRole').length, 1);
    assert.equal(window.sts.called('GetCallerIdentity').length, 11);
  });

  test('is still opened for the others if its first caller aborts', async () => {
    const window = await withRole();
    const { promise, resolve } = deferred();
    window.sts.pause = promise;
    const api = window.profiles.connect(role);
    const leaving = new AbortController();
    const request = {
      product: 'sts',
      version: '2015-04-01',
      action: 'GetCallerIdentity',
      regionId: 'central',
      params: {},
      effect: 'read',
    } as const;
    const first = api.call(request, leaving.signal);
    const second = api.call(request, signal);
    leaving.abort();
    await assert.rejects(first, { name: 'AbortError' });
    resolve();
    await second;
    assert.equal(window.sts.called('AssumeRole').length, 1);
  });

  test('is renewed up to 5.5 minutes before its end, at random', async () => {
    const window = await withRole();
    await call(window, role);
    // 60 minutes, less 5, less a fifth of 5 by half a chance.
    window.clock.time += 54.5 * minute - 1;
    await call(window, role);
    assert.equal(window.sts.called('AssumeRole').length, 1);
    window.clock.time += 1;
    await call(window, role);
    assert.equal(window.sts.called('AssumeRole').length, 2);
  });

  test('of 15 minutes is renewed after nine tenths of its time', async () => {
    const short = { ...role, durationSeconds: 900 } as const;
    const window = await withRole(short);
    await call(window, short);
    window.clock.time += (15 - 1.5 * 1.1) * minute - 1;
    await call(window, short);
    assert.equal(window.sts.called('AssumeRole').length, 1);
    window.clock.time += 1;
    await call(window, short);
    assert.equal(window.sts.called('AssumeRole').length, 2);
  });

  test('is kept even if the clock of this machine is hours ahead', async () => {
    const window = await withRole();
    window.sts.aheadSeconds = -3 * 3600;
    await call(window, role);
    await call(window, role);
    assert.equal(window.sts.called('AssumeRole').length, 1);
  });

  test('is opened again once when the service refuses it', async () => {
    const window = await withRole();
    await call(window, role);
    const session = window.sts.calls.at(-1)?.accessKeyId ?? '';
    window.sts.revoke(session);
    await Promise.all([call(window, role), call(window, role), call(window, role)]);
    assert.equal(window.sts.called('AssumeRole').length, 2);
  });

  test('is dropped when the secret changes', async () => {
    const window = await withRole();
    await call(window, role);
    const identity = await window.profiles.identity(role);
    await window.profiles.storeSecret(role, { secret: otherKey, identity });
    await call(window, role);
    assert.deepEqual(
      window.sts.called('AssumeRole').map(({ accessKeyId }) => accessKeyId),
      ['LTAICANARYprod', 'LTAICANARYother'],
    );
  });

  test('is dropped when another window stores a secret', async () => {
    const window = await withRole();
    await call(window, role);
    const [[name, text] = ['', '']] = window.secrets.held;
    await window.secrets.store(name, text.replaceAll('LTAICANARYprod', 'LTAICANARYother'));
    await call(window, role);
    assert.equal(window.sts.called('AssumeRole').at(-1)?.accessKeyId, 'LTAICANARYother');
  });

  test('is not kept if the secret changed while it was opened', async () => {
    const window = await withRole();
    const { promise, resolve } = deferred();
    window.sts.pause = promise;
    const early = call(window, role);
    await Promise.resolve();
    await window.profiles.storeSecret(role, { secret: otherKey });
    resolve();
    await early;
    await call(window, role);
    assert.equal(window.sts.called('AssumeRole').at(-1)?.accessKeyId, 'LTAICANARYother');
  });

  test('is never stored', async () => {
    const window = await withRole();
    await call(window, role);
    const written = JSON.stringify([
      [...window.secrets.held],
      [...window.workspaceState.held],
      window.settings.held,
    ]);
    assert.doesNotMatch(written, /STS\.CANARY|CAISCANARY|SKCANARYsession/);
  });
});
