import assert from 'node:assert/strict';
import type { Profile } from '../../../src/profiles/profile';
import { bakerRole, partnerRole } from './aCloud';
import { call, entryOf, failsWith, key, openWindow, otherKey, save, type Window } from './aWindow';
import { base, role } from './someProfiles';

async function withBase(): Promise<Window> {
  const window = openWindow();
  await save(window, base, key);
  return window;
}

suite('workspaces and scopes', () => {
  test('the same ID signs with different keys in this workspace, in another and for the user', async () => {
    const window = await withBase();
    const { secrets } = window;
    const other = openWindow({ secrets, namespace: 'namespace-2' });
    await save(other, base, otherKey);
    await save(window, { ...base, scope: 'user' }, otherKey);
    const signer = async (opened: Window, scope: Profile['scope']) => {
      await call(opened, { ...base, scope });
      return opened.sts.calls.at(-1)?.accessKeyId;
    };
    assert.equal(await signer(window, 'workspace'), 'LTAICANARYprod');
    assert.equal(await signer(other, 'workspace'), 'LTAICANARYother');
    assert.equal(await signer(window, 'user'), 'LTAICANARYother');
    assert.deepEqual([...secrets.held.keys()].sort(), [
      'v1:user:base',
      'v1:ws:namespace-1:base',
      'v1:ws:namespace-2:base',
    ]);
  });

  test('a workspace’s settings never change a member of the user’s profile', async () => {
    const window = openWindow();
    const mine: Profile = { ...role, scope: 'user' };
    await save(window, mine, key);
    window.settings.set('workspace', [{ id: 'role', roleArn: partnerRole }]);
    assert.deepEqual(window.profiles.get(mine), mine);
    await call(window, mine);
    assert.equal(window.sts.called('AssumeRole').at(-1)?.params['RoleArn'], bakerRole);
  });

  test('a user’s role is assumed with the user’s key, even if the workspace has the same ID', async () => {
    const window = openWindow();
    await save(window, { ...base, scope: 'user' }, key);
    const mine: Profile = { ...role, source: 'base', scope: 'user' };
    await save(window, mine);
    await save(window, base, otherKey);
    window.settings.set('workspace', [entryOf({ ...role, id: 'base', roleArn: partnerRole })]);
    await call(window, mine);
    const assumed = window.sts.called('AssumeRole').at(-1);
    assert.equal(assumed?.params['RoleArn'], bakerRole);
    assert.equal(assumed.accessKeyId, 'LTAICANARYprod');
  });

  test('an invalid entry reports that when it is used', () => {
    const window = openWindow();
    window.settings.set('workspace', [{ ...entryOf(base), extra: 1 }]);
    assert.throws(() => window.profiles.get(base), failsWith('invalid'));
    assert.throws(() => window.profiles.get(role), failsWith('notFound'));
  });
});
