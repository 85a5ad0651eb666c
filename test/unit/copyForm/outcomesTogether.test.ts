import assert from 'node:assert/strict';
import { together } from '../../../src/copyForm/outcomesTogether';
import type { Outcome } from '../../../src/copyForm/protocol';
import { failure } from '../fakes/fakeForm';

const accepted = (imageId: string): Outcome => ({ phase: 'accepted', imageId, others: [] });
const failed: Outcome = { phase: 'failed', failure };
const of = (...outcomes: readonly Outcome[]) =>
  together(
    outcomes.map((outcome, index) => ({ name: `image-${index}`, outcome })),
    '{what}: {sentence}',
  );

suite('what became of several images in one destination', () => {
  test('one image speaks for itself', () => {
    assert.deepEqual(of(failed), failed);
    assert.equal(of(), undefined);
  });

  test('all accepted are accepted together', () => {
    assert.deepEqual(of(accepted('m-1'), accepted('m-2'), accepted('m-3')), {
      phase: 'accepted',
      imageId: 'm-1',
      others: ['m-2', 'm-3'],
    });
  });

  test('one that is under way keeps the others waiting', () => {
    assert.deepEqual(of(failed, { phase: 'submitting' }, accepted('m-1')), {
      phase: 'submitting',
    });
  });

  test('a failure says of which image it is, and hides no other', () => {
    assert.deepEqual(of(accepted('m-1'), failed, failed), {
      phase: 'failed',
      failure: { ...failure, what: `image-1: ${failure.what} image-2: ${failure.what}` },
    });
  });

  test('failures are put together as the language does', () => {
    const sad: Outcome = { phase: 'failed', failure: { ...failure, what: '复制失败。' } };
    const copies = ['网站', '数据库'].map(name => ({ name, outcome: sad }));
    assert.deepEqual(together(copies, '{what}：{sentence}'), {
      phase: 'failed',
      failure: { ...failure, what: '网站：复制失败。数据库：复制失败。' },
    });
  });

  test('an unknown outcome comes before one that waits', () => {
    const unknown: Outcome = { phase: 'unknown', failure };
    assert.equal(of({ phase: 'queued', reason: undefined }, unknown)?.phase, 'unknown');
  });
});
