import assert from 'node:assert/strict';
import type { Observation } from '../../../src/copies/advance';
import { noAnswer, refused } from './fixtures';
import {
  after,
  failed,
  fresh,
  kindAfter,
  minute,
  type Moment,
  next,
  nothing,
  sending,
  start,
  advance,
} from './observations';

/** Four looks that found nothing. */
const inVain: readonly Moment[] = [1, 2, 3, 4].map(ms => [ms, nothing]);

/** An attempt without an answer, and a second one under way. */
const resent: readonly Moment[] = [[0, sending], [1, failed()], ...inVain, [4, sending]];

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

  test('without an answer is repeated twice with the same token, each time after 4 looks', () => {
    const looks: readonly Observation[] = [nothing, nothing, nothing, nothing];
    const attempt: readonly Observation[] = [sending, failed(), ...looks];
    const steps = [...attempt, ...attempt, ...attempt].map((observation, index): Moment => [
      index * 1_000,
      observation,
    ]);
    const kinds = steps.map((_, index) => next(after(...steps.slice(0, index + 1))));
    assert.deepEqual(kinds, [
      ...['send', 'look', 'look', 'look', 'look', 'send'],
      ...['send', 'look', 'look', 'look', 'look', 'send'],
      ...['send', 'look', 'look', 'look', 'look', 'unknown'],
    ]);
    assert.equal(after(...steps).clientToken, fresh.clientToken);
  });

  test('without an answer is not repeated while the user has to identify an image', () => {
    const candidate: Observation = { kind: 'looked', image: undefined, candidateId: 'm-other' };
    assert.equal(
      next(after([0, sending], [1, failed()], ...inVain.slice(1), [5, candidate])),
      'unknown',
    );
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
      const copy = after(...resent, [5, failed(refused(code))]);
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
      const again = failed(refused(code));
      const copy = after([0, sending], [1, replayed], ...inVain, [4, sending], [5, again]);
      assert.equal(copy.state.kind === 'submitting' && copy.state.isDoubtful, true);
    });
  }

  test('by throttling after an unanswered attempt is repeated and does not count as refused', () => {
    const throttled = failed(refused('Throttling'));
    assert.equal(next(after(...resent, [5, throttled])), 'look');
    assert.equal(next(after(...resent, [5, throttled], ...inVain)), 'send');
  });
});

suite('An interrupted attempt', () => {
  test('is repeated with the same token while the token is fresh, after 4 looks', () => {
    const copy = after([0, sending], [1, { kind: 'interrupted' }]);
    assert.equal(next(copy), 'look');
    assert.equal(next(after([0, sending], [1, { kind: 'interrupted' }], ...inVain)), 'send');
  });

  test('starts a search once the token is 10 minutes old and cannot be sent any more', () => {
    const copy = after([0, sending], [10 * minute, { kind: 'interrupted' }]);
    assert.equal(next(copy), 'look');
    assert.equal(advance(copy, sending, start + 10 * minute), copy);
  });

  test('without an answer for 10 minutes cannot be sent again', () => {
    const copy = after([0, sending], [1, failed()], ...inVain);
    assert.equal(next(copy), 'send');
    assert.equal(advance(copy, sending, start + 10 * minute), copy);
  });

  test('starts a search if the clock was set back, because the age of the token is unknown', () => {
    const copy = after([0, sending]);
    assert.equal(next(advance(copy, { kind: 'interrupted' }, start - minute)), 'look');
  });

  test('never returns to the queue: a later refusal starts a search', () => {
    const busy = failed(refused('OperationDenied.ImageCopying'));
    const interrupted: Moment = [1, { kind: 'interrupted' }];
    const copy = after([0, sending], interrupted, ...inVain, [4, sending], [5, busy]);
    assert.equal(next(copy), 'look');
  });
});
