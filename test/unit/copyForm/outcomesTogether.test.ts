import assert from 'node:assert/strict';
import type { CopyState } from '../../../src/copies/copy';
import { type SubmittedPlan, together } from '../../../src/copyForm/outcomesTogether';
import type { DestinationOutcome } from '../../../src/copyForm/protocol';
import type { Standing } from '../../../src/drafting/standing';
import { plan } from '../copies/fixtures';
import { copying, copyOf } from '../fakes/fakeOutcomes';

const failed: Standing = { phase: 'failed', percent: 0, error: { what: 'Quota is used up.' } };
const available = (imageId: string): Standing => ({ phase: 'available', percent: 100, imageId });

function plansOf(standings: readonly Standing[]): readonly SubmittedPlan[] {
  return standings.map((standing, index) => ({
    regionId: 'cn-shanghai',
    sourceImageId: `m-${index}`,
    imageName: `image-${index}`,
    copyId: `c-${index}`,
    standing,
  }));
}

const of = (...standings: readonly Standing[]): DestinationOutcome | undefined =>
  together(plansOf(standings), '{what}: {sentence}');

suite('the outcome of several images in one destination', () => {
  test('is the image’s own if there is only one', () => {
    assert.equal(of()?.phase, undefined);
    assert.equal(of(failed)?.error?.what, 'Quota is used up.');
  });

  test('is available when all are, with the new images', () => {
    const outcome = of(available('m-1'), available('m-2'), available('m-3'));
    assert.equal(outcome?.phase, 'available');
    assert.deepEqual(outcome.imageIds, ['m-1', 'm-2', 'm-3']);
    assert.deepEqual([outcome.available, outcome.count], [3, 3]);
  });

  test('counts the available ones while others are being copied', () => {
    const outcome = of(available('m-1'), { phase: 'copying', percent: 40, imageId: 'm-2' });
    assert.equal(outcome?.phase, 'copying');
    assert.deepEqual([outcome.available, outcome.count], [1, 2]);
  });

  test('is submitting while any request is under way', () => {
    assert.equal(
      of(failed, { phase: 'submitting', percent: 0 }, available('m-1'))?.phase,
      'submitting',
    );
  });

  test('names the image of each failure', () => {
    const outcome = of(available('m-1'), failed, failed);
    assert.equal(outcome?.phase, 'failed');
    assert.equal(outcome.error?.what, 'image-1: Quota is used up. image-2: Quota is used up.');
  });

  test('joins failures as the language requires', () => {
    const sad: Standing = { phase: 'failed', percent: 0, error: { what: '复制失败。' } };
    const plans = plansOf([sad, sad]).map((one, index) => ({
      ...one,
      imageName: index === 0 ? '网站' : '数据库',
    }));
    assert.equal(
      together(plans, '{what}：{sentence}')?.error?.what,
      '网站：复制失败。数据库：复制失败。',
    );
  });

  test('is unknown rather than queued if both occur', () => {
    const unknown: Standing = { phase: 'unknown', percent: 0, error: { what: 'No answer.' } };
    assert.equal(of({ phase: 'queued', percent: 0 }, unknown)?.phase, 'unknown');
  });

  test('has the percentage of all copies and the remaining time of the slowest', () => {
    const states: readonly CopyState[] = [copying('m-1', 20), copying('m-2', 60)];
    const plans = states.map((state, index): SubmittedPlan => {
      const copy = copyOf(plan({ sourceImageId: `m-${index}` }), state);
      const standing = { phase: 'copying', percent: 0, remainingSeconds: 61 * index } as const;
      return {
        regionId: 'cn-shanghai',
        sourceImageId: `m-${index}`,
        imageName: '',
        standing,
        copy,
      };
    });
    const outcome = together(plans, '');
    assert.deepEqual([outcome?.percent, outcome?.remainingMinutes], [40, 2]);
  });
});
