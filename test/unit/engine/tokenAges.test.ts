import assert from 'node:assert/strict';
import { TokenAges } from '../../../src/engine/tokenAges';
import { FakeClock } from '../fakes/fakeClock';

const minute = 60_000;

suite('TokenAges', () => {
  async function usedFor(ms: number, act: (clock: FakeClock) => void = () => undefined) {
    const clock = new FakeClock();
    const tokens = new TokenAges(clock);
    tokens.add('t', tokens.ageFromNow());
    act(clock);
    await clock.pass(ms);
    return tokens;
  }

  test('counts a token as fresh for 10 minutes', async () => {
    assert.equal((await usedFor(10 * minute - 1)).isFresh('t'), true);
    assert.equal((await usedFor(10 * minute)).isFresh('t'), false);
  });

  test('counts a token of another process as expired', async () => {
    assert.equal((await usedFor(0)).isFresh('another'), false);
  });

  test('counts a token as expired when the clock was set, in either direction', async () => {
    for (const byMs of [-6 * minute, 6 * minute, -24 * 60 * minute]) {
      const tokens = await usedFor(minute, clock => {
        clock.set(byMs);
      });
      assert.equal(tokens.isFresh('t'), false, `${byMs} ms`);
    }
  });

  test('tolerates a clock correction of a few seconds', async () => {
    const tokens = await usedFor(minute, clock => {
      clock.set(-4_000);
    });
    assert.equal(tokens.isFresh('t'), true);
  });

  test('counts a token as expired after a suspend that stopped elapsed time', async () => {
    const clock = new FakeClock();
    const time = { now: () => clock.now(), elapsed: () => 0, sleep: clock.sleep.bind(clock) };
    const tokens = new TokenAges(time);
    tokens.add('t', tokens.ageFromNow());
    await clock.pass(minute);
    assert.equal(tokens.isFresh('t'), false);
  });

  test('forgets a token', async () => {
    const tokens = await usedFor(0);
    tokens.forget('t');
    assert.equal(tokens.isFresh('t'), false);
  });
});
