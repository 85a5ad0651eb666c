import assert from 'node:assert/strict';
import { jsonTree } from '../../../src/iac/jsonTree';

suite('JSON as a tree', () => {
  test('is read with comments and trailing commas', () => {
    const { roots, isBroken } = jsonTree('{ "a": [1, "m-1",], // b\n}');
    assert.equal(isBroken, false);
    const [root] = roots;
    assert.deepEqual(root?.kind === 'map' && root.entries.map(({ key }) => key), ['a']);
  });

  for (const bracket of ['[', '{"a":']) {
    test(`of 100,000 levels of ${bracket} is left unread`, () => {
      const { roots, isBroken } = jsonTree(bracket.repeat(100_000));
      assert.deepEqual([roots, isBroken], [[], true]);
    });
  }

  test('of 400 levels is read', () => {
    const { roots, isBroken } = jsonTree('['.repeat(400) + ']'.repeat(400));
    assert.deepEqual([roots.length, isBroken], [1, false]);
  });
});
