import assert from 'node:assert/strict';
import type { Observation } from '../../../src/copies/advance';
import { image, noAnswer, refused } from './fixtures';
import {
  after,
  failed,
  kindAfter,
  minute,
  type Moment,
  next,
  nothing,
  sending,
  start,
  advance,
} from './observations';

/** An attempt without an answer, and a second one under way. */
const resent: readonly Moment[] = [
  [0, sending],
  [1, failed()],
  ...[1, 2, 3, 4].map(ms => [ms, nothing] as const),
  [4, sending],
];

suite('The search for a copy that may have been accepted', () => {
  const doubtful: readonly Moment[] = [
    [0, sending],
    [2 * minute, failed()],
  ];
  const inVain = [5, 15, 35, 75].map(seconds => [2 * minute + seconds * 1_000, nothing] as const);

  test('looks after 5, 15, 35 and 75 seconds, then ends as unknown', () => {
    const times = [0, 1, 2, 3].map(looks => {
      const { state } = after(...doubtful, ...inVain.slice(0, looks));
      return state.kind === 'submitting' ? state.next.notBefore - start - 2 * minute : undefined;
    });
    assert.deepEqual(times, [5_000, 15_000, 35_000, 75_000]);
    const end = after(...doubtful, ...inVain);
    assert.equal(end.state.kind, 'unknown');
    assert.deepEqual('why' in end.state && end.state.why, noAnswer);
  });

  test('adopts the image it finds, in any state', () => {
    const found = (status: 'Creating' | 'Available'): Observation => ({
      kind: 'looked',
      image: image({ status }),
    });
    assert.equal(kindAfter(...doubtful, [3 * minute, found('Creating')]), 'copying');
    assert.equal(kindAfter(...doubtful, [3 * minute, found('Available')]), 'available');
  });

  test('does not count a failed look, waits, and says why', () => {
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

  test('ends as failed if the service itself refused the last attempt', () => {
    const why = refused('QuotaExceed.Image');
    const copy = after(...resent, [5, failed(why)], ...inVain);
    assert.deepEqual('why' in copy.state && [copy.state.kind, copy.state.why], ['failed', why]);
  });

  for (const code of [
    'Forbidden.RAM',
    'InvalidSecurityToken.Expired',
    'InvalidImageName.Duplicated',
    'IdempotentParameterMismatch',
  ]) {
    test(`ends as unknown after ${code}, which proves nothing`, () => {
      const why = refused(code);
      const copy = after(...resent, [5, failed(why)], ...inVain);
      assert.equal(copy.state.kind, 'unknown');
    });
  }

  test('ends as unknown if only the credentials of another attempt were refused', () => {
    const why = refused('EntityNotExist.Role', { action: 'AssumeRole', httpStatus: 404 });
    const copy = after(...resent, [5, failed(why)], ...inVain);
    assert.equal(copy.state.kind, 'unknown');
  });

  test('sends the request again with the same token while the service is busy', () => {
    const why = refused('InternalError', { httpStatus: 500 });
    const steps: Moment[] = [[0, sending], [2 * minute, failed(why)], ...inVain];
    assert.equal(next(after(...steps)), 'send');
    const late = steps.map(([ms, observation]) => [ms, observation] as const);
    late[late.length - 1] = [11 * minute, nothing];
    assert.equal(next(after(...late)), 'unknown');
  });

  test('ends as unknown if the user wants to cancel and only a person can fix the failure', () => {
    const why = { reason: 'otherAccount', accountId: '9999999999' } as const;
    const lookFailed: Observation = { kind: 'lookFailed', why, retryAt: start };
    const asked: Observation = { kind: 'cancelAsked' };
    assert.equal(kindAfter(...doubtful, [3 * minute, lookFailed]), 'submitting');
    assert.equal(kindAfter(...doubtful, [3 * minute, asked], [4 * minute, lookFailed]), 'unknown');
    const offline: Observation = { kind: 'lookFailed', why: noAnswer, retryAt: start };
    assert.equal(kindAfter(...doubtful, [3 * minute, asked], [4 * minute, offline]), 'submitting');
  });
});

suite('An unknown copy', () => {
  const unknown: readonly Moment[] = [
    [0, sending],
    [2 * minute, failed()],
    ...[5, 15, 35, 75].map(seconds => [2 * minute + seconds * 1_000, nothing] as const),
  ];

  test('stays unknown if another look finds nothing', () => {
    const copy = after(...unknown, [30 * minute, { kind: 'checkAsked' }]);
    assert.equal(next(copy), 'look');
    assert.equal(advance(copy, nothing, start + 30 * minute).state.kind, 'unknown');
  });

  test('is submitted again with its token within 10 minutes, later with a new one', () => {
    const again: Observation = { kind: 'submitAsked', newToken: 'new' };
    const soon = after(...unknown, [9 * minute, again]);
    const late = after(...unknown, [30 * minute, again]);
    for (const [copy, token, ms] of [
      [soon, 't', 9 * minute],
      [late, 'new', 30 * minute],
    ] as const) {
      assert.deepEqual([next(copy), copy.clientToken], ['look', token]);
      assert.equal(next(advance(copy, nothing, start + ms)), 'send');
    }
  });

  test('counts as possibly accepted even after it was submitted again', () => {
    const taken = failed(refused('InvalidImageName.Duplicated'));
    const copy = after(
      ...unknown,
      [30 * minute, { kind: 'submitAsked', newToken: 'new' }],
      [30 * minute, nothing],
      [30 * minute, sending],
      [31 * minute, taken],
    );
    assert.equal(next(copy), 'look');
    assert.equal(copy.state.kind === 'submitting' && copy.state.lookFrom, start);
  });

  test('is not submitted again where its image has shown up meanwhile', () => {
    const again: Observation = { kind: 'submitAsked', newToken: 'new' };
    const found: Observation = { kind: 'looked', image: image({ status: 'Creating' }) };
    assert.equal(kindAfter(...unknown, [30 * minute, again], [30 * minute, found]), 'copying');
  });

  test('is submitted again although an image has its name which the user does not recognise', () => {
    const like = (candidateId: string): Observation => ({
      kind: 'looked',
      image: undefined,
      candidateId,
    });
    const again: Observation = { kind: 'submitAsked', newToken: 'new' };
    const known = [...unknown.slice(0, -1), [4 * minute, like('m-1')] as const];
    const asked: readonly Moment[] = [...known, [5 * minute, again]];
    assert.equal(next(after(...asked, [5 * minute, like('m-1')])), 'send');
    assert.equal(next(after(...asked, [5 * minute, like('m-2')])), 'unknown');
  });

  test('is not cancelled', () => {
    const copy = after(...unknown);
    assert.equal(advance(copy, { kind: 'cancelAsked' }, start + minute), copy);
  });
});
