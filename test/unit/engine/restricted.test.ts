import assert from 'node:assert/strict';
import { ProfileError } from '../../../src/credentials/profileError';
import { plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const minute = 60_000;

function isRestricted(error: unknown): boolean {
  return error instanceof ProfileError && error.reason === 'restricted';
}

function actionsOf({ cloud }: World): readonly string[] {
  return cloud.calls.map(({ action }) => action);
}

/** A window in Restricted Mode on a machine with one copy in this state. */
async function restrictedWith(state: 'failed' | 'unknown') {
  const world = new World();
  const window = await world.open();
  if (state === 'failed') {
    world.cloud.failCopies({ code: 'Forbidden.RAM', httpStatus: 403 });
  } else {
    world.cloud.failCopies('resetBefore', 'resetBefore', 'resetBefore');
  }
  void window.service.submit([plan()], submitter);
  await world.clock.pass(5 * minute);
  assert.equal(onlyCopy(window).state.kind, state);
  window.mayCopy = false;
  world.cloud.calls.length = 0;
  return { world, window, id: onlyCopy(window).id };
}

/** A form that was open before is restored with its button, and the list of copies is shared. */
suite('Restricted Mode', () => {
  test('accepts no plan, writes nothing and makes no call', async () => {
    const world = new World();
    const window = await world.open();
    window.mayCopy = false;
    await assert.rejects(window.service.submit([plan()], submitter), isRestricted);
    await world.clock.pass(minute);
    assert.equal(world.disk.size, 0);
    assert.deepEqual(actionsOf(world), []);
  });

  test('retries no failed copy', async () => {
    const { world, window, id } = await restrictedWith('failed');
    await assert.rejects(window.service.retry(id), isRestricted);
    await world.clock.pass(minute);
    assert.deepEqual(actionsOf(world), []);
    assert.equal(window.service.list().length, 1);
  });

  test('does not resend an unknown copy, but searches for it', async () => {
    const { world, window, id } = await restrictedWith('unknown');
    await assert.rejects(window.service.submitAgain(id), isRestricted);
    await world.clock.pass(minute);
    assert.deepEqual(actionsOf(world), []);
    void window.service.checkAgain(id);
    await world.clock.pass(minute);
    const asked = actionsOf(world);
    assert.ok(asked.includes('DescribeImages') && !asked.includes('CopyImage'), asked.join());
  });
});
