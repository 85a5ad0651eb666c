import assert from 'node:assert/strict';
import { type Copy, type CopyState, newCopy } from '../../../src/copy/copy';
import { meanPercent, summarizeCopies } from '../../../src/copy/copySummary';
import { plan } from './fixtures';

const by = {
  ...{ id: 'one', batchId: 'batch', clientToken: 'token', origin: 'here' },
  profile: { scope: 'user', id: 'prod' },
  profileLabel: 'prod',
  accountId: '1',
} as const;
const accepted = { imageId: 'm-new', acceptedAt: 0, isSeen: true, misses: 0 };

function inState(state: CopyState): Copy {
  return { ...newCopy(plan(), by, 0), state };
}

const copying = (percent: number) =>
  inState({ kind: 'copying', ...accepted, percent, startedAt: 0, startedPercent: 0 });
const waiting = inState({ kind: 'waiting', ...accepted });
const queued = inState({ kind: 'queued', notBefore: 0, attempts: 0 });
const available = inState({ kind: 'available', imageId: 'm-new', finishedAt: 0 });
const cancelled = inState({ kind: 'cancelled', finishedAt: 0 });

suite('all copies in one line', () => {
  test('nothing is under way when all are at their end', () => {
    assert.deepEqual(summarizeCopies([]), { kind: 'idle' });
    assert.deepEqual(summarizeCopies([available, cancelled]), { kind: 'idle' });
  });

  test('what only waits is queued, here or at the service', () => {
    assert.deepEqual(summarizeCopies([queued, waiting]), { kind: 'queued', count: 2 });
  });

  test('the percentage is the mean of those that have begun', () => {
    assert.deepEqual(summarizeCopies([copying(40), copying(75), waiting]), {
      kind: 'running',
      count: 3,
      percent: 57,
    });
  });

  test('finished copies do not count, and do not raise the percentage', () => {
    assert.deepEqual(summarizeCopies([copying(40), available]), {
      kind: 'running',
      count: 1,
      percent: 40,
    });
  });

  test('a copy that is available but not usable yet counts as whole', () => {
    const finishing = inState({ kind: 'finishing', ...accepted });
    assert.equal(meanPercent([finishing, copying(50)]), 75);
    assert.equal(meanPercent([]), 0);
  });
});
