import assert from 'node:assert/strict';
import { endRun, trimEndRun } from '../../../src/base/endRun';

suite('The end of a text', () => {
  test('is found and removed at any position', () => {
    const dot = /[.]/;
    const cases = [
      ['', '', ''],
      ['...', '...', ''],
      ['a.b', '', 'a.b'],
      ['a.b..', '..', 'a.b'],
    ] as const;
    for (const [text, end, rest] of cases) {
      assert.equal(endRun(text, dot), end);
      assert.equal(trimEndRun(text, dot), rest);
    }
  });
});
