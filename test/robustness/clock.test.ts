import assert from 'node:assert/strict';
import type { Fault } from '../unit/fakes/fakeFaults';
import { plan, submitter } from '../unit/copies/fixtures';
import { onlyCopy, World } from '../unit/fakes/world';

const minute = 60_000;
const hour = 60 * minute;

suite('A clock that is set', () => {
  for (const [way, byMs] of [
    ['back', -hour],
    ['forward', hour],
  ] as const) {
    test(`${way} by an hour does not stop a running copy from being followed`, async () => {
      const world = new World();
      const window = await world.open();
      void window.service.submit([plan()], submitter);
      await world.clock.pass(minute);
      world.clock.set(byMs);
      await world.clock.pass(10 * minute);
      assert.equal(onlyCopy(window).state.kind, 'available');
    });

    for (const fault of ['throttled', 'offline', 'resetAfter'] as const) {
      test(`${way} by an hour after ${fault} still gives exactly one copy, soon`, async () => {
        const { world, window } = await meeting(fault);
        world.clock.set(byMs);
        await world.clock.pass(15 * minute);
        assert.equal(onlyCopy(window).state.kind, 'available');
        assert.equal(world.cloud.accepted.length, 1);
      });
    }

    test(`${way} by an hour leaves a doubtful copy to the user, because no token is certainly fresh`, async () => {
      const { world, window } = await meeting('unavailableBefore');
      world.clock.set(byMs);
      await world.clock.pass(15 * minute);
      assert.equal(onlyCopy(window).state.kind, 'unknown');
      assert.equal(world.cloud.countCalls('CopyImage'), 1);
    });
  }

  test('back by 6 minutes in an outage of 12 leaves a doubtful copy to the user', async () => {
    const down = 'unavailableBefore';
    const { world, window } = await meeting(down, down, down);
    await world.clock.pass(170_000);
    assert.equal(world.cloud.countCalls('CopyImage'), 3);
    world.cloud.faultOf = () => 'offline';
    await world.clock.pass(6 * minute);
    world.clock.set(-6 * minute);
    await world.clock.pass(6 * minute);
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(15 * minute);
    assert.equal(onlyCopy(window).state.kind, 'unknown');
    assert.equal(world.cloud.countCalls('CopyImage'), 3);
  });

  test('back by an hour while offline does not lengthen the pause', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    world.cloud.faultOf = () => 'offline';
    await world.clock.pass(20 * minute);
    world.clock.set(-hour);
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(3 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('back by an hour does not hide for long that an image was deleted', async () => {
    const world = new World();
    world.cloud.images.lagMs = minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(10_000);
    world.clock.set(-hour);
    const [made] = world.cloud.accepted;
    world.cloud.images.delete(made?.imageId ?? '');
    await world.clock.pass(6 * minute);
    assert.equal(onlyCopy(window).state.kind, 'failed');
  });

  test('back by an hour during a cancellation does not delay the check for its image', async () => {
    const world = new World();
    world.cloud.latencyMs = 500;
    const killed = await world.open();
    void killed.service.submit([plan()], submitter);
    await world.clock.pass(1_400);
    killed.kill();
    const opened = world.open();
    await world.clock.pass(10);
    const window = await opened;
    void window.service.cancel(onlyCopy(window).id);
    world.clock.set(-hour);
    await world.clock.pass(15 * minute);
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
    assert.deepEqual(world.cloud.images.all, []);
  });

  test('back by an hour does not change the pace of questions', async () => {
    const world = new World();
    world.cloud.images.copyMs = 3 * hour;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * minute);
    world.clock.set(-hour);
    const before = world.cloud.countCalls('DescribeImages');
    await world.clock.pass(10 * minute);
    const asked = world.cloud.countCalls('DescribeImages') - before;
    assert.ok(asked >= 10 && asked <= 70, `${asked} questions`);
  });
});

/** A copy whose first CopyImage has just met the first of the faults. */
async function meeting(...faults: readonly Fault[]) {
  const world = new World();
  const window = await world.open();
  world.cloud.failCopies(...faults);
  void window.service.submit([plan()], submitter);
  await world.clock.pass(1_000);
  return { world, window };
}
