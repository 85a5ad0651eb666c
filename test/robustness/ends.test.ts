import assert from 'node:assert/strict';
import { plan, submitter } from '../unit/copies/fixtures';
import type { Happening } from './happenings';
import { Story } from './story';
import { onlyCopy, World } from '../unit/fakes/world';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The kinds of state in which the copies of a story are an hour after it, newest first. */
async function endsOf(steps: readonly Happening[]): Promise<readonly string[]> {
  const story = new Story('tokens');
  await story.happen({ kind: 'open' });
  for (const step of steps) {
    await story.happen(step);
  }
  await story.end();
  const copies = story.world.windows.at(-1)?.service.list() ?? [];
  return copies.map(({ state }) => ('why' in state ? state.why.reason : state.kind));
}

suite('An end that two histories once got wrong', () => {
  const submit = { kind: 'submit', who: 0, which: 0 } as const;

  test('is "cancelled" where the window closed before the answer, and the next had no network', async () => {
    const ends = await endsOf([
      { kind: 'swapKey' },
      submit,
      { kind: 'swapKey' },
      { kind: 'pass', ms: minute },
      { kind: 'cancel', who: 0, which: 0 },
      { kind: 'open' },
      { kind: 'offline' },
      { kind: 'pass', ms: 10 },
      { kind: 'close', who: 0 },
      { kind: 'pass', ms: minute },
      { kind: 'pass', ms: 20 * second },
      submit,
      submit,
      { kind: 'kill', who: 0 },
      { kind: 'cancel', who: 0, which: 0 },
      { kind: 'open' },
    ]);
    assert.deepEqual(ends, ['cancelled']);
  });

  test('is "cancelled" only once the image is gone, though the clock went on 1 h before it was listed', async () => {
    const ends = await endsOf([
      submit,
      { kind: 'pass', ms: 1_500 },
      submit,
      submit,
      { kind: 'open' },
      { kind: 'pass', ms: 700 },
      { kind: 'setClock', ms: hour },
      submit,
      { kind: 'pass', ms: 10 },
      { kind: 'swapKey' },
      { kind: 'cancel', who: 0, which: 3 },
      { kind: 'swapKey' },
    ]);
    assert.deepEqual(ends, ['available', 'available', 'available', 'cancelled']);
  });
});

suite('An end waits for evidence', () => {
  /** A copy that was accepted a second ago; its image is listed `lagMs` after its acceptance. */
  async function accepted(lagMs: number) {
    const world = new World();
    world.cloud.images.lagMs = lagMs;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(second);
    return { world, window };
  }

  test('that no clock brings: an image listed late is waited for after the clock went on 2 min', async () => {
    const { world, window } = await accepted(110 * second);
    world.clock.set(2 * minute);
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('that no restart brings: an image listed late is waited for by the next window', async () => {
    const { world, window } = await accepted(5 * minute);
    await world.clock.pass(3 * minute);
    window.kill();
    world.clock.set(24 * hour);
    const next = await world.open();
    await world.clock.pass(100 * second);
    assert.equal(onlyCopy(next).state.kind, 'waiting');
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(next).state.kind, 'available');
  });

  test('that no clock brings: an image that was seen is missed for a minute of this process', async () => {
    const { world, window } = await accepted(0);
    await world.clock.pass(minute);
    assert.equal(onlyCopy(window).state.kind, 'copying');
    world.cloud.images.lagMs = 24 * hour;
    await world.clock.pass(22 * second);
    world.clock.set(90 * second);
    await world.clock.pass(33 * second);
    assert.equal(onlyCopy(window).state.kind, 'copying');
    world.cloud.images.lagMs = 0;
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('and comes in the end: an image that was never listed has vanished', async () => {
    const { world, window } = await accepted(24 * hour);
    await world.clock.pass(10 * minute);
    const { state } = onlyCopy(window);
    assert.deepEqual('why' in state && state.why, { reason: 'vanished' });
  });
});

suite('A cancellation whose request may have arrived', () => {
  test('is told as one if the image is gone, whatever later attempts were answered', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    let attempts = 0;
    world.cloud.faultOf = ({ action }) => {
      if (action !== 'CancelCopyImage') {
        return 'offline';
      }
      attempts += 1;
      return attempts === 1 ? 'resetAfter' : { code: 'Forbidden.RAM', httpStatus: 403 };
    };
    const asked = window.service.cancel(onlyCopy(window).id);
    await world.clock.pass(5 * minute);
    assert.equal((await asked)?.kind, 'failed');
    assert.equal(onlyCopy(window).state.kind, 'copying');
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(10 * minute);
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
    assert.deepEqual(world.cloud.images.all, []);
  });

  test('does not explain why an image is gone that was complete', async () => {
    const world = new World();
    world.cloud.images.usableLagMs = 24 * hour;
    world.cloud.images.copyMs = 30 * second;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.equal(onlyCopy(window).state.kind, 'finishing');
    let attempts = 0;
    world.cloud.faultOf = ({ action }) => {
      attempts += action === 'CancelCopyImage' ? 1 : 0;
      return action === 'CancelCopyImage' && attempts === 1 ? 'resetAfter' : undefined;
    };
    const asked = window.service.cancel(onlyCopy(window).id);
    await world.clock.pass(minute);
    assert.deepEqual(await asked, { kind: 'tooLate' });
    world.cloud.images.delete(world.cloud.accepted[0]?.imageId ?? '');
    await world.clock.pass(10 * minute);
    const { state } = onlyCopy(window);
    assert.deepEqual('why' in state && state.why, { reason: 'deletedElsewhere' });
  });
});
