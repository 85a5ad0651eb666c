import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownTable } from '../../../../src/platform/words/markdownTable';
import { anyCharacter } from '../../fakes/anyCharacter';

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.constantFrom('|', '\\|', '\n', '\r\n', '\\', '`', '```', '<img src=x>', '[a](http://x)'),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

suite('A table as markdown', () => {
  test('is a table with a heading', () => {
    const table = markdownTable([{ name: 'web-0042', state: 'Available' }], {
      title: 'Copies',
      columns: [
        { heading: 'Name', textOf: ({ name }) => name },
        { heading: 'State', textOf: ({ state }) => state },
      ],
    });
    assert.equal(table, '# Copies\n\n| Name | State |\n| --- | --- |\n| web-0042 | Available |\n');
  });

  test('has one line a row and the same number of cells on each, whatever names hold', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), names => {
        const table = markdownTable(names, {
          title: 'Copies',
          columns: [
            { heading: 'Name', textOf: name => name },
            { heading: 'Again', textOf: name => name },
          ],
        });
        const lines = table.trimEnd().split('\n').slice(2);
        assert.equal(lines.length, names.length + 2);
        for (const line of lines) {
          assert.equal(line.match(/(?<=(?:^|[^\\])(?:\\\\)*)\|/g)?.length, 3, line);
        }
      }),
    );
  });
});
