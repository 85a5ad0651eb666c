import assert from 'node:assert/strict';
import { SavedSettings } from '../../../src/drafting/savedSettings';
import { MemoryState } from '../fakes/memory';
import { draftTo } from '../fakes/fakeForm';

suite('what a workspace remembers of its copies', () => {
  test('includes presets, sorted by name and replaced by name', async () => {
    const settings = new SavedSettings(new MemoryState());
    await settings.savePreset('web', draftTo('cn-shanghai'));
    await settings.savePreset('db', draftTo('cn-beijing'));
    await settings.savePreset('web', draftTo('ap-southeast-1'));
    assert.deepEqual(
      settings.presets.map(({ name, draft }) => [name, draft.destinations[0]?.regionId]),
      [
        ['db', 'cn-beijing'],
        ['web', 'ap-southeast-1'],
      ],
    );
    await settings.removePreset('db');
    assert.deepEqual(
      settings.presets.map(({ name }) => name),
      ['web'],
    );
  });

  test('includes up to five latest destinations, latest first, each once', async () => {
    const settings = new SavedSettings(new MemoryState());
    await settings.remember(draftTo('cn-shanghai', 'cn-beijing', 'us-west-1'));
    await settings.remember(draftTo('cn-beijing', 'eu-central-1', 'ap-southeast-1', 'me-east-1'));
    assert.deepEqual(settings.recentRegionIds, [
      'cn-beijing',
      'eu-central-1',
      'ap-southeast-1',
      'me-east-1',
      'cn-shanghai',
    ]);
  });

  test('includes the last submitted settings, without details of one copy', async () => {
    const settings = new SavedSettings(new MemoryState());
    assert.equal(settings.last, undefined);
    await settings.remember(draftTo('cn-shanghai'));
    assert.deepEqual(settings.last, { ...draftTo('cn-shanghai'), tags: [] });
  });

  test('ignores stored values that cannot be read', async () => {
    const state = new MemoryState();
    const settings = new SavedSettings(state);
    await settings.savePreset('web', draftTo('cn-shanghai'));
    for (const key of state.held.keys()) {
      await state.update(key, [{ name: 'x' }, 7, null]);
    }
    assert.deepEqual(settings.presets, []);
    assert.deepEqual(settings.recentRegionIds, []);
    assert.equal(settings.last, undefined);
  });
});
