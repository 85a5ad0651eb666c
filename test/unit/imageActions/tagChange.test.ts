import assert from 'node:assert/strict';
import { changedTags, readTags } from '../../../src/imageActions/tagChange';

const tags = (text: string) => readTags(text).tags;

suite('Change of tags', () => {
  test('sets changed values, removes missing keys, and keeps the rest', () => {
    assert.deepEqual(changedTags(tags('a=1, b=2, c=3'), tags('a=1, b=5, d=4')), {
      set: tags('b=5, d=4'),
      removed: ['c'],
    });
  });

  test('makes no call for the same tags', () => {
    assert.deepEqual(changedTags(tags('a=1'), tags('a=1')), { set: [], removed: [] });
  });

  test('removes every tag for an empty line', () => {
    assert.deepEqual(changedTags(tags('a=1, b='), tags('')), { set: [], removed: ['a', 'b'] });
  });

  test('refuses a part without an equals sign, a repeated key and the twenty-first tag', () => {
    assert.equal(readTags('a=1, b').problem, 'b');
    assert.equal(readTags('a=1, a=2').problem, 'a=2');
    const many = Array.from({ length: 21 }, (_, index) => `k${index}=v`).join(',');
    assert.equal(readTags(many).problem, 'k20=v');
  });

  test('refuses a reserved key', () => {
    const { problem } = readTags('acs:x=1');
    assert.ok(typeof problem === 'object');
    assert.equal(problem.code, 'tagKeyReservedPrefix');
  });
});
