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
  test('for a lasting reason ends the copy with the words of the service', () => {
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
    test(`with ${code} returns the copy to the queue with a reason and a time`, () => {
      assert.deepEqual(after([0, sending], [1, failed(refused(code))]).state, {
        kind: 'queued',
        reason: refused(code),
        notBefore: start + 5_000,
        attempts: 1,
      });
    });
  }

  test('before anything was sent returns the copy to the queue, any number of times', () => {
    const offline = { ...noAnswer, failure: 'dns', requestSent: 'no' } as const;
    const copy = after(
      [0, sending],
      [1, failed(offline)],
      [60 * minute, sending],
      [60 * minute, failed(offline)],
    );
    assert.equal(copy.state.kind, 'queued');
  });

  test('without an answer is repeated twice with the same token, then the copy is searched for', () => {
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

  test('without an answer is not repeated more than 2 minutes after the first attempt', () => {
    assert.equal(next(after([0, sending], [2 * minute, failed()])), 'look');
  });

  test('because the name is taken fails, if no earlier attempt is in doubt', () => {
    const why = refused('InvalidImageName.Duplicated');
    assert.equal(kindAfter([0, sending], [1, failed(why)]), 'failed');
  });

  for (const code of [
    'InvalidImageName.Duplicated',
    'OperationDenied.ImageCopying',
    'QuotaExceed.Image',
    'Forbidden.RAM',
  ]) {
    test(`with ${code} after an unanswered attempt starts a search: the first attempt may be the cause`, () => {
      const copy = after([0, sending], [1, failed()], [2, sending], [3, failed(refused(code))]);
      assert.equal(next(copy), 'look');
    });
  }

  test('because the token has other parameters starts a search, even on the first attempt', () => {
    const why = refused('IdempotentParameterMismatch');
    assert.equal(next(after([0, sending], [1, failed(why)])), 'look');
  });

  for (const code of ['InvalidSecurityToken.Expired', 'InvalidTimeStamp.Expired']) {
    test(`with ${code} is repeated once, with a new signature`, () => {
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
    test(`with a used nonce stays in doubt after ${code}`, () => {
      const replayed = failed(refused('SignatureNonceUsed'));
      const copy = after([0, sending], [1, replayed], [2, sending], [3, failed(refused(code))]);
      assert.equal(copy.state.kind === 'submitting' && copy.state.isDoubtful, true);
    });
  }

  test('by throttling after an unanswered attempt is repeated and does not count as refused', () => {
    const why = refused('Throttling');
    assert.equal(next(after([0, sending], [1, failed()], [2, sending], [3, failed(why)])), 'send');
  });
});

suite('An interrupted attempt', () => {
  test('is repeated with the same token while the token is fresh', () => {
    assert.equal(next(after([0, sending], [9 * minute, { kind: 'interrupted' }])), 'send');
  });

  test('starts a search once the token is 10 minutes old and cannot be sent any more', () => {
    const copy = after([0, sending], [10 * minute, { kind: 'interrupted' }]);
    assert.equal(next(copy), 'look');
    assert.equal(advance(copy, sending, start + 10 * minute), copy);
  });

  test('without an answer for 10 minutes cannot be sent again', () => {
    const copy = after([0, sending], [1, failed()]);
    assert.equal(next(copy), 'send');
    assert.equal(advance(copy, sending, start + 10 * minute), copy);
  });

  test('starts a search if the clock was set back, because the age of the token is unknown', () => {
    const copy = after([0, sending]);
    assert.equal(next(advance(copy, { kind: 'interrupted' }, start - minute)), 'look');
  });

  test('never returns to the queue: a later refusal starts a search', () => {
    const busy = failed(refused('OperationDenied.ImageCopying'));
    const copy = after([0, sending], [1, { kind: 'interrupted' }], [2, sending], [3, busy]);
    assert.equal(next(copy), 'look');
  });
});
