import assert from 'node:assert/strict';
import { World } from '../fakes/world';

suite('Records that cannot be read', () => {
  test('are reported once, and again when they become readable or are gone', async () => {
    const world = new World();
    world.disk.set('a', '{"schemaVersion":99}');
    world.disk.set('b', 'null');
    const window = await world.open();
    let told = 0;
    window.service.onDidChange(() => {
      told += 1;
    });
    assert.deepEqual(window.service.unreadable, ['a', 'b']);
    await window.service.load();
    assert.equal(told, 0);
    world.disk.delete('b');
    await window.service.load();
    assert.deepEqual([window.service.unreadable, told], [['a'], 1]);
    world.disk.delete('a');
    await window.service.load();
    assert.deepEqual([window.service.unreadable, told], [[], 2]);
  });
});
