import assert from 'node:assert/strict';
import { plainTable } from '../../../../src/platform/words/plainTable';

suite('A table as plain text', () => {
  const columns = [
    { heading: 'Name', textOf: (name: string) => name },
    { heading: 'It', textOf: () => '1' },
  ];

  test('has its columns under each other; Chinese characters are twice as wide', () => {
    const table = plainTable(['ab', '镜像、', 'x'], columns);
    assert.equal(table, 'Name    It\nab      1\n镜像、  1\nx       1\n');
  });

  test('has one line a row and shows names as they are, whatever they hold', () => {
    assert.equal(plainTable(['a|*b*', 'c\nd\u202E'], columns), 'Name   It\na|*b*  1\nc d    1\n');
  });
});
