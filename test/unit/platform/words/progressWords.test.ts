import assert from 'node:assert/strict';
import {
  copyingLabel,
  progressLabel,
  remainingLabel,
} from '../../../../src/platform/words/progressWords';
import { chinese, english } from '../data/localizers';

const progress = { percent: 57, done: 1, total: 3, remainingSeconds: 450 };

suite('Progress in words', () => {
  test('is percentage, count and remaining time, in this order', () => {
    assert.equal(progressLabel(progress, english), '57 % · 1 of 3 · ~8 min left');
    assert.equal(progressLabel(progress, chinese), '57% · 已完成 1/3 · 约剩 8 分钟');
  });

  test('omits the count of a single copy and an unknown time', () => {
    const alone = { ...progress, total: 1, remainingSeconds: undefined };
    assert.equal(progressLabel(alone, english), '57 %');
    assert.equal(
      copyingLabel({ percent: 42, remainingSeconds: 350 }, english),
      '42 % · ~6 min left',
    );
  });

  for (const [seconds, text] of [
    [10, '< 1 min left'],
    [90, '~2 min left'],
    [119 * 60, '~119 min left'],
    [150 * 60, '~3 h left'],
    [undefined, undefined],
  ] as const) {
    test(`formats a remaining time: ${String(seconds)} s`, () => {
      assert.equal(remainingLabel(seconds, english), text);
    });
  }
});
