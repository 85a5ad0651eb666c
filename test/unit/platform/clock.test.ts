import assert from 'node:assert/strict';
import { systemClock } from '../../../src/platform/clock';

suite('system clock', () => {
  test('measures elapsed time during a sleep', async () => {
    const before = systemClock.elapsed();
    await systemClock.sleep(20, new AbortController().signal);
    const passed = systemClock.elapsed() - before;
    assert.ok(passed >= 19 && passed < 5_000, `${passed} ms`);
  });

  test('counts elapsed time from the start of this process', () => {
    assert.ok(systemClock.elapsed() < systemClock.now() / 2);
  });

  test('ends a sleep with the reason of the abort', async () => {
    const end = new AbortController();
    const reason = new Error('Closing');
    const sleep = systemClock.sleep(60_000, end.signal);
    end.abort(reason);
    await assert.rejects(sleep, reason);
    await assert.rejects(systemClock.sleep(60_000, end.signal), reason);
  });
});
