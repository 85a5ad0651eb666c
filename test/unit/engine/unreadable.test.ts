import assert from 'node:assert/strict';
import { plan, submitter } from '../copies/fixtures';
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
    await world.clock.pass(1_000);
    assert.deepEqual([window.service.unreadable, told], [['a'], 1]);
    world.disk.delete('a');
    await window.service.load();
    await world.clock.pass(1_000);
    assert.deepEqual([window.service.unreadable, told], [[], 2]);
  });

  test('of a newer version are neither worked on nor kept from it by a lease', async () => {
    const world = new World();
    const older = await world.open();
    void older.service.submit([plan()], submitter);
    await world.clock.pass(10_000);
    older.kill();
    const [id, text] = [...world.disk][0] ?? assert.fail();
    assert.match(text, /"kind":"copying"/);
    const newer = text.replace('"schemaVersion":1', '"schemaVersion":3');
    assert.notEqual(newer, text);
    const request = JSON.stringify({ schemaVersion: 3, request: 'cancel', copyId: id, askedAt: 1 });
    world.disk.set(id, newer);
    world.disk.set(`${id}.cancel`, request);
    world.leases.clear();
    const calls = world.cloud.calls.length;
    const window = await world.open();
    await world.clock.pass(3_600_000);
    assert.deepEqual(window.service.unreadable, [id, `${id}.cancel`]);
    assert.deepEqual(window.service.list(), []);
    assert.equal(world.cloud.calls.length, calls);
    assert.equal(world.leases.size, 0);
    void window.service.submit([plan({ name: 'web-0043' })], submitter);
    await world.clock.pass(10_000);
    assert.deepEqual([...world.leases.keys()], ['user schema 1']);
    assert.deepEqual([world.disk.get(id), world.disk.get(`${id}.cancel`)], [newer, request]);
  });
});
