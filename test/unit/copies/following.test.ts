import assert from 'node:assert/strict';
import type { ProfileRef } from '../../../src/profiles/profile';
import type { FakeWindow } from '../fakes/fakeWindow';
import { plan, submitter } from './fixtures';
import { onlyCopy, World } from '../fakes/world';

const minute = 60_000;
const team: ProfileRef = { scope: 'workspace', id: 'team' };
const five = Array.from({ length: 5 }, (_, index) => plan({ name: `web-${index}`, tags: [] }));

/** Copies made a minute ago by a profile of a workspace that is no longer open. */
async function closedWorkspace(plans = [plan()]) {
  const world = new World();
  const [here, elsewhere] = [await world.open('folder:/a'), await world.open('folder:/b')];
  void here.service.submit(plans, { ...submitter, profile: team });
  await world.clock.pass(minute);
  here.close();
  return { world, window: elsewhere };
}

/** Copies by a user profile that may no longer list images. */
async function forbidden(plans = [plan()]) {
  const world = new World();
  const window = await world.open();
  void window.service.submit(plans, submitter);
  await world.clock.pass(minute);
  world.cloud.faultOf = ({ action }) =>
    action === 'DescribeImages' ? { code: 'Forbidden.RAM', httpStatus: 403 } : undefined;
  await world.clock.pass(minute);
  return { world, window };
}

async function accepts(world: World, window: FakeWindow): Promise<void> {
  const by = { ...submitter, workspaceId: 'folder:/b' };
  const outcomes = window.service.submit([plan({ name: 'web-new' })], by);
  await world.clock.pass(minute);
  assert.equal((await outcomes)[0]?.kind, 'accepted');
}

suite('Copies that this window cannot follow', () => {
  test('say if they belong to another workspace, and can be removed', async () => {
    const { world, window } = await closedWorkspace();
    const copy = onlyCopy(window);
    assert.equal(copy.state.kind, 'copying');
    assert.deepEqual(window.service.whyNotFollowed(copy), { reason: 'otherWorkspace' });
    assert.equal(await window.service.remove(copy.id), true);
    assert.deepEqual(window.service.list(), []);
    assert.equal(world.disk.size, 0);
    assert.equal(world.cloud.images.all.length, 1);
  });

  test('say what has to be fixed, and are followed again afterwards', async () => {
    const { world, window } = await forbidden();
    assert.equal(window.service.whyNotFollowed(onlyCopy(window))?.reason, 'refused');
    assert.equal(window.service.canRemove(onlyCopy(window)), true);
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(3 * minute);
    assert.equal(onlyCopy(window).state.kind, 'copying');
    assert.equal(window.service.whyNotFollowed(onlyCopy(window)), undefined);
    assert.equal(window.service.canRemove(onlyCopy(window)), false);
  });

  test('do not include copies that only wait for the network', async () => {
    const { world, window } = await forbidden();
    world.cloud.faultOf = () => 'offline';
    await world.clock.pass(5 * minute);
    assert.equal(onlyCopy(window).trackingProblem?.why.reason, 'noAnswer');
    assert.equal(window.service.whyNotFollowed(onlyCopy(window)), undefined);
  });

  test('do not include finished copies', async () => {
    const { world, window } = await closedWorkspace();
    await world.open('folder:/a');
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(window.service.whyNotFollowed(onlyCopy(window)), undefined);
  });

  test('of a closed workspace do not block others', async () => {
    const { world, window } = await closedWorkspace(five);
    await accepts(world, window);
  });

  test('do not block others when a permission is missing', async () => {
    const { world, window } = await forbidden(five);
    await accepts(world, window);
  });

  test('do not block others when they wait in the queue for their profile', async () => {
    const world = new World();
    const window = await world.open();
    const other = { scope: 'user', id: 'other' } as const;
    world.accounts.set(other.id, 'another account');
    void window.service.submit(five, { ...submitter, profile: other });
    await world.clock.pass(minute);
    assert.ok(window.service.list().every(({ state }) => state.kind === 'queued'));
    await accepts(world, window);
  });

  test('reserve their image name for a while after the last news, then the service decides', async () => {
    const { world, window } = await closedWorkspace();
    const [early] = await window.service.submit([plan()], submitter);
    assert.equal(early?.kind, 'duplicate');
    await world.clock.pass(10 * minute);
    const late = window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    const [outcome] = await late;
    assert.equal(outcome?.kind, 'failed');
    const { state } = outcome.copy;
    assert.ok(state.kind === 'failed' && state.why.reason === 'refused');
    assert.equal(state.why.code, 'InvalidImageName.Duplicated');
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('are retried only if a window can send them', async () => {
    const { world, window } = await closedWorkspace();
    const again = await world.open('folder:/a');
    const cancelled = again.service.cancel(onlyCopy(again).id);
    await world.clock.pass(minute);
    assert.deepEqual(await cancelled, { kind: 'cancelled' });
    assert.equal(await window.service.retry(onlyCopy(window).id), undefined);
    assert.equal(window.service.list().length, 1);
    const retried = again.service.retry(onlyCopy(again).id);
    await world.clock.pass(minute);
    assert.equal((await retried)?.kind, 'accepted');
  });
});
