import assert from 'node:assert/strict';
import type { TreeNode } from '../../../src/iac/tree';
import { yamlTree } from '../../../src/iac/yamlTree';

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

function plain(node: TreeNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'list':
      return node.items.map(plain);
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  }
}

function roots(text: string): readonly Plain[] {
  return yamlTree(text).roots.map(plain);
}

suite('YAML as a tree', () => {
  test('has members, items and scalars of every style', () => {
    const text = `
region: cn-hangzhou # here
quoted: "m-1"
'single': 'm-2'
empty:
long: |
  two
  lines
list:
- one
- name: web
  id: m-3
flow: { a: [x, "y", { z: 1 }], b }
pairs: [p: q]
? asked
: answered
`;
    assert.deepEqual(roots(text), [
      {
        region: 'cn-hangzhou',
        quoted: 'm-1',
        single: 'm-2',
        empty: '',
        long: '|\n  two\n  lines',
        list: ['one', { name: 'web', id: 'm-3' }],
        flow: { a: ['x', 'y', { z: '1' }], b: '' },
        pairs: [{ p: 'q' }],
        asked: 'answered',
      },
    ]);
  });

  test('has all documents of a file', () => {
    assert.deepEqual(roots('a: 1\n---\n- b\n...\n---\nc: 2\n'), [{ a: '1' }, ['b'], { c: '2' }]);
  });

  test('has the offsets of keys and values, also behind a byte order mark', () => {
    const text = '\uFEFFregion:  "cn-beijing"\n';
    const [root] = yamlTree(text).roots;
    assert.ok(root?.kind === 'map');
    const [entry] = root.entries;
    assert.equal(text.slice(entry?.keyStart, entry?.keyEnd), 'region');
    assert.equal(text.slice(entry?.value.start, entry?.value.end), '"cn-beijing"');
  });

  test('has the value of an anchor at its alias', () => {
    const text = 'base: &base\n  region: cn-hangzhou\nweb: *base\nother: *unknown\n';
    const region = { region: 'cn-hangzhou' };
    assert.deepEqual(roots(text), [{ base: region, web: region, other: '*' }]);
  });

  test('keeps the tag of a reference, and drops a tag of YAML itself', () => {
    assert.deepEqual(roots('a: !Ref Region\nb: !!str text\n'), [{ a: '!Ref Region', b: 'text' }]);
  });

  test('of aliases that multiply is bounded', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const aliases = Array.from({ length: 10 }, () => `*a${level}`).join(', ');
      return `a${level + 1}: &a${level + 1} [${aliases}]`;
    });
    const { roots: found } = yamlTree(`a0: &a0 m-1\n${levels.join('\n')}\n`);
    assert.ok(JSON.stringify(found).length < 1_000_000);
  });

  test('of an anchor within itself is bounded', () => {
    assert.equal(yamlTree('a: &a\n  b: *a\n').roots.length, 1);
  });

  for (const bracket of ['[', '{a: ', '- ']) {
    test(`of 20,000 levels of ${bracket.trim()} is left unread`, () => {
      const { roots: found, isBroken } = yamlTree(bracket.repeat(20_000));
      assert.deepEqual([found, isBroken], [[], true]);
    });
  }

  test('of 100 levels is read', () => {
    const { roots: found, isBroken } = yamlTree('['.repeat(100) + ']'.repeat(100));
    assert.deepEqual([found.length, isBroken], [1, false]);
  });
});
