import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonErrorAt } from '../../../src/credentials/jsonErrorAt';

suite('the position of a JSON error', () => {
  for (const [text, line, column] of [
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a": 1,}', 1, 9],
    ["{'a': 1}", 1, 2],
    ['{"a" 1}', 1, 6],
    ['[1 2]', 1, 4],
    ['{\n  "profiles": [\r\n    { "name": "x" "mode": "AK" }\n  ]\n}', 3, 19],
    ['{}\n}', 2, 1],
    ['"tab\tinside"', 1, 1],
    ['01', 1, 2],
    ['[1, ]', 1, 5],
    ['{ // comment', 1, 3],
  ] as const) {
    test(`is line ${line}, column ${column} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(jsonErrorAt(text), { line, column });
    });
  }

  test('exists exactly if JSON.parse fails', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', ':', ',', '"a"', '1', 'null', ' ', '\n', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(piece).map(pieces => pieces.join('')),
          fc.string(),
        ),
        text => {
          assert.equal(jsonErrorAt(text) === undefined, isJson(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is found in linear time in a large file', () => {
    const text = `{"profiles": [${'{"name": "x"},'.repeat(50_000)}]}`;
    assert.deepEqual(jsonErrorAt(text), { line: 1, column: text.length - 1 });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
