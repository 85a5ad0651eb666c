import assert from 'node:assert/strict';
import { cached } from '../../../src/base/cached';

suite('A cached function', () => {
  test('computes once for each argument that follows another', () => {
    let computed = 0;
    const lengthOf = cached((list: readonly string[]) => {
      computed += 1;
      return list.length;
    });
    const list = ['a', 'b'];
    assert.deepEqual([lengthOf(list), lengthOf(list), computed], [2, 2, 1]);
    assert.deepEqual([lengthOf(['a']), computed], [1, 2]);
    assert.deepEqual([lengthOf(list), computed], [2, 3]);
  });
});
