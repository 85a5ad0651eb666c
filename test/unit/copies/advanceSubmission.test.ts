import assert from 'node:assert/strict';
import { noAnswer, refused } from './fixtures';
import {
  after,
  failed,
  fresh,
  kindAfter,
  minute,
  type Moment,
  next,
  sending,
  start,
  advance,
} from './observations';

suite('An attempt that fails', () => {
  test("for good, ends the copy with the service's own words", () => {
    const why = refused('QuotaExceed.Image', { httpStatus: 403, requestId: 'R-9' });
    const copy = after([0, sending], [1, failed(why)]);
    assert.deepEqual(copy.state, { kind: 'failed', why, finishedAt: start + 1 });
    assert.deepEqual(copy.requestIds, ['R-9']);
  });

  for (const code of [
    'OperationDenied.ImageCopying',
    'OperationDenied.ImageCopyConflict',
    'InvalidOperation.Conflict',
    'Throttling.User',
  ]) {
    test(`with ${code} puts the copy back into the queue, with the reason and a time`, () => {
      assert.deepEqual(after([0, sending], [1, failed(refused(code))]).state, {
        kind: 'queued',
        reason: refused(code),
        notBefore: start + 5_000,
        attempts: 1,
      });
    });
  }

  test('before anything was sent, puts the copy back into the queue, however often', () => {
    const offline = { ...noAnswer, failure: 'dns', requestSent: 'no' } as const;
    const copy = after(
      [0, sending],
      [1, failed(offline)],
      [60 * minute, sending],
      [60 * minute, failed(offline)],
    );
    assert.equal(copy.state.kind, 'queued');
  });

  test('without an answer is repeated twice under the same token, and then looked for', () => {
    const steps: Moment[] = [
      [0, sending],
      [10_000, failed()],
      [15_000, sending],
      [25_000, failed()],
      [30_000, sending],
      [40_000, failed()],
    ];
    assert.equal(next(after(...steps.slice(0, 2))), 'send');
    assert.equal(next(after(...steps.slice(0, 4))), 'send');
    assert.equal(next(after(...steps)), 'look');
    assert.equal(after(...steps).clientToken, fresh.clientToken);
  });

  test('without an answer is not repeated later than two minutes after the first', () => {
    assert.equal(next(after([0, sending], [2 * minute, failed()])), 'look');
  });

  test('with a taken name fails on a clean attempt', () => {
    const why = refused('InvalidImageName.Duplicated');
    assert.equal(kindAfter([0, sending], [1, failed(why)]), 'failed');
  });

  for (const code of [
    'InvalidImageName.Duplicated',
    'OperationDenied.ImageCopying',
    'QuotaExceed.Image',
    'Forbidden.RAM',
  ]) {
    test(`with ${code} after one without an answer is looked for: the first may be the cause`, () => {
      const copy = after([0, sending], [1, failed()], [2, sending], [3, failed(refused(code))]);
      assert.equal(next(copy), 'look');
    });
  }

  test('with a token that was used for other parameters is looked for, even the first time', () => {
    const why = refused('IdempotentParameterMismatch');
    assert.equal(next(after([0, sending], [1, failed(why)])), 'look');
  });

  for (const code of ['InvalidSecurityToken.Expired', 'InvalidTimeStamp.Expired']) {
    test(`with ${code} is made again once: the signature is another one by then`, () => {
      const why = refused(code);
      const steps: Moment[] = [
        [0, sending],
        [1, failed(why)],
      ];
      assert.equal(kindAfter(...steps), 'queued');
      assert.equal(kindAfter(...steps, [2, sending], [3, failed(why)]), 'failed');
    });
  }

  for (const code of ['Throttling.User', 'QuotaExceed.Image', 'InvalidSecurityToken.Expired']) {
    test(`whose nonce was used stays in doubt after ${code}`, () => {
      const replayed = failed(refused('SignatureNonceUsed'));
      const copy = after([0, sending], [1, replayed], [2, sending], [3, failed(refused(code))]);
      assert.equal(copy.state.kind === 'submitting' && copy.state.isDoubtful, true);
    });
  }

  test('throttled after one without an answer is repeated, not counted as refused', () => {
    const why = refused('Throttling');
    assert.equal(next(after([0, sending], [1, failed()], [2, sending], [3, failed(why)])), 'send');
  });
});

suite('An interrupted attempt', () => {
  test('is repeated under the same token while that is fresh', () => {
    assert.equal(next(after([0, sending], [9 * minute, { kind: 'interrupted' }])), 'send');
  });

  test('is looked for once the token is ten minutes old, and cannot be sent then', () => {
    const copy = after([0, sending], [10 * minute, { kind: 'interrupted' }]);
    assert.equal(next(copy), 'look');
    assert.equal(advance(copy, sending, start + 10 * minute), copy);
  });

  test('without an answer for ten minutes cannot be sent again either', () => {
    const copy = after([0, sending], [1, failed()]);
    assert.equal(next(copy), 'send');
    assert.equal(advance(copy, sending, start + 10 * minute), copy);
  });

  test('whose clock was set back meanwhile is looked for: nobody knows how old the token is', () => {
    const copy = after([0, sending]);
    assert.equal(next(advance(copy, { kind: 'interrupted' }, start - minute)), 'look');
  });

  test('never goes back to the queue: a later refusal is looked into', () => {
    const busy = failed(refused('OperationDenied.ImageCopying'));
    const copy = after([0, sending], [1, { kind: 'interrupted' }], [2, sending], [3, busy]);
    assert.equal(next(copy), 'look');
  });
});
