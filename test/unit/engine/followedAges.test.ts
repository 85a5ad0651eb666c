import assert from 'node:assert/strict';
import type { Copy, CopyState } from '../../../src/copies/copy';
import { newCopy } from '../../../src/copies/copy';
import { FollowedAges } from '../../../src/engine/followedAges';
import { plan, submitter } from '../copies/fixtures';
import { FakeClock } from '../fakes/fakeClock';

const minute = 60_000;

suite('FollowedAges', () => {
  const queued = newCopy(plan(), { id: 'a', batchId: 'b', clientToken: 't', ...submitter }, 0);
  const as = (state: CopyState): Copy => ({ ...queued, state });
  const waiting = (misses: number, imageId = 'm-1') =>
    as({ kind: 'waiting', imageId, acceptedAt: 0, isSeen: true, misses });

  function following(...steps: readonly Copy[]) {
    const clock = new FakeClock();
    const ages = new FollowedAges(clock);
    ages.took(queued);
    const write = async (before: Copy, after: Copy) => {
      await clock.pass(minute);
      ages.wrote(before, after);
    };
    const done = steps.reduce(async (earlier, after, index) => {
      await earlier;
      await write(steps[index - 1] ?? queued, after);
    }, Promise.resolve());
    return { clock, ages, done };
  }

  test('counts from the acceptance, whatever the clock says', async () => {
    const { clock, ages, done } = following(waiting(0), waiting(1));
    await done;
    clock.set(60 * minute);
    await clock.pass(500);
    assert.deepEqual(ages.of(waiting(1)), { followedMs: minute + 500, missingMs: 500 });
  });

  test('counts misses from the first, and anew after the image was seen', async () => {
    const { ages, done } = following(waiting(0), waiting(1), waiting(2), waiting(3));
    await done;
    assert.equal(ages.of(waiting(3)).missingMs, 2 * minute);
    const seen = following(waiting(1), waiting(0), waiting(1));
    await seen.done;
    assert.equal(seen.ages.of(waiting(1)).missingMs, 0);
  });

  test('counts anew for another image', async () => {
    const { ages, done } = following(waiting(0), waiting(0), waiting(0, 'm-2'));
    await done;
    assert.equal(ages.of(waiting(0, 'm-2')).followedMs, 0);
  });

  test('counts anew where another window has written the record', async () => {
    const { ages, done } = following(waiting(0), waiting(1), waiting(2));
    await done;
    ages.took(waiting(1));
    assert.deepEqual(ages.of(waiting(1)), { followedMs: 0, missingMs: 0 });
  });

  test('keeps nothing of what is finished or removed', async () => {
    const { ages, clock, done } = following(waiting(0));
    await done;
    ages.wrote(waiting(0), as({ kind: 'cancelled', finishedAt: 0 }));
    await clock.pass(minute);
    assert.equal(ages.of(waiting(0)).followedMs, 0);
    ages.took(waiting(0));
    ages.forget('a');
    await clock.pass(minute);
    assert.equal(ages.of(waiting(0)).followedMs, 0);
  });
});
