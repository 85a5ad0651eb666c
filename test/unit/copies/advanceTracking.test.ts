import assert from 'node:assert/strict';
import type { Observation } from '../../../src/copies/advance';
import type { Copy } from '../../../src/copies/copy';
import { aDisk } from '../fakes/anImage';
import { image } from './fixtures';
import {
  accepted,
  after,
  kindAfter,
  minute,
  type Moment,
  sending,
  start,
  advance,
} from './observations';

suite('A copy whose image is missing', () => {
  const gone: Observation = { kind: 'notSeen' };
  const seen: Observation = { kind: 'seen', image: image() };

  test('is waited for during 2 minutes', () => {
    const copy = after([0, sending], [0, accepted]);
    assert.equal(advance(copy, gone, start + 2 * minute - 1), copy);
  });

  test('counts as deleted if it was seen before and is missing 3 times within a minute', () => {
    const steps: Moment[] = [
      [0, sending],
      [0, accepted],
      [10_000, seen],
      [20_000, gone],
      [30_000, gone],
    ];
    assert.equal(kindAfter(...steps, [40_000, gone]), 'copying');
    const copy = after(...steps, [40_000, gone], [80_000, gone]);
    assert.deepEqual('why' in copy.state && copy.state.why, { reason: 'deletedElsewhere' });
  });

  test('counts as vanished if it was never seen', () => {
    const copy = after(
      [0, sending],
      [0, accepted],
      [2 * minute, gone],
      [3 * minute, gone],
      [4 * minute, gone],
    );
    assert.deepEqual('why' in copy.state && copy.state.why, { reason: 'vanished' });
  });

  test('continues when the image appears again', () => {
    const copy = after([0, sending], [0, accepted], [1, seen], [2, gone], [3, gone], [4, seen]);
    assert.equal(copy.state.kind === 'copying' && copy.state.misses, 0);
  });
});

suite('The progress of a copy', () => {
  const seen = (progressPercent: number): Observation => ({
    kind: 'seen',
    image: image({ disks: [aDisk({ progressPercent })] }),
  });
  const progress = (copy: Copy) =>
    copy.state.kind === 'copying' && [copy.state.percent, copy.state.remainingSeconds];

  test('does not decrease', () => {
    const copy = after([0, sending], [0, accepted], [1, seen(42)], [2, seen(40)]);
    assert.deepEqual(progress(copy), [42, undefined]);
  });

  test('includes an estimated remaining time if the service gives none', () => {
    const copy = after([0, sending], [0, accepted], [0, seen(10)], [minute, seen(40)]);
    assert.deepEqual(progress(copy), [40, 120]);
  });
});
