import assert from 'node:assert/strict';
import type { Observation } from '../../../src/copies/advance';
import { image, refused as refusedWith } from './fixtures';
import {
  accepted,
  after,
  failed,
  kindAfter,
  minute,
  type Moment,
  next,
  sending,
  start,
  advance,
} from './observations';

suite('A cancel request', () => {
  const asked: Observation = { kind: 'cancelAsked' };
  const granted: Observation = { kind: 'cancelAccepted', requestId: 'R-2' };
  const gone: Observation = { kind: 'notSeen' };
  const seen = (status: 'Creating' | 'Available' | 'CreateFailed'): Observation => ({
    kind: 'seen',
    image: image({ status }),
  });
  const running: readonly Moment[] = [
    [0, sending],
    [0, accepted],
    [1, seen('Creating')],
  ];

  test('takes effect at once in the queue', () => {
    assert.equal(kindAfter([0, asked]), 'cancelled');
  });

  test('takes effect on an accepted copy when the image is gone', () => {
    assert.equal(kindAfter(...running, [2, asked], [3, granted]), 'copying');
    assert.equal(kindAfter(...running, [2, asked], [3, granted], [4, gone]), 'cancelled');
    assert.equal(
      kindAfter(...running, [2, asked], [3, granted], [4, seen('CreateFailed')]),
      'cancelled',
    );
  });

  test('is too late for an available image, whatever the service answered', () => {
    assert.equal(
      kindAfter(...running, [2, asked], [3, granted], [4, seen('Available')]),
      'available',
    );
  });

  test('explains a missing image even if its own answer was lost', () => {
    const copy = after(...running, [2, asked], [3, gone], [minute, gone], [2 * minute, gone]);
    assert.equal(copy.state.kind, 'cancelled');
  });

  test('leaves the copy unchanged if it is refused, and can be repeated', () => {
    const refusal = { kind: 'notCancellable' } as const;
    const refused: Observation = { kind: 'cancelRefused', refusal, isDoubtful: false };
    const copy = after(...running, [2, asked], [3, refused]);
    assert.deepEqual(copy.cancel, { askedAt: start + 2, refusal });
    assert.equal(copy.state.kind, 'copying');
    assert.deepEqual(advance(copy, asked, start + 9).cancel, { askedAt: start + 9 });
  });

  test('with a lost answer explains why the image is gone, whatever later attempts were answered', () => {
    const refusal = { kind: 'failed', why: refusedWith('Forbidden.RAM') } as const;
    const refused = (isDoubtful: boolean): Observation => ({
      kind: 'cancelRefused',
      refusal,
      isDoubtful,
    });
    const misses: readonly Moment[] = [0, 1, 2].map(times => [(5 + times) * minute, gone]);
    const sent: readonly Moment[] = [...running, [2, asked], [3, { kind: 'cancelSending' }]];
    const lost = after(...sent, [4, refused(true)], ...misses);
    assert.equal(lost.state.kind, 'cancelled');
    const clear = after(...sent, [4, refused(false)], ...misses);
    assert.deepEqual('why' in clear.state && clear.state.why, { reason: 'deletedElsewhere' });
    const again = after(...sent, [4, refused(true)], [5, asked], [6, refused(true)]);
    assert.equal(again.cancel?.isDoubtful, true);
  });

  test('prevents a copy in doubt from being sent again', () => {
    const copy = after([0, sending], [1, failed()], [2, asked]);
    assert.equal(next(copy), 'look');
    assert.equal(next(after([0, sending], [1, asked], [2, failed()])), 'look');
  });

  test('cancels a copy that turns out not to be accepted', () => {
    const busy = failed(refusedWith('OperationDenied.ImageCopying'));
    assert.equal(kindAfter([0, sending], [1, asked], [2, busy]), 'cancelled');
  });

  test('stays open when the copy is accepted', () => {
    const copy = after([0, sending], [1, asked], [2, accepted]);
    assert.deepEqual([copy.state.kind, copy.cancel], ['waiting', { askedAt: start + 1 }]);
  });
});
