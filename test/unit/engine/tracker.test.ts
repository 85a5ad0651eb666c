import assert from 'node:assert/strict';
import type { ApiRequest } from '../../../src/openapi/openApi';
import { plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const second = 1_000;
const minute = 60 * second;

function questionsOf(world: World): readonly ApiRequest[] {
  return world.cloud.calls.filter(({ action }) => action === 'DescribeImages');
}

/** The number of questions to destinations while `ms` milliseconds pass. */
async function countQuestions(world: World, ms: number): Promise<number> {
  const before = questionsOf(world).length;
  await world.clock.pass(ms);
  return questionsOf(world).length - before;
}

suite('Following copies', () => {
  test('40 to 4 regions takes one question per region and round, and runs at most five per region', async () => {
    const world = new World();
    world.cloud.images.copyMs = 10 * minute;
    const window = await world.open();
    const plans = Array.from({ length: 40 }, (_, index) =>
      plan({
        destinationRegionId: `region-${index % 4}`,
        name: `web-${index}`,
        tags: [{ key: 'copy-id', value: `c-${index}` }],
      }),
    );
    const outcomes = window.service.submit(plans, submitter);
    await world.clock.pass(30 * second);
    const kinds = (await outcomes).map(outcome => outcome.kind);
    assert.equal(kinds.filter(kind => kind === 'accepted').length, 20);
    assert.equal(kinds.filter(kind => kind === 'queued').length, 20);
    assert.equal(await countQuestions(world, 10 * second), 4);
    const [question] = questionsOf(world).slice(-1);
    assert.equal(question?.params['Status'], 'Creating,Waiting');
    assert.equal(question.params['ImageId'], undefined);
    for (let minutes = 0; minutes < 60; minutes += 1) {
      await world.clock.pass(minute);
      assert.ok(world.cloud.images.all.every(({ status }) => status !== 'Waiting'));
    }
    assert.equal(world.cloud.accepted.length, 40);
    assert.ok(window.service.list().every(copy => copy.state.kind === 'available'));
  });

  test('asks for a single copy by its id, with all statuses', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(3 * second);
    const [question, ...others] = questionsOf(world);
    assert.deepEqual(others, []);
    assert.equal(question?.regionId, 'cn-shanghai');
    assert.equal(question.params['ImageId'], 'm-new0001');
    assert.equal(
      question.params['Status'],
      'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated',
    );
  });

  test('asks first after 2 to 3 s, focused or not, so that a percentage appears soon', async () => {
    const world = new World();
    const window = await world.open();
    window.isFocused = false;
    void window.service.submit([plan()], submitter);
    assert.equal(await countQuestions(world, 2 * second), 0);
    assert.equal(await countQuestions(world, second), 1);
    assert.equal(onlyCopy(window).state.kind, 'copying');
  });

  test('then asks every 10 s, after 2 min every 30 s, after 15 min every minute', async () => {
    const world = new World();
    world.cloud.images.copyMs = 60 * minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    assert.equal(await countQuestions(world, 2 * minute), 12);
    assert.equal(await countQuestions(world, 10 * minute), 20);
    await world.clock.pass(4 * minute);
    assert.equal(await countQuestions(world, 10 * minute), 10);
  });

  test('asks a third as often in an unfocused window', async () => {
    const world = new World();
    world.cloud.images.copyMs = 60 * minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(20 * minute);
    window.isFocused = false;
    await world.clock.pass(3 * minute);
    assert.equal(await countQuestions(world, 30 * minute), 10);
  });

  test('asks at once when the user checks a copy', async () => {
    const world = new World();
    world.cloud.images.copyMs = 60 * minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(20 * minute + 5 * second);
    void window.service.checkAgain(onlyCopy(window).id);
    assert.equal(await countQuestions(world, second), 1);
  });

  test('reports percentage and remaining time', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(103 * second);
    const { state } = onlyCopy(window);
    assert.ok(state.kind === 'copying');
    assert.deepEqual([state.percent, state.remainingSeconds], [34, 198]);
  });

  test('waits until an available image is usable', async () => {
    const world = new World();
    world.cloud.images.usableLagMs = 2 * minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(6 * minute);
    assert.equal(onlyCopy(window).state.kind, 'finishing');
    await world.clock.pass(2 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('asks every 10 s about an image that is nearly usable, and lists nothing for it', async () => {
    const world = new World();
    world.cloud.images.copyMs = 20 * minute;
    world.cloud.images.usableLagMs = 10 * minute;
    const window = await world.open();
    const plans = ['web-1', 'web-2'].map(name => plan({ name, tags: [] }));
    void window.service.submit(plans, submitter);
    await world.clock.pass(22 * minute);
    assert.ok(window.service.list().every(({ state }) => state.kind === 'finishing'));
    assert.equal(await countQuestions(world, minute), 12);
    assert.ok(
      questionsOf(world)
        .slice(-12)
        .every(({ params }) => params['ImageId'] !== undefined),
    );
  });

  test('waits for an image that appears late', async () => {
    const world = new World();
    world.cloud.images.lagMs = 110 * second;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('notices that the image was deleted', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    world.cloud.images.delete('m-new0001');
    await world.clock.pass(5 * minute);
    const { state } = onlyCopy(window);
    assert.deepEqual('why' in state && state.why, { reason: 'deletedElsewhere' });
  });

  test('slows down when throttled, then continues', async () => {
    const world = new World();
    world.cloud.images.copyMs = 30 * minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * second);
    world.cloud.faultOf = ({ action }) => (action === 'DescribeImages' ? 'throttled' : undefined);
    assert.ok((await countQuestions(world, 10 * minute)) <= 6);
    assert.equal(onlyCopy(window).state.kind, 'copying');
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(40 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('waits as long as a throttling service asks for', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(15 * second);
    const throttled = { code: 'Throttling', httpStatus: 400, retryAfterMs: 2 * minute };
    world.cloud.faultOf = () => throttled;
    await world.clock.pass(10 * second);
    world.cloud.faultOf = () => undefined;
    assert.equal(await countQuestions(world, 110 * second), 0);
    assert.equal(await countQuestions(world, 10 * second), 1);
    assert.equal(onlyCopy(window).trackingProblem, undefined);
  });

  test('keeps a copy that the service does not show, records why, and asks rarely', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * second);
    world.cloud.faultOf = ({ action }) =>
      action === 'DescribeImages' ? { code: 'Forbidden.RAM', httpStatus: 403 } : undefined;
    assert.ok((await countQuestions(world, 20 * minute)) <= 11);
    const copy = onlyCopy(window);
    assert.equal(copy.state.kind, 'copying');
    assert.equal(
      copy.trackingProblem?.why.reason === 'refused' && copy.trackingProblem.why.code,
      'Forbidden.RAM',
    );
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(5 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(onlyCopy(window).trackingProblem, undefined);
  });
});
