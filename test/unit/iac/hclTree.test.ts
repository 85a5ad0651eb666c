import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hclTree } from '../../../src/iac/hclTree';
import { entriesOf, placeAt, type TreeNode } from '../../../src/iac/tree';

suite('HCL as keys and values', () => {
  test('has blocks, labels, objects, lists and heredocs at their offsets', () => {
    const text = [
      'resource "alicloud_instance" "web" { # comment',
      '  image_id = "m-1" // comment',
      '  tags = { Name = "a{b}", "x y" : [1, "two", { k = "${var.v["q"]}" }] }',
      '  data = <<-EOT',
      '    a = "b"',
      '  EOT',
      '}',
    ].join('\n');
    const tree = hclTree(text);
    assert.equal(tree.isBroken, false);
    for (const value of ['m-1', 'a{b}', 'two', '${var.v["q"]}', '    a = "b"']) {
      const { scalar } = placeAt(tree, text.indexOf(value)) ?? {};
      assert.ok(scalar !== undefined, value);
      assert.ok(scalar.text.includes(value), value);
      assert.ok(text.slice(scalar.start, scalar.end).includes(value));
    }
    const [block] = entriesOf(rootOf(tree.roots));
    assert.deepEqual(block?.labels, ['alicloud_instance', 'web']);
  });

  test('ends an unclosed block at the next unindented block', () => {
    const tree = hclTree('a "x" {\n  b {\n    c = 1\n\nresource "t" "n" {\n  d = "e"\n}\n');
    assert.equal(tree.isBroken, true);
    const root = rootOf(tree.roots);
    assert.deepEqual(root.kind === 'map' ? root.entries.map(({ key }) => key) : [], [
      'a',
      'resource',
    ]);
  });

  test('is read to the end for any text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      '"',
      '=',
      ':',
      '\n',
      'a',
      '<<EOF\n',
      '${',
      '#',
      '/*',
      ',',
      '?',
      '\\',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
        const text = pieces.join('');
        const { roots } = hclTree(text);
        assert.equal(roots[0]?.end, text.length);
      }),
    );
  });
});

function rootOf([root]: readonly TreeNode[]): TreeNode {
  assert.ok(root !== undefined);
  return root;
}
