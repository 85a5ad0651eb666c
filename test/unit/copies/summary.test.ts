import assert from 'node:assert/strict';
import { type Copy, type CopyState, newCopy } from '../../../src/copies/copy';
import { meanPercent, summarizeCopies } from '../../../src/copies/summary';
import { plan } from './fixtures';

const by = {
  ...{ id: 'one', batchId: 'batch', clientToken: 'token', workspaceId: 'here' },
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

  test('what was accepted just now is not called queued before it is seen to be', () => {
    const unseen = inState({ kind: 'waiting', ...accepted, isSeen: false });
    assert.deepEqual(summarizeCopies([unseen]), { kind: 'running', count: 1, percent: 0 });
    assert.deepEqual(summarizeCopies([unseen, copying(60)]), {
      kind: 'running',
      count: 2,
      percent: 60,
    });
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

suite('A bad end that nobody has looked at', () => {
  const unseen = new Set(['one']);
  const why = { reason: 'createFailed' } as const;
  const failed = inState({ kind: 'failed', why, finishedAt: 0 });
  const since = { since: 0, sentAt: 0, attempts: 1, lookFrom: 0 };
  const unknown = inState({ kind: 'unknown', why: { reason: 'notFound' }, ...since });

  test('is shown once nothing is under way', () => {
    assert.deepEqual(summarizeCopies([failed], unseen), { kind: 'failed' });
    assert.deepEqual(summarizeCopies([failed]), { kind: 'idle' });
    assert.equal(summarizeCopies([failed, copying(10)], unseen).kind, 'running');
  });

  test('of which nobody knows whether it is one is not called a failure', () => {
    assert.deepEqual(summarizeCopies([unknown], unseen), { kind: 'unknown' });
  });

  test('is over once the copy is mended, repeated, or removed from the list', () => {
    const later = newCopy(plan(), { ...by, id: 'two' }, 1);
    const repeated: Copy = { ...later, state: available.state };
    assert.deepEqual(summarizeCopies([available], unseen), { kind: 'idle' });
    assert.deepEqual(summarizeCopies([repeated, failed], unseen), { kind: 'idle' });
    assert.deepEqual(summarizeCopies([], unseen), { kind: 'idle' });
  });
});
