import assert from 'node:assert/strict';
import { type Copy, type CopyState, newCopy } from '../../../src/copies/copy';
import { summarizeCopies } from '../../../src/copies/summary';
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

suite('The summary of all copies', () => {
  test('is empty when all copies have ended', () => {
    assert.deepEqual(summarizeCopies([]), { kind: 'idle' });
    assert.deepEqual(summarizeCopies([available, cancelled]), { kind: 'idle' });
  });

  test('is queued when all copies wait, here or at the service', () => {
    assert.deepEqual(summarizeCopies([queued, waiting]), { kind: 'queued', count: 2 });
  });

  test('counts an accepted copy as running until it is known to wait', () => {
    const unseen = inState({ kind: 'waiting', ...accepted, isSeen: false });
    assert.equal(summarizeCopies([unseen]).kind, 'running');
    assert.equal(summarizeCopies([unseen, queued]).kind, 'running');
  });

  test('has the percentage of the copies under way, including waiting ones', () => {
    const summary = summarizeCopies([copying(40), copying(75), waiting]);
    assert.ok(summary.kind === 'running');
    assert.deepEqual([summary.progress.percent, summary.progress.total], [38, 3]);
  });

  test('prefers the percentage that every place shows', () => {
    const progress = { percent: 57, done: 1, total: 3, remainingSeconds: 60 };
    const summary = summarizeCopies([copying(40), waiting], { progress });
    assert.deepEqual(summary, { kind: 'running', progress });
  });
});

suite('A failure that the user has not seen', () => {
  const unseen = new Set(['one']);
  const why = { reason: 'createFailed' } as const;
  const failed = inState({ kind: 'failed', why, finishedAt: 0 });
  const since = { since: 0, sentAt: 0, attempts: 1, lookFrom: 0 };
  const unknown = inState({ kind: 'unknown', why: { reason: 'notFound' }, ...since });

  test('is shown once nothing is under way', () => {
    assert.deepEqual(summarizeCopies([failed], { unseen }), { kind: 'failed', copy: failed });
    assert.deepEqual(summarizeCopies([failed]), { kind: 'idle' });
    assert.equal(summarizeCopies([failed, copying(10)], { unseen }).kind, 'running');
  });

  test('is not called a failure if the outcome is unknown', () => {
    assert.deepEqual(summarizeCopies([unknown], { unseen }), { kind: 'unknown', copy: unknown });
  });

  test('disappears when the copy is fixed, repeated or removed from the list', () => {
    const later = newCopy(plan(), { ...by, id: 'two' }, 1);
    const repeated: Copy = { ...later, state: available.state };
    assert.deepEqual(summarizeCopies([available], { unseen }), { kind: 'idle' });
    assert.deepEqual(summarizeCopies([repeated, failed], { unseen }), { kind: 'idle' });
    assert.deepEqual(summarizeCopies([], { unseen }), { kind: 'idle' });
  });
});
