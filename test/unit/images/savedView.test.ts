import assert from 'node:assert/strict';
import { defaultArrangement, savedView } from '../../../src/images/savedView';
import { MemoryState } from '../fakes/memory';

suite('The saved view of the images', () => {
  test('filters nothing and has the usual arrangement at first', () => {
    const { imageFilter, arrangement } = savedView(new MemoryState());
    assert.deepEqual(imageFilter.value, {});
    assert.deepEqual(arrangement.value, defaultArrangement);
  });

  test('is there after a restart, and tells every change', async () => {
    const state = new MemoryState();
    const before = savedView(state);
    const told: unknown[] = [];
    before.imageFilter.onDidChange(value => told.push(value));
    await before.imageFilter.save({ name: 'web-*', tags: [{ key: 'env' }], encrypted: 'yes' });
    await before.arrangement.save({ groupBy: 'tag:env', sortBy: 'size' });
    const after = savedView(state);
    assert.deepEqual(after.imageFilter.value, {
      name: 'web-*',
      tags: [{ key: 'env' }],
      encrypted: 'yes',
    });
    assert.deepEqual(after.arrangement.value, { groupBy: 'tag:env', sortBy: 'size' });
    assert.deepEqual(told, [before.imageFilter.value]);
  });

  test('forgets what was only previewed', () => {
    const state = new MemoryState();
    savedView(state).imageFilter.preview({ name: 'web' });
    assert.deepEqual(savedView(state).imageFilter.value, {});
  });

  for (const [key, stored] of [
    ['ecsImages.imageFilter', { name: 42 }],
    ['ecsImages.imageFilter', 'web'],
    ['ecsImages.imageFilter', { states: ['gone'] }],
    ['ecsImages.imageArrangement', { groupBy: 'colour', sortBy: 'name' }],
    ['ecsImages.imageArrangement', { groupBy: 'tag:', sortBy: 'name' }],
  ] as const) {
    test(`is the usual one where the store holds ${JSON.stringify(stored)}`, () => {
      const state = new MemoryState();
      state.held.set(key, stored);
      const { imageFilter, arrangement } = savedView(state);
      assert.deepEqual(imageFilter.value, {});
      assert.deepEqual(arrangement.value, defaultArrangement);
    });
  }
});
