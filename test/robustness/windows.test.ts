import assert from 'node:assert/strict';
import type { ProfileRef } from '../../src/profiles/profile';
import { plan, submitter } from '../unit/copies/fixtures';
import { onlyCopy, World } from '../unit/fakes/world';

const minute = 60_000;

suite('Two windows', () => {
  test('ask no more than one would', async () => {
    const alone = new World();
    const window = await alone.open();
    void window.service.submit([plan()], submitter);
    await alone.clock.pass(10 * minute);

    const world = new World();
    const [first] = [await world.open(), await world.open()];
    void first.service.submit([plan()], submitter);
    await world.clock.pass(10 * minute);
    assert.equal(world.cloud.calls.length, alone.cloud.calls.length);
    assert.equal(world.acceptedOf(plan()).length, 1);
  });

  test('show the same copies, and only the one that did the work reports the end', async () => {
    const world = new World();
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.equal(onlyCopy(follower).state.kind, 'copying');
    assert.deepEqual(
      JSON.parse(JSON.stringify(onlyCopy(follower))),
      JSON.parse(JSON.stringify(onlyCopy(worker))),
    );
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(follower).state.kind, 'available');
    assert.deepEqual(
      [worker, follower].map(({ finished, finishedElsewhere }) => [
        finished.length,
        finishedElsewhere.length,
      ]),
      [
        [1, 0],
        [0, 1],
      ],
    );
  });

  test('share the work: one submits, the other sends, and both learn of it', async () => {
    const world = new World();
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    const other = plan({ destinationRegionId: 'ap-southeast-1' });
    const outcomes = follower.service.submit([other], submitter);
    await world.clock.pass(1_000);
    assert.equal((await outcomes)[0]?.kind, 'accepted');
    await world.clock.pass(10 * minute);
    assert.deepEqual(
      follower.service.list().map(copy => copy.state.kind),
      ['available', 'available'],
    );
    assert.equal(world.cloud.accepted.length, 2);
    assert.equal(follower.finished.length, 0);
  });

  test('can cancel each other’s copies', async () => {
    const world = new World();
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    const outcome = follower.service.cancel(onlyCopy(follower).id);
    await world.clock.pass(minute);
    assert.deepEqual(await outcome, { kind: 'cancelled' });
    assert.equal(onlyCopy(worker).state.kind, 'cancelled');
    assert.equal(onlyCopy(follower).state.kind, 'cancelled');
    assert.deepEqual([...world.disk.keys()], [onlyCopy(worker).id]);
  });

  test('can cancel each other’s copies again after a refusal', async () => {
    const world = new World();
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    world.cloud.images.cancelRefusal = { code: 'Forbidden.RAM', message: 'no' };
    const refused = follower.service.cancel(onlyCopy(follower).id);
    await world.clock.pass(10_000);
    assert.equal((await refused)?.kind, 'failed');
    world.cloud.images.cancelRefusal = undefined;
    void follower.service.cancel(onlyCopy(follower).id);
    await world.clock.pass(30_000);
    assert.equal(onlyCopy(follower).state.kind, 'cancelled');
    assert.equal(world.cloud.countCalls('CancelCopyImage'), 2);
  });

  test('cancel a copy even if nobody could do so for an hour', async () => {
    const world = new World();
    world.cloud.images.copyMs = 120 * minute;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    window.fateOf = id => (id.endsWith('.cancel') ? 'killAfter' : undefined);
    void window.service.cancel(onlyCopy(window).id);
    await world.clock.pass(60 * minute);
    const again = await world.open();
    assert.equal(again.service.isCancelling(onlyCopy(again)), true);
    await world.clock.pass(minute);
    assert.equal(onlyCopy(again).state.kind, 'cancelled');
    assert.equal(world.cloud.countCalls('CancelCopyImage'), 1);
    assert.equal(world.disk.size, 1);
  });

  test('continue within a minute when one is killed', async () => {
    const world = new World();
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    worker.kill();
    await world.clock.pass(minute);
    const { state } = onlyCopy(follower);
    assert.ok(state.kind === 'copying' && state.percent > 30);
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(follower).state.kind, 'available');
    assert.equal(follower.finished.length, 1);
  });

  test('send once what one was sending when it was killed', async () => {
    const world = new World();
    world.cloud.latencyMs = 1_000;
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(3_500);
    assert.equal(world.cloud.accepted.length, 1);
    worker.kill();
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(follower).state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('do not overwrite each other after one was suspended', async () => {
    const world = new World();
    world.cloud.latencyMs = 1_000;
    const [worker, follower] = [await world.open(), await world.open()];
    void worker.service.submit([plan()], submitter);
    await world.clock.pass(3_500);
    worker.freeze();
    await world.clock.pass(2 * minute);
    const copy = onlyCopy(follower);
    assert.equal(copy.state.kind, 'copying');
    worker.thaw();
    await world.clock.pass(1_000);
    assert.ok(onlyCopy(worker).revision >= copy.revision);
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(worker).state.kind, 'available');
    assert.equal(onlyCopy(worker).revision, onlyCopy(follower).revision);
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('copy a plan once that both receive at the same time', async () => {
    const world = new World();
    const windows = [await world.open(), await world.open()];
    const outcomes = windows.map(window => window.service.submit([plan()], submitter));
    await world.clock.pass(10 * minute);
    const kinds = (await Promise.all(outcomes)).flat().map(outcome => outcome.kind);
    assert.deepEqual(kinds.sort(), ['accepted', 'failed']);
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('both clear the copies that one clears', async () => {
    const world = new World();
    const [one, other] = [await world.open(), await world.open()];
    void one.service.submit([plan()], submitter);
    await world.clock.pass(10 * minute);
    await other.service.archive(other.service.list().map(({ id }) => id));
    await world.clock.pass(1_000);
    assert.deepEqual(one.service.list(), []);
    assert.equal(one.service.history().length, 1);
  });
});

suite('Windows on different workspaces', () => {
  const profile: ProfileRef = { scope: 'workspace', id: 'team' };
  const by = { ...submitter, profile };

  test('show each other’s copies, but use only their own profiles', async () => {
    const world = new World();
    const [here, elsewhere] = [await world.open('folder:/a'), await world.open('folder:/b')];
    void here.service.submit([plan()], by);
    await world.clock.pass(minute);
    here.kill();
    const { length } = world.cloud.calls;
    await world.clock.pass(30 * minute);
    assert.equal(world.cloud.calls.length, length);
    assert.equal(onlyCopy(elsewhere).state.kind, 'copying');
    assert.deepEqual(await elsewhere.service.cancel(onlyCopy(elsewhere).id), {
      kind: 'failed',
      why: { reason: 'otherWorkspace' },
    });
    const again = await world.open('folder:/a');
    await world.clock.pass(minute);
    assert.equal(onlyCopy(again).state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('continue each other’s copies of user profiles', async () => {
    const world = new World();
    const [here, elsewhere] = [await world.open('folder:/a'), await world.open('folder:/b')];
    void here.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    here.close();
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(elsewhere).state.kind, 'available');
  });
});
