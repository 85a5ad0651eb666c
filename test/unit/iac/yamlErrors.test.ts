import assert from 'node:assert/strict';
import { Parser } from 'yaml';
import { countYamlErrors } from '../../../src/iac/yamlErrors';

function errorsIn(text: string): number {
  return countYamlErrors([...new Parser().parse(text)]);
}

suite('The errors of a YAML text', () => {
  for (const [what, text] of [
    ['every style of value', 'a: 1\nb: [x, "y", { z: 1 }]\nc: |\n  text\nd:\n- e: f\n  g: h\n'],
    ['a key without a value', 'a:\nb: 1\n'],
    ['an explicit key over several lines', '? |\n  a\n  b\n: c\n'],
    ['quotes and escapes in quotes', `a: 'it''s'\nb: "say \\"hi\\" \\\\"\n`],
    ['comments and blank lines', '# one\n\na: 1 # two\n\n# three\n'],
    ['several documents', 'a: 1\n---\nb: 2\n'],
  ] as const) {
    test(`are none for ${what}`, () => {
      assert.equal(errorsIn(text), 0);
    });
  }

  for (const [what, text] of [
    ['a line without a colon in a map', 'a: 1\nb\nc: 2\n'],
    ['a member in another column', 'a:\n    b: 1\n  c: 2\n'],
    ['a map behind a value on the same line', 'a: b: c\n'],
    ['a quote that is not closed', 'a: "b\nc: 1\n'],
    ['a closed quote with text behind it', 'a: "b" c\n'],
    ['a quote that ends in an escaped quote', `a: 'b''\n`],
    ['a bracket that is not closed', 'a: [b, c\nd: e\n'],
    ['a comma that is missing', 'a: {b: c d: e}\n'],
    ['a block within brackets', '[\n- a\n]\n'],
    ['a character that begins no value', 'a: @b\n'],
  ] as const) {
    test(`include ${what}`, () => {
      assert.ok(errorsIn(text) > 0);
    });
  }
});
