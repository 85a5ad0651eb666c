import assert from 'node:assert/strict';
import { advance, type Observation } from '../../../src/copy/advance';
import { image, noAnswer, refused } from './fixtures';
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

  test('throttled after one without an answer is repeated, not counted as refused', () => {
    const why = refused('Throttling');
    assert.equal(next(after([0, sending], [1, failed()], [2, sending], [3, failed(why)])), 'send');
  });
});

suite('Looking for a copy', () => {
  const doubtful: readonly Moment[] = [
    [0, sending],
    [2 * minute, failed()],
  ];
  const inVain = [5, 15, 35, 75].map(seconds => [2 * minute + seconds * 1_000, nothing] as const);

  test('happens 5, 15, 35 and 75 seconds later, and ends unknown', () => {
    const times = [0, 1, 2, 3].map(looks => {
      const { state } = after(...doubtful, ...inVain.slice(0, looks));
      return state.kind === 'submitting' ? state.next.notBefore - start - 2 * minute : undefined;
    });
    assert.deepEqual(times, [5_000, 15_000, 35_000, 75_000]);
    const end = after(...doubtful, ...inVain);
    assert.equal(end.state.kind, 'unknown');
    assert.deepEqual('why' in end.state && end.state.why, noAnswer);
  });

  test('adopts what it finds, in whatever state that is', () => {
    const found = (status: 'Creating' | 'Available'): Observation => ({
      kind: 'looked',
      image: image({ status }),
    });
    assert.equal(kindAfter(...doubtful, [3 * minute, found('Creating')]), 'copying');
    assert.equal(kindAfter(...doubtful, [3 * minute, found('Available')]), 'available');
  });

  test('that fails waits, counts as no look, and says why', () => {
    const why = { ...noAnswer, action: 'DescribeImages' };
    const retryAt = start + 10 * minute;
    const copy = after(...doubtful, [3 * minute, { kind: 'lookFailed', why, retryAt }]);
    assert.deepEqual(copy.state.kind === 'submitting' && copy.state.next, {
      kind: 'look',
      looks: 0,
      notBefore: retryAt,
    });
    assert.deepEqual(copy.trackingProblem, { since: start + 3 * minute, why });
    assert.equal(advance(copy, nothing, start + 11 * minute).trackingProblem, undefined);
  });

  test('in vain ends failed where the service itself refused the last attempt', () => {
    const why = refused('QuotaExceed.Image');
    const copy = after([0, sending], [1, failed()], [2, sending], [3, failed(why)], ...inVain);
    assert.deepEqual('why' in copy.state && [copy.state.kind, copy.state.why], ['failed', why]);
  });

  for (const code of [
    'Forbidden.RAM',
    'InvalidSecurityToken.Expired',
    'InvalidImageName.Duplicated',
    'IdempotentParameterMismatch',
  ]) {
    test(`in vain ends unknown after ${code}, which proves nothing`, () => {
      const why = refused(code);
      const copy = after([0, sending], [1, failed()], [2, sending], [3, failed(why)], ...inVain);
      assert.equal(copy.state.kind, 'unknown');
    });
  }

  test('in vain sends again, under the same token, while the service says that it is busy', () => {
    const why = refused('InternalError', { httpStatus: 500 });
    const steps: Moment[] = [[0, sending], [2 * minute, failed(why)], ...inVain];
    assert.equal(next(after(...steps)), 'send');
    const late = steps.map(([ms, observation]) => [ms, observation] as const);
    late[late.length - 1] = [11 * minute, nothing];
    assert.equal(next(after(...late)), 'unknown');
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

  test('never goes back to the queue: a later refusal is looked into', () => {
    const busy = failed(refused('OperationDenied.ImageCopying'));
    const copy = after([0, sending], [1, { kind: 'interrupted' }], [2, sending], [3, busy]);
    assert.equal(next(copy), 'look');
  });
});

suite('An unknown copy', () => {
  const unknown: readonly Moment[] = [
    [0, sending],
    [2 * minute, failed()],
    ...[5, 15, 35, 75].map(seconds => [2 * minute + seconds * 1_000, nothing] as const),
  ];

  test('stays unknown after another look in vain', () => {
    const copy = after(...unknown, [30 * minute, { kind: 'checkAsked' }]);
    assert.equal(next(copy), 'look');
    assert.equal(advance(copy, nothing, start + 30 * minute).state.kind, 'unknown');
  });

  test('is submitted again under its token within ten minutes, under the new one after', () => {
    const again: Observation = { kind: 'submitAsked', newToken: 'new' };
    const soon = after(...unknown, [9 * minute, again]);
    const late = after(...unknown, [30 * minute, again]);
    assert.deepEqual([next(soon), soon.clientToken], ['send', 't']);
    assert.deepEqual([next(late), late.clientToken], ['send', 'new']);
  });

  test('submitted again, still counts as possibly accepted before', () => {
    const taken = failed(refused('InvalidImageName.Duplicated'));
    const copy = after(
      ...unknown,
      [30 * minute, { kind: 'submitAsked', newToken: 'new' }],
      [30 * minute, sending],
      [31 * minute, taken],
    );
    assert.equal(next(copy), 'look');
    assert.equal(copy.state.kind === 'submitting' && copy.state.lookFrom, start);
  });

  test('is not cancelled', () => {
    const copy = after(...unknown);
    assert.equal(advance(copy, { kind: 'cancelAsked' }, start + minute), copy);
  });
});
