import assert from 'node:assert/strict';
import { Pulse } from '../../../src/base/pulse';
import { FakeClock } from '../fakes/fakeClock';

suite('Pulse', () => {
  /** Sleeps for a minute. Resolves with the milliseconds slept. */
  function sleeper(clock: FakeClock, pulse: Pulse, signal = new AbortController().signal) {
    const started = clock.now();
    return pulse.sleep(60_000, signal).then(() => clock.now() - started);
  }

  test('sleeps for the given time', async () => {
    const clock = new FakeClock();
    const slept = sleeper(clock, new Pulse(clock));
    await clock.pass(100_000);
    assert.equal(await slept, 60_000);
  });

  test('wakes when it is rung', async () => {
    const clock = new FakeClock();
    const pulse = new Pulse(clock);
    const slept = sleeper(clock, pulse);
    await clock.pass(1_000);
    pulse.ring();
    await clock.pass(1_000);
    assert.equal(await slept, 1_000);
  });

  test('ends only the next sleep at once after a ring', async () => {
    const clock = new FakeClock();
    const pulse = new Pulse(clock);
    pulse.ring();
    pulse.ring();
    const first = sleeper(clock, pulse);
    await clock.pass(1_000);
    assert.equal(await first, 0);
    const second = sleeper(clock, pulse);
    await clock.pass(100_000);
    assert.equal(await second, 60_000);
  });

  test('rejects with the reason of an abort, before and during the sleep', async () => {
    const clock = new FakeClock();
    const pulse = new Pulse(clock);
    const end = new AbortController();
    const reason = new Error('Closing');
    const asleep = assert.rejects(sleeper(clock, pulse, end.signal), reason);
    await clock.pass(1_000);
    end.abort(reason);
    await asleep;
    await assert.rejects(sleeper(clock, pulse, end.signal), reason);
  });
});
