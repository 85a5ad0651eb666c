import assert from 'node:assert/strict';
import { SharedCall } from '../../../src/credentials/sharedCall';

const never = new AbortController().signal;

/** A call that ends when the test says so. */
function aCall() {
  const signals: AbortSignal[] = [];
  const ends: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return new Promise<number>((resolve, reject) => ends.push({ resolve, reject }));
  };
  return { start, signals, ends };
}

suite('a shared call', () => {
  test('is made once for all concurrent callers', async () => {
    const shared = new SharedCall<number>();
    const { start, ends } = aCall();
    const both = [shared.join(start, never), shared.join(start, never)];
    ends[0]?.resolve(1);
    assert.deepEqual(await Promise.all(both), [1, 1]);
    const third = shared.join(start, never);
    ends[1]?.resolve(2);
    assert.equal(await third, 2);
    assert.equal(ends.length, 2);
  });

  test('fails for all of them, and is repeated for the next caller', async () => {
    const shared = new SharedCall<number>();
    const { start, ends } = aCall();
    const both = [shared.join(start, never), shared.join(start, never)];
    ends[0]?.reject(new Error('refused'));
    const results = await Promise.allSettled(both);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    const next = shared.join(start, never);
    ends[1]?.resolve(2);
    assert.equal(await next, 2);
  });

  test('continues when one caller aborts, and is aborted with the last one', async () => {
    const shared = new SharedCall<number>();
    const { start, signals } = aCall();
    const [one, two] = [new AbortController(), new AbortController()];
    const first = shared.join(start, one.signal);
    const second = shared.join(start, two.signal);
    one.abort(new Error('left'));
    await assert.rejects(first, /left/);
    assert.equal(signals[0]?.aborted, false);
    two.abort();
    await assert.rejects(second, { name: 'AbortError' });
    assert.equal(signals[0].aborted, true);
  });

  test('is not joined after it was aborted', async () => {
    const shared = new SharedCall<number>();
    const { start, ends } = aCall();
    const one = new AbortController();
    const first = shared.join(start, one.signal);
    one.abort();
    await assert.rejects(first);
    const next = shared.join(start, never);
    ends[1]?.resolve(2);
    assert.equal(await next, 2);
  });

  test('still answers its callers after it was dropped, and no new ones', async () => {
    const shared = new SharedCall<number>();
    const { start, ends } = aCall();
    const first = shared.join(start, never);
    shared.drop();
    const second = shared.join(start, never);
    ends[0]?.resolve(1);
    ends[1]?.resolve(2);
    assert.deepEqual(await Promise.all([first, second]), [1, 2]);
  });

  test('is not made for a caller that has aborted already', async () => {
    const { start, ends } = aCall();
    await assert.rejects(new SharedCall<number>().join(start, AbortSignal.abort()));
    assert.equal(ends.length, 0);
  });
});
