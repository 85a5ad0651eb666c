import assert from 'node:assert/strict';
import type { Observation } from '../../../src/copies/advance';
import { aDisk } from '../fakes/anImage';
import { image, refused } from './fixtures';
import {
  accepted,
  after,
  failed,
  fresh,
  kindAfter,
  type Moment,
  nothing,
  sending,
  start,
  advance,
} from './observations';

suite('The life cycle of a copy', () => {
  test('goes from the queue through the service to an available image', () => {
    const steps: Moment[] = [
      [0, sending],
      [1_000, accepted],
      [11_000, { kind: 'seen', image: image({ status: 'Waiting' }) }],
      [21_000, { kind: 'seen', image: image({ status: 'Creating' }) }],
      [31_000, { kind: 'seen', image: image({ status: 'Available', isUsable: false }) }],
      [41_000, { kind: 'seen', image: image({ status: 'Available', isUsable: true }) }],
    ];
    const kinds = steps.map((_, index) => kindAfter(...steps.slice(0, index + 1)));
    assert.deepEqual(kinds, [
      'submitting',
      'waiting',
      'waiting',
      'copying',
      'finishing',
      'available',
    ]);
    const end = after(...steps);
    assert.deepEqual(end.state, {
      kind: 'available',
      imageId: 'm-uf6new',
      finishedAt: start + 41_000,
    });
    assert.deepEqual(end.requestIds, ['R-1']);
    assert.equal(end.updatedAt, start + 41_000);
  });

  test('ends at once if the service does not say whether an available image is usable', () => {
    const seen: Observation = { kind: 'seen', image: image({ status: 'Available' }) };
    assert.equal(kindAfter([0, sending], [1, accepted], [2, seen]), 'available');
  });

  test('ends as available if someone deprecates the image before it was seen as available', () => {
    const seen: Observation = { kind: 'seen', image: image({ status: 'Deprecated' }) };
    assert.equal(kindAfter([0, sending], [1, accepted], [2, seen]), 'available');
  });

  test('ends as failed for a failed or unavailable image', () => {
    for (const [status, reason] of [
      ['CreateFailed', 'createFailed'],
      ['UnAvailable', 'unavailable'],
    ] as const) {
      const seen: Observation = { kind: 'seen', image: image({ status }) };
      assert.deepEqual(after([0, sending], [1, accepted], [2, seen]).state, {
        kind: 'failed',
        why: { reason },
        imageId: 'm-uf6new',
        finishedAt: start + 2,
      });
    }
  });

  test('increases the revision with every change, and returns the same object without a change', () => {
    const one = advance(fresh, sending, start);
    assert.equal(one.revision, fresh.revision + 1);
    assert.equal(advance(one, { kind: 'notSeen' }, start), one);
    assert.equal(advance(fresh, accepted, start), fresh);
    assert.equal(advance(fresh, nothing, start), fresh);
    assert.equal(advance(fresh, { kind: 'checkAsked' }, start), fresh);
  });

  test('ignores an answer that brings nothing new', () => {
    const seen: Observation = {
      kind: 'seen',
      image: image({ disks: [aDisk({ progressPercent: 4 })] }),
    };
    const copy = after([0, sending], [1, accepted], [2, seen]);
    assert.equal(advance(copy, seen, start + 3), copy);
  });

  test('keeps the last 10 request IDs', () => {
    const attempts = Array.from({ length: 12 }, (_, index): Moment[] => [
      [index, sending],
      [index, failed(refused('Throttling', { requestId: `R-${index}` }))],
    ]);
    const { requestIds } = after(...attempts.flat());
    assert.deepEqual([requestIds.length, requestIds[0], requestIds.at(-1)], [10, 'R-2', 'R-11']);
  });
});
