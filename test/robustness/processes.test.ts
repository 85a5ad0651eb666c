import assert from 'node:assert/strict';
import { systemClock } from '../../src/platform/clock';
import type { Point } from './processWindow';
import { isRest, Stage } from './stage';

const second = 1_000;

suite('Two whole windows in two processes', function () {
  // A doubtful request is looked up for more than a minute before it is sent again.
  this.timeout(180_000);
  let stage: Stage;

  teardown(async () => {
    await stage.clear();
  });

  suiteSetup(function () {
    if (process.platform === 'win32') {
      this.skip();
    }
  });

  /** Nobody knows whether the call left: nothing is sent until the user says so. */
  const leftToTheUser: readonly Point[] = ['after write 2', 'confirmed 2', 'before call'];

  const deaths: readonly Point[] = [
    ...(['before write 1', 'after write 1', 'confirmed 1', 'before write 2'] as const),
    ...leftToTheUser,
    ...(['after call', 'confirmed 3', 'before write 3', 'after write 3'] as const),
    ...(['confirmed 4', 'before write 4', 'after write 4'] as const),
  ];
  for (const point of deaths) {
    test(`of which one is killed ${point} make at most one copy, and know it`, async () => {
      stage = await Stage.set(20);
      await stage.stopAt(point, 'SIGKILL');
      const next = stage.open();
      await next.until(({ isReady }) => isReady);
      if (point === 'before write 1') {
        assert.deepEqual(next.copies, []);
        assert.equal(stage.countCalls(), 0);
        return;
      }
      await next.untilRest();
      const isLeft = leftToTheUser.includes(point);
      assert.equal(next.copies[0]?.state, isLeft ? 'unknown' : 'available');
      const made = stage.simulator.control.copies();
      assert.equal(made.length, isLeft ? 0 : 1);
      assert.equal(next.copies[0].imageId, made[0]?.imageId);
    });
  }

  const stops: readonly Point[] = [
    ...(['confirmed 1', 'after write 2', 'confirmed 2', 'before call', 'after call'] as const),
    ...(['confirmed 3', 'after write 3', 'confirmed 4'] as const),
  ];
  for (const point of stops) {
    test(`of which one is stopped ${point} and woken later change no end, and copy once`, async () => {
      stage = await Stage.set(20);
      const stopped = await stage.stopAt(point, 'SIGSTOP');
      const next = stage.open();
      await next.untilRest();
      const [end] = next.copies;
      const { control } = stage.simulator;
      const made = control.copies();
      // By the time that the first window wakes, nothing but our own records prevents a copy.
      control.forgetClientTokens();
      for (const { regionId, imageId } of made) {
        control.deleteImage(regionId, imageId);
      }
      const calls = stage.countCalls();
      stopped.process.kill('SIGCONT');
      await stopped.until(({ copies: [copy] }) => copy !== undefined && isRest(copy.state));
      assert.deepEqual(stopped.copies, [end]);
      const last = stage.open();
      await last.untilRest();
      assert.deepEqual(last.copies, [end]);
      // A request that was signed may leave late, and is then the only one.
      assert.ok(made.length + stage.countCalls() - calls <= 1);
      assert.ok(point === 'before call' || stage.countCalls() === calls);
    });
  }

  test('replace the one that was killed without waiting for its lease to go stale', async function () {
    // It measures real time, which a busy machine stretches.
    this.retries(2);
    stage = await Stage.set(1);
    // Stopped while it holds the lease: of two running windows, either may take it.
    const owner = await stage.stopAt('after write 3', 'SIGSTOP');
    const stoppedAt = systemClock.now();
    const next = stage.open();
    await next.until(({ isReady }) => isReady);
    owner.process.kill('SIGKILL');
    await next.until(({ copies: [copy] }) => copy !== undefined && copy.state !== 'waiting');
    assert.ok(systemClock.now() - stoppedAt < 30 * second);
  });
});
