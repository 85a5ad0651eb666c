import assert from 'node:assert/strict';
import { type Copy, type CopyState, newCopy } from '../../../src/copies/copy';
import type { CopyPlan } from '../../../src/draft/plan';
import {
  elapsedMs,
  estimateRemainingSeconds,
  isTakingLong,
  percentOf,
  progressOf,
  remainingSecondsOf,
} from '../../../src/copies/progress';
import { aDisk } from '../fakes/anImage';
import { image, plan, submitter } from './fixtures';

const accepted = { imageId: 'm-1', acceptedAt: 0, isSeen: true, misses: 0 };
const queued: CopyState = { kind: 'queued', notBefore: 0, attempts: 0 };
const available: CopyState = { kind: 'available', imageId: 'm-1', finishedAt: 0 };

function copying(percent: number) {
  return { kind: 'copying', ...accepted, percent, startedAt: 0, startedPercent: 0 } as const;
}

function copyIn(state: CopyState, of: Partial<CopyPlan> = {}): Copy {
  const ids = { id: 'a', batchId: 'b', clientToken: 't' };
  return { ...newCopy(plan(of), { ...ids, ...submitter }, 0), state };
}

suite('Progress', () => {
  test('weighs disks by their size', () => {
    const disks = [
      aDisk({ sizeGiB: 40, progressPercent: 100 }),
      aDisk({ sizeGiB: 160, progressPercent: 25 }),
    ];
    assert.equal(percentOf(image({ disks, progressPercent: 99 })), 40);
  });

  test('uses the percentage of the image if no disk reports one, else zero', () => {
    assert.equal(percentOf(image({ disks: [aDisk()], progressPercent: 42 })), 42);
    assert.equal(percentOf(image({ disks: [], progressPercent: 42 })), 42);
    assert.equal(percentOf(image({ disks: [aDisk()] })), 0);
  });

  test('uses the percentage of the image for a disk that reports none', () => {
    const disks = [aDisk({ sizeGiB: 50, progressPercent: 60 }), aDisk({ sizeGiB: 50 })];
    assert.equal(percentOf(image({ disks, progressPercent: 20 })), 40);
  });

  test('is never rounded up to 100', () => {
    assert.equal(percentOf(image({ disks: [aDisk({ progressPercent: 99.9 })] })), 99);
  });
});

suite('Progress of several copies', () => {
  test('weighs copies by size: available counts 100, running its percent, waiting 0', () => {
    const copies = [
      copyIn(available, { sourceSizeGiB: 100 }),
      copyIn(copying(50), { sourceSizeGiB: 40 }),
      copyIn(queued, { sourceSizeGiB: 60 }),
    ];
    assert.deepEqual(progressOf(copies), {
      percent: 60,
      done: 1,
      total: 3,
      remainingSeconds: undefined,
    });
  });

  test('counts an image of unknown size as 40 GiB', () => {
    const copies = [copyIn(available), copyIn(queued, { sourceSizeGiB: 60 })];
    assert.equal(progressOf(copies).percent, 40);
  });

  test('leaves out failed, cancelled and unknown copies', () => {
    const since = { since: 0, sentAt: 0, attempts: 1, lookFrom: 0 };
    const ended: readonly CopyState[] = [
      { kind: 'failed', why: { reason: 'createFailed' }, finishedAt: 0 },
      { kind: 'cancelled', finishedAt: 0 },
      { kind: 'unknown', why: { reason: 'notFound' }, ...since },
    ];
    const copies = [...ended.map(state => copyIn(state)), copyIn(copying(30))];
    const { percent, done, total } = progressOf(copies);
    assert.deepEqual([percent, done, total], [30, 0, 1]);
    assert.equal(progressOf(ended.map(state => copyIn(state))).percent, 0);
  });

  test('reaches 100 only when every copy is available', () => {
    const finishing = copyIn({ kind: 'finishing', ...accepted });
    assert.equal(progressOf([finishing, copyIn(available)]).percent, 99);
    assert.equal(progressOf([copyIn(copying(100))]).percent, 99);
    assert.equal(progressOf([copyIn(available), copyIn(available)]).percent, 100);
  });

  test('has the remaining time of the slowest copy', () => {
    const copies = [120, 480, undefined].map(remainingSeconds =>
      copyIn({ ...copying(50), remainingSeconds }),
    );
    assert.equal(progressOf(copies).remainingSeconds, 480);
  });
});

suite('Remaining time', () => {
  test('is that of the slowest disk', () => {
    const disks = [aDisk({ remainingSeconds: 30 }), aDisk({ remainingSeconds: 90 }), aDisk()];
    assert.equal(remainingSecondsOf(image({ disks })), 90);
  });

  test('is unknown if the service reports zero or nothing', () => {
    assert.equal(remainingSecondsOf(image({ disks: [aDisk({ remainingSeconds: 0 })] })), undefined);
    assert.equal(remainingSecondsOf(image({ disks: [] })), undefined);
  });

  test('is estimated from the speed of the copy after enough progress', () => {
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

suite('A slow copy', () => {
  const hours = 3_600_000;
  const ids = { id: 'a', batchId: 'b', clientToken: 't' };
  const queued = newCopy(plan(), { ...ids, ...submitter }, 0);
  const accepted = { imageId: 'm-1', acceptedAt: 0, isSeen: true, misses: 0 };
  const running = { ...queued, state: { kind: 'waiting', ...accepted } } as const;

  test('is one that the service has had for 2 hours', () => {
    assert.equal(isTakingLong(running, 2 * hours - 1), false);
    assert.equal(isTakingLong(running, 2 * hours), true);
  });

  test('is not one that waits in our queue or has ended', () => {
    const state = { kind: 'available', imageId: 'm-1', finishedAt: 3 * hours } as const;
    assert.equal(isTakingLong(queued, 3 * hours), false);
    assert.equal(isTakingLong({ ...queued, state }, 3 * hours), false);
  });
});
