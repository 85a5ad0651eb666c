import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { partnerRole } from './aCloud';
import {
  call,
  entryOf,
  failsWith,
  key,
  openWindow,
  otherKey,
  save,
  signal,
  type Window,
} from './aWindow';
import { base, cli, cliEntry, role } from './someProfiles';

async function withBase(): Promise<Window> {
  const window = openWindow();
  await save(window, base, key);
  return window;
}

function labels({ profiles }: Window): readonly string[] {
  return profiles.list().map(({ scope, id, label }) => `${scope}:${id} ${label}`);
}

suite('saving a profile', () => {
  test('verifies with the final credentials before anything is stored', async () => {
    const window = openWindow();
    const identity = await window.profiles.verifyProfile(role, key, signal);
    assert.equal(identity.identityType, 'AssumedRoleUser');
    assert.equal(window.secrets.held.size, 0);
    assert.equal(window.settings.held.workspace, undefined);
  });

  test('stores the secret before the settings name it', async () => {
    const window = openWindow();
    const heldAtWrite: number[] = [];
    window.settings.onDidChange(() => heldAtWrite.push(window.secrets.held.size));
    await save(window, base, key);
    assert.deepEqual(heldAtWrite, [1]);
  });

  test('leaves nothing behind when the settings cannot be written', async () => {
    const window = openWindow();
    window.settings.isReadOnly = true;
    await assert.rejects(save(window, base, key), /Unable to write/);
    assert.equal(window.secrets.held.size, 0);
  });

  test('keeps the previous secret if the settings cannot be written', async () => {
    const window = await withBase();
    window.settings.isReadOnly = true;
    const asToken: Profile = { ...base, mode: 'StsToken' };
    await assert.rejects(window.profiles.save(asToken, { secret: otherKey }), /Unable to write/);
    await call(window, base);
    assert.equal(window.sts.calls.at(-1)?.accessKeyId, 'LTAICANARYprod');
  });

  test('keeps its position in the list', async () => {
    const window = await withBase();
    await save(window, role, key);
    await save(window, { ...base, label: 'Base 2' }, otherKey);
    assert.deepEqual(labels(window), ['workspace:base Base 2', 'workspace:role Role']);
  });
});

suite('adding a profile', () => {
  test('does not overwrite a setting that is not a list, and leaves no secret', async () => {
    const window = openWindow();
    const mine = { base: { mode: 'AccessKey' } };
    window.settings.set('workspace', mine);
    await assert.rejects(window.profiles.add(base, { secret: key }), failsWith('invalid'));
    await assert.rejects(window.profiles.remove(base), failsWith('invalid'));
    assert.deepEqual(window.settings.held.workspace, mine);
    assert.equal(window.secrets.held.size, 0);
  });

  test('uses another ID if another window took it meanwhile', async () => {
    const window = await withBase();
    const added = await window.profiles.add({ ...base, label: 'Base' }, { secret: otherKey });
    assert.equal(added.id, 'base-2');
    assert.deepEqual(labels(window), ['workspace:base Base', 'workspace:base-2 Base']);
    await call(window, base);
    await call(window, added);
    assert.deepEqual(window.sts.calledWith.slice(-2), ['LTAICANARYprod', 'LTAICANARYother']);
  });

  test('does not overwrite an invalid entry with the same ID, such as one of a newer version', async () => {
    const window = openWindow();
    const newer = { id: 'base', label: 'Base', mode: 'Telepathy' };
    window.settings.set('workspace', [newer]);
    const added = await window.profiles.add(base, { secret: key });
    assert.deepEqual(window.settings.held.workspace, [newer, entryOf({ ...base, id: 'base-2' })]);
    await call(window, added);
  });
});

suite('editing a profile', () => {
  test('keeps the secret under the new configuration', async () => {
    const window = openWindow();
    await save(window, role, key);
    const edited = { ...role, roleArn: partnerRole, externalId: 'partner' };
    const identity = await window.profiles.verifyProfile(edited, undefined, signal);
    assert.equal(identity.accountId, '9876543210');
    await window.profiles.edit(edited, identity);
    assert.equal((await window.profiles.status(role)).identity?.accountId, '9876543210');
    await call(window, role);
  });

  test('deletes the secret when the profile now borrows its credentials', async () => {
    const window = await withBase();
    window.machine.writeCli([cliEntry]);
    await window.profiles.edit({ ...cli, id: 'base' });
    assert.doesNotMatch(JSON.stringify([...window.secrets.held]), /SKCANARY/);
    await call(window, base);
    assert.equal(window.sts.calls.at(-1)?.accessKeyId, 'LTAICANARYcli');
  });

  test('changes nothing else when the label changes', async () => {
    const window = await withBase();
    const before = [...window.secrets.held];
    await window.profiles.rename(base, 'Renamed');
    assert.deepEqual(labels(window), ['workspace:base Renamed']);
    assert.deepEqual([...window.secrets.held], before);
    await call(window, base);
  });

  test('needs a secret', async () => {
    const window = openWindow();
    window.settings.set('workspace', [entryOf(base)]);
    await assert.rejects(window.profiles.edit({ ...base, label: 'x' }), failsWith('noSecret'));
  });
});

suite('duplicating a profile', () => {
  test('copies settings and secret, which are then independent', async () => {
    const window = await withBase();
    const copy = await window.profiles.duplicate(base, { scope: 'workspace', label: 'Base copy' });
    assert.deepEqual(labels(window), ['workspace:base Base', 'workspace:base-copy Base copy']);
    await window.profiles.remove(base);
    await call(window, copy);
    assert.equal(window.sts.calls.at(-1)?.accessKeyId, 'LTAICANARYprod');
  });

  test('to the user’s settings also copies its sources', async () => {
    const window = await withBase();
    const borrowing: Profile = { ...role, source: 'base' };
    await save(window, borrowing);
    const copy = await window.profiles.duplicate(borrowing, { scope: 'user', label: 'Role' });
    assert.equal(window.secrets.held.size, 4);
    window.settings.set('workspace', undefined);
    assert.deepEqual(labels(window), ['user:base Base', 'user:role Role']);
    assert.match((await call(window, copy)).arn, /assumed-role\/baker/);
  });

  test('to the workspace counts as consent', async () => {
    const window = openWindow();
    window.machine.writeCli([cliEntry]);
    await save(window, { ...cli, scope: 'user' });
    const ref = { scope: 'user', id: 'cli' } as const;
    const copy = await window.profiles.duplicate(ref, { scope: 'workspace', label: 'CLI' });
    await call(window, copy);
  });

  test('uses a free ID, even beside invalid entries', async () => {
    const window = await withBase();
    window.settings.set('user', [{ id: 'base', mode: 'Telepathy' }]);
    const copy = await window.profiles.duplicate(base, { scope: 'user', label: 'Base' });
    assert.equal(copy.id, 'base-2');
    assert.equal((window.settings.held.user as unknown[]).length, 2);
  });

  test('without a secret copies none, and refuses a locked profile', async () => {
    const window = openWindow();
    window.settings.set('workspace', [entryOf(base)]);
    const copy = await window.profiles.duplicate(base, { scope: 'user', label: 'Base' });
    await assert.rejects(call(window, copy), failsWith('noSecret'));
    await window.profiles.storeSecret(base, { secret: key });
    window.settings.set('workspace', [{ ...entryOf(base), mode: 'StsToken' }]);
    await assert.rejects(
      window.profiles.duplicate(base, { scope: 'user', label: 'Other' }),
      failsWith('locked'),
    );
  });
});
