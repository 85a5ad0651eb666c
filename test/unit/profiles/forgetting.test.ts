import assert from 'node:assert/strict';
import { call, entryOf, failsWith, key, openWindow, save, type Window } from './aWindow';
import { base, role } from './someProfiles';

async function withBase(): Promise<Window> {
  const window = openWindow();
  await save(window, base, key);
  return window;
}

suite('removing and forgetting', () => {
  test('deletes the settings before the secret', async () => {
    const window = await withBase();
    const heldAtWrite: number[] = [];
    window.settings.onDidChange(() => heldAtWrite.push(window.secrets.held.size));
    await window.profiles.remove(base);
    assert.deepEqual(heldAtWrite, [1]);
    assert.equal(window.secrets.held.size, 0);
  });

  test('keeps the secret when the settings cannot be written', async () => {
    const window = await withBase();
    window.settings.isReadOnly = true;
    await assert.rejects(window.profiles.remove(base), /Unable to write/);
    await call(window, base);
  });

  test('reports which profiles depend on a profile', async () => {
    const window = await withBase();
    await save(window, { ...role, source: 'base' });
    assert.deepEqual(
      window.profiles.dependants(base).map(({ id }) => id),
      ['role'],
    );
    assert.deepEqual(window.profiles.dependants({ scope: 'user', id: 'base' }), []);
    await window.profiles.remove(base);
    await assert.rejects(call(window, role), failsWith('sourceMissing', 'base'));
  });

  test('deletes the keys of every workspace', async () => {
    const window = await withBase();
    await save(window, { ...base, scope: 'user' }, key);
    const { secrets } = window;
    await save(openWindow({ secrets, namespace: 'namespace-2' }), base, key);
    assert.equal(secrets.held.size, 3);
    await window.profiles.forgetAll();
    assert.deepEqual(await secrets.keys(), []);
    await assert.rejects(call(window, base), failsWith('noSecret'));
    assert.equal(window.profiles.list().length, 2);
  });

  for (const [how, keys] of [
    ['by an old editor', undefined],
    ['by some editors on the web', () => Promise.reject(new Error('Not supported'))],
  ] as const) {
    test(`deletes the keys of this window if the editor cannot list them ${how}`, async () => {
      const window = await withBase();
      await save(window, { ...base, scope: 'user' }, key);
      window.settings.set('workspace', [{ ...entryOf(base), extra: 1 }]);
      Object.defineProperty(window.secrets, 'keys', { value: keys });
      await window.profiles.forgetAll();
      assert.equal(window.secrets.held.size, 0);
      assert.deepEqual(await window.profiles.orphans(), []);
    });
  }
});

suite('orphaned records', () => {
  const hour = 3_600_000;

  async function withOrphan(): Promise<Window> {
    const window = await withBase();
    await save(window, role, key);
    window.settings.set('workspace', [entryOf(base)]);
    return window;
  }

  test('are offered for deletion one hour after they were first seen', async () => {
    const window = await withOrphan();
    assert.deepEqual(await window.profiles.orphans(), []);
    window.clock.time += hour - 1;
    assert.deepEqual(await window.profiles.orphans(), []);
    assert.equal(await window.profiles.forgetOrphans(), 0);
    assert.equal(window.secrets.held.size, 2);
    window.clock.time += 1;
    assert.deepEqual(await window.profiles.orphans(), ['v1:ws:namespace-1:role']);
    assert.equal(await window.profiles.forgetOrphans(), 1);
    assert.deepEqual([...window.secrets.held.keys()], ['v1:ws:namespace-1:base']);
  });

  test('are no longer orphans when their profile returns', async () => {
    const window = await withOrphan();
    await window.profiles.orphans();
    window.settings.set('workspace', [entryOf(base), entryOf(role)]);
    assert.deepEqual(await window.profiles.orphans(), []);
    window.settings.set('workspace', [entryOf(base)]);
    window.clock.time += hour;
    assert.deepEqual(await window.profiles.orphans(), []);
  });

  test('are not orphans while their entry is invalid or the setting cannot be read', async () => {
    const window = await withOrphan();
    const orphansAnHourLater = async () => {
      await window.profiles.orphans();
      window.clock.time += hour;
      return window.profiles.orphans();
    };
    window.settings.set('workspace', [entryOf(base), { id: 'role', mode: 'Telepathy' }]);
    assert.deepEqual(await orphansAnHourLater(), []);
    window.settings.set('workspace', 'broken');
    assert.deepEqual(await orphansAnHourLater(), []);
    window.trust.isTrusted = false;
    window.settings.set('workspace', undefined);
    assert.deepEqual(await orphansAnHourLater(), []);
    assert.equal(await window.profiles.forgetOrphans(), 0);
    assert.equal(window.secrets.held.size, 2);
  });

  test('never include those that another machine stored, even under the same namespace', async () => {
    const { secrets } = await withBase();
    const container = openWindow({ secrets, place: 'a container with the same folder' });
    await container.workspaceState.update('secretNamespace', 'namespace-1');
    await save(container, role, key);
    await save(container, { ...role, scope: 'user' }, key);
    const here = openWindow({ secrets });
    await here.workspaceState.update('secretNamespace', 'namespace-1');
    await save(here, { ...role, id: 'mine' }, key);
    here.settings.set('workspace', []);
    await here.profiles.orphans();
    here.clock.time += hour;
    const own = ['v1:ws:namespace-1:base', 'v1:ws:namespace-1:mine'];
    assert.deepEqual([...(await here.profiles.orphans())].sort(), own);
    assert.equal(await here.profiles.forgetOrphans(), 2);
    await call(container, role);
  });

  test('never include a record that does not say where it was stored', async () => {
    const window = await withOrphan();
    const orphan = 'v1:ws:namespace-1:role';
    const { place, ...record } = JSON.parse(window.secrets.held.get(orphan) ?? '') as {
      readonly place: unknown;
    };
    assert.equal(place, 'here');
    window.secrets.held.set(orphan, JSON.stringify(record));
    await window.profiles.orphans();
    window.clock.time += hour;
    assert.deepEqual(await window.profiles.orphans(), []);
  });

  test('never include those of other workspaces', async () => {
    const window = await withOrphan();
    const { secrets } = window;
    await save(openWindow({ secrets, namespace: 'namespace-2' }), base, key);
    await secrets.store('something-else', 'x');
    await window.profiles.orphans();
    window.clock.time += hour;
    assert.equal(await window.profiles.forgetOrphans(), 1);
    assert.deepEqual([...secrets.held.keys()].sort(), [
      'something-else',
      'v1:ws:namespace-1:base',
      'v1:ws:namespace-2:base',
    ]);
  });
});
