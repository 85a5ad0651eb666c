import assert from 'node:assert/strict';
import { onOneLine } from '../../../src/base/sentences';

suite('sentences on one line', () => {
  test('have a space between them, and none after Chinese punctuation', () => {
    assert.equal(onOneLine(['It failed.', 'Try again.']), 'It failed. Try again.');
    assert.equal(onOneLine(['复制失败。', '请重试。']), '复制失败。请重试。');
    assert.equal(onOneLine(['复制中：m-1', '请等待。']), '复制中：m-1 请等待。');
  });

  test('are unchanged if there is one or none', () => {
    assert.equal(onOneLine(['It failed.']), 'It failed.');
    assert.equal(onOneLine([]), '');
  });
});
