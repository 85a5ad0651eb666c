import assert from 'node:assert/strict';
import { fencesOf } from '../../../src/iac/fences';

suite('The fenced blocks of a Markdown file', () => {
  function read(text: string) {
    return Array.from(fencesOf(text), ({ language, code }) => [language, code]);
  }

  test('are found with their languages, in order', () => {
    const text = 'a\n```yaml\nx: 1\n```\n```\n> ~~~ hcl title\n> y\n> ~~~\nb\n~~~\nz\n~~~\n';
    assert.deepEqual(read(text), [
      ['yaml', 'x: 1\n'],
      ['', '> ~~~ hcl title\n> y\n> ~~~\nb\n~~~\nz\n~~~\n'],
    ]);
    assert.deepEqual(read('> ~~~ hcl title\r\n> y\r\n> ~~~\r\n'), [['hcl', '> y\r\n']]);
  });

  test('start at their code', () => {
    const text = 'a\n````sh\nb\n```\nc\n````\n';
    for (const { start, code } of fencesOf(text)) {
      assert.equal(text.slice(start, start + code.length), 'b\n```\nc\n');
    }
    assert.equal(read(text).length, 1);
  });

  test('end with the text if the closing fence is missing', () => {
    assert.deepEqual(read('```sh\nb'), [['sh', 'b']]);
    assert.deepEqual(read('```sh'), []);
    assert.deepEqual(read('no fence, ``` in a line\n'), []);
  });
});
