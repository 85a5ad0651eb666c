import assert from 'node:assert/strict';
import { plan, submitter } from '../unit/copies/fixtures';
import { onlyCopy, World } from '../unit/fakes/world';

const second = 1_000;
const minute = 60 * second;

/** Three copies on their way when the network goes. */
async function offline() {
  const world = new World();
  world.cloud.images.copyMs = 3 * 60 * minute;
  const window = await world.open();
  const regions = ['cn-shanghai', 'cn-beijing', 'ap-southeast-1'];
  const plans = regions.map(destinationRegionId => plan({ destinationRegionId }));
  void window.service.submit(plans, submitter);
  await world.clock.pass(20 * minute);
  world.cloud.faultOf = () => 'offline';
  return { world, window };
}

suite('While offline', () => {
  test('questions pause for longer each time, and copies keep their state', async () => {
    const { world, window } = await offline();
    const before = world.cloud.calls.length;
    await world.clock.pass(60 * minute);
    // At most a round of three every two minutes.
    assert.ok(world.cloud.calls.length - before <= 3 * 33);
    assert.notEqual(window.network.offlineSince, undefined);
    assert.ok(window.service.list().every(({ state }) => state.kind === 'copying'));
  });

  test('the first answer to any call ends the pause for all', async () => {
    const { world, window } = await offline();
    await world.clock.pass(30 * minute);
    world.cloud.faultOf = () => undefined;
    const before = world.cloud.calls.length;
    await window.answerSomebody();
    await world.clock.pass(second);
    const asked = world.cloud.calls.slice(before + 1).filter(call => call.product === 'ecs');
    assert.deepEqual(asked.map(({ regionId }) => regionId).sort(), [
      'ap-southeast-1',
      'cn-beijing',
      'cn-shanghai',
    ]);
    assert.equal(window.network.offlineSince, undefined);
    assert.ok(window.service.list().every(copy => copy.trackingProblem === undefined));
  });

  test('the returning network is noticed within 2 minutes', async () => {
    const { world, window } = await offline();
    await world.clock.pass(30 * minute);
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(2 * minute);
    assert.equal(window.network.offlineSince, undefined);
  });

  test('submitted copies wait, and are sent once when the network is back', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.faultOf = () => 'offline';
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'queued');
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('a user’s question is asked at once', async () => {
    const { world, window } = await offline();
    await world.clock.pass(30 * minute);
    const [copy] = window.service.list();
    const before = world.cloud.calls.length;
    void window.service.checkAgain(copy?.id ?? assert.fail());
    await world.clock.pass(second);
    assert.ok(world.cloud.calls.length > before);
  });
});
