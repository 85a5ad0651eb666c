import assert from 'node:assert/strict';
import { imagesNodeId, lastingNode, type ProfileNode } from '../../../src/imagesView/node';
import type { Profile } from '../../../src/profiles/profile';

suite('The node of a profile', () => {
  const profile: Profile = { scope: 'user', id: 'demo', label: 'demo', mode: 'AccessKey' };
  const renamed: Profile = { ...profile, label: 'renamed' };

  test('is the same object however often it is asked for, with the latest content', () => {
    const nodes = new Map<string, ProfileNode>();
    const first = lastingNode(nodes, { kind: 'profile', profile, isActive: true });
    const second = lastingNode(nodes, { kind: 'profile', profile: renamed, isActive: false });
    assert.equal(second, first);
    assert.deepEqual(first, { kind: 'profile', profile: renamed, isActive: false });
    assert.deepEqual([...nodes.values()], [first]);
  });

  test('is another row once the profile is active, which VS Code expands', () => {
    const ids = [true, false].map(isActive => imagesNodeId({ kind: 'profile', profile, isActive }));
    assert.equal(new Set(ids).size, 2);
  });

  test('is another one in another scope', () => {
    const nodes = new Map<string, ProfileNode>();
    const first = lastingNode(nodes, { kind: 'profile', profile, isActive: true });
    const other = { ...profile, scope: 'workspace' } as const;
    assert.notEqual(lastingNode(nodes, { kind: 'profile', profile: other, isActive: true }), first);
    assert.equal(nodes.size, 2);
  });
});
