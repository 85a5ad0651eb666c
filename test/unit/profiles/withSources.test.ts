import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { firstOf, withSources } from '../../../src/profiles/withSources';
import { entryOf, key, openWindow, save } from './aWindow';
import { base, borrowing, role } from './someProfiles';

const last: Profile = { ...role, id: 'last', source: 'role' };

suite('a profile with its sources', () => {
  test('are the profile itself, then the chain of its sources', () => {
    assert.deepEqual(withSources(last, [base, borrowing, last]), [last, borrowing, base]);
    assert.deepEqual(withSources(role, [base, role]), [role]);
    assert.deepEqual(withSources(base, [base]), [base]);
  });

  test('stay in one scope, and end at a missing source', () => {
    assert.deepEqual(withSources(borrowing, [{ ...base, scope: 'user' }]), [borrowing]);
  });

  test('end if the sources form a circle', () => {
    const first: Profile = { ...role, source: 'last' };
    assert.deepEqual(withSources(first, [first, last]), [first, last]);
    const own: Profile = { ...role, source: 'role' };
    assert.deepEqual(withSources(own, [own]), [own]);
  });

  test('report the first lock in the chain', async () => {
    const window = openWindow();
    const mine: Profile = { ...borrowing, scope: 'user' };
    const myBase: Profile = { ...base, scope: 'user' };
    await save(window, myBase, key);
    await save(window, mine);
    window.settings.set('user', [entryOf({ ...myBase, mode: 'StsToken' }), entryOf(mine)]);
    assert.equal((await window.profiles.status(mine)).problem?.reason, 'locked');
    const { profiles } = window;
    const lock = await firstOf(withSources(mine, profiles.list()), each =>
      profiles.describeLock(each),
    );
    assert.equal(lock?.profile.id, 'role');
    await profiles.reseal(lock);
    const next = await firstOf(withSources(mine, profiles.list()), each =>
      profiles.describeLock(each),
    );
    assert.equal(next?.profile.id, 'base');
    await profiles.reseal(next);
    assert.equal(await firstOf([mine, myBase], each => profiles.describeLock(each)), undefined);
  });
});
