import assert from 'node:assert/strict';
import { newCopy } from '../../../src/copies/copy';
import {
  elapsedMs,
  estimateRemainingSeconds,
  isTakingLong,
  percentDone,
  percentOf,
  remainingSecondsOf,
} from '../../../src/copies/progress';
import { disk, image, plan, submitter } from './fixtures';

suite('Progress', () => {
  test('weighs disks by their size', () => {
    const disks = [
      disk({ sizeGiB: 40, progressPercent: 100 }),
      disk({ sizeGiB: 160, progressPercent: 25 }),
    ];
    assert.equal(percentOf(image({ disks, progressPercent: 99 })), 40);
  });

  test("is the image's where no disk tells its own, and zero where nobody does", () => {
    assert.equal(percentOf(image({ disks: [disk()], progressPercent: 42 })), 42);
    assert.equal(percentOf(image({ disks: [], progressPercent: 42 })), 42);
    assert.equal(percentOf(image({ disks: [disk()] })), 0);
  });

  test("of a disk that does not tell is the image's", () => {
    const disks = [disk({ sizeGiB: 50, progressPercent: 60 }), disk({ sizeGiB: 50 })];
    assert.equal(percentOf(image({ disks, progressPercent: 20 })), 40);
  });

  test('never rounds up to done', () => {
    assert.equal(percentOf(image({ disks: [disk({ progressPercent: 99.9 })] })), 99);
  });

  test('counts finished and finishing copies as done, and others as not begun', () => {
    const ids = { id: 'a', batchId: 'b', clientToken: 't' };
    const copy = newCopy(plan(), { ...ids, ...submitter }, 0);
    const accepted = { imageId: 'm-1', acceptedAt: 0, isSeen: true, misses: 0 };
    assert.equal(percentDone(copy), 0);
    assert.equal(percentDone({ ...copy, state: { kind: 'waiting', ...accepted } }), 0);
    assert.equal(percentDone({ ...copy, state: { kind: 'finishing', ...accepted } }), 100);
  });
});

suite('Remaining time', () => {
  test('is that of the slowest disk', () => {
    const disks = [disk({ remainingSeconds: 30 }), disk({ remainingSeconds: 90 }), disk()];
    assert.equal(remainingSecondsOf(image({ disks })), 90);
  });

  test('is unknown where the service says zero or nothing', () => {
    assert.equal(remainingSecondsOf(image({ disks: [disk({ remainingSeconds: 0 })] })), undefined);
    assert.equal(remainingSecondsOf(image({ disks: [] })), undefined);
  });

  test("follows from the copy's own speed once there is enough of it", () => {
    const state = { percent: 30, startedAt: 0, startedPercent: 10 };
    assert.equal(estimateRemainingSeconds(state, 100_000), 350);
    assert.equal(estimateRemainingSeconds(state, 20_000), undefined);
    assert.equal(estimateRemainingSeconds({ ...state, percent: 11 }, 100_000), undefined);
  });
});

suite('Elapsed time', () => {
  test('runs from the submission to the end, or until now', () => {
    const ids = { id: 'a', batchId: 'b', clientToken: 't' };
    const copy = newCopy(plan(), { ...ids, ...submitter }, 1_000);
    assert.equal(elapsedMs(copy, 5_000), 4_000);
    const state = { kind: 'available', imageId: 'm-1', finishedAt: 3_000 } as const;
    assert.equal(elapsedMs({ ...copy, state }, 5_000), 2_000);
  });
});

suite('A copy that takes long', () => {
  const hours = 3_600_000;
  const ids = { id: 'a', batchId: 'b', clientToken: 't' };
  const queued = newCopy(plan(), { ...ids, ...submitter }, 0);
  const accepted = { imageId: 'm-1', acceptedAt: 0, isSeen: true, misses: 0 };
  const running = { ...queued, state: { kind: 'waiting', ...accepted } } as const;

  test('is one that the service has had for two hours', () => {
    assert.equal(isTakingLong(running, 2 * hours - 1), false);
    assert.equal(isTakingLong(running, 2 * hours), true);
  });

  test('is none that waits here, or is over', () => {
    const state = { kind: 'available', imageId: 'm-1', finishedAt: 3 * hours } as const;
    assert.equal(isTakingLong(queued, 3 * hours), false);
    assert.equal(isTakingLong({ ...queued, state }, 3 * hours), false);
  });
});
