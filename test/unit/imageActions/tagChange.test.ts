import assert from 'node:assert/strict';
import { changedTags, readTags } from '../../../src/imageActions/tagChange';

const tags = (text: string) => readTags(text).tags;

suite('Change of tags', () => {
  test('a changed value is set, a missing key removed, the rest left alone', () => {
    assert.deepEqual(changedTags(tags('a=1, b=2, c=3'), tags('a=1, b=5, d=4')), {
      set: tags('b=5, d=4'),
      removed: ['c'],
    });
  });

  test('the same tags need no call', () => {
    assert.deepEqual(changedTags(tags('a=1'), tags('a=1')), { set: [], removed: [] });
  });

  test('an empty line removes every tag', () => {
    assert.deepEqual(changedTags(tags('a=1, b='), tags('')), { set: [], removed: ['a', 'b'] });
  });

  test('a part without an equals sign, a repeated key and tag 21 are problems', () => {
    assert.equal(readTags('a=1, b').problem, 'b');
    assert.equal(readTags('a=1, a=2').problem, 'a=2');
    const many = Array.from({ length: 21 }, (_, index) => `k${index}=v`).join(',');
    assert.equal(readTags(many).problem, 'k20=v');
  });

  test('a reserved key breaks its rule', () => {
    const { problem } = readTags('acs:x=1');
    assert.ok(typeof problem === 'object');
    assert.equal(problem.code, 'tagKeyReservedPrefix');
  });
});
