import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { call, entryOf, failsWith, key, openWindow, save } from './aWindow';
import { base, cli, cliEntry } from './someProfiles';

const mine: Profile = { ...base, scope: 'user' };
const borrowing: Profile = { ...cli, scope: 'user' };
const hour = 3_600_000;

suite('entries of ecsImages.profiles outside a workspace', () => {
  test('are not profiles, sign nothing, and do not affect the user’s profiles', async () => {
    const window = openWindow();
    await save(window, mine, key);
    window.machine.writeCli([cliEntry]);
    window.settings.ignored = [
      entryOf(borrowing),
      { ...entryOf(mine), mode: 'Environment', label: 'Other' },
    ];
    assert.deepEqual(window.profiles.list(), [mine]);
    assert.deepEqual(window.profiles.invalid(), []);
    assert.deepEqual(window.profiles.active(), mine);
    assert.throws(() => window.profiles.connect(borrowing), failsWith('notFound'));
    assert.equal(window.profiles.misplaced()?.length, 2);
    await call(window, mine);
    assert.deepEqual(window.sts.calledWith.at(-1), key.accessKeyId);
  });

  test('become user profiles when moved, and borrow nothing before consent', async () => {
    const window = openWindow();
    window.machine.writeCli([cliEntry]);
    window.settings.ignored = [entryOf(borrowing)];
    await window.profiles.adopt(window.profiles.misplaced() ?? []);
    assert.equal(window.profiles.misplaced(), undefined);
    assert.deepEqual(window.profiles.list(), [borrowing]);
    await assert.rejects(call(window, borrowing), failsWith('consentNeeded'));
  });

  test('keep the secret stored for them earlier', async () => {
    const window = openWindow();
    await save(window, mine, key);
    window.settings.ignored = window.settings.held.user;
    window.settings.set('user', undefined);
    assert.deepEqual(await window.profiles.orphans(), []);
    window.clock.time += hour;
    assert.deepEqual(await window.profiles.orphans(), []);
    assert.equal(await window.profiles.forgetOrphans(), 0);
    await window.profiles.adopt(window.profiles.misplaced() ?? []);
    await call(window, mine);
  });

  test('are moved as shown, whatever was written meanwhile', async () => {
    const window = openWindow();
    window.settings.ignored = [entryOf(mine)];
    const shown = window.profiles.misplaced() ?? [];
    window.settings.ignored = [entryOf({ ...mine, id: 'another' })];
    await window.profiles.adopt(shown);
    assert.deepEqual(window.profiles.list(), [mine]);
  });

  test('are not duplicated if they exist in the user’s settings', async () => {
    const window = openWindow();
    await save(window, mine, key);
    window.settings.ignored = [entryOf(mine), { ...entryOf(mine), label: 'Same id' }];
    await window.profiles.adopt(window.profiles.misplaced() ?? []);
    assert.deepEqual(window.profiles.list(), [mine]);
    assert.deepEqual(
      window.profiles.invalid().map(({ reason }) => reason),
      ['duplicateId'],
    );
  });

  test('are shown even if they are not a list', async () => {
    const window = openWindow();
    window.settings.ignored = 'broken';
    assert.deepEqual(window.profiles.misplaced(), ['broken']);
    assert.deepEqual(window.profiles.list(), []);
    window.settings.set('user', 'broken');
    await assert.rejects(window.profiles.adopt(['broken']), failsWith('invalid'));
    assert.equal(window.settings.ignored, 'broken');
  });
});
