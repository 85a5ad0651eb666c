import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Copy, newCopy } from '../../../src/copies/copy';
import {
  historyAsCsv,
  historyAsJson,
  type HistoryRow,
  historyRow,
} from '../../../src/copies/history';
import { plan, refused, submitter } from './fixtures';
import { anyCharacter } from '../fakes/anyCharacter';

const canary = 'LTAICANARYTOKEN';

/** Text as users and attackers write it: quotes, separators, line breaks, formulas. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.constantFrom('"', '""', ',', '\r\n', '\n', '\r', '\t', ';', ' ', "'", '基线镜像'),
      fc.constantFrom('=', '+', '-', '@', '＝', "'=1+1", '=HYPERLINK("http://x","y")', '@SUM(1)'),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(''));

const anyCopy = fc
  .record({
    name: anyText,
    sourceName: anyText,
    description: fc.option(anyText, { nil: undefined }),
    encrypted: fc.option(fc.boolean(), { nil: undefined }),
    tags: fc.array(fc.record({ key: anyText, value: anyText }, { noNullPrototype: true }), {
      maxLength: 3,
    }),
    profileLabel: anyText,
    requestIds: fc.array(anyText, { maxLength: 2 }),
    state: fc.constantFrom<Copy['state']>(
      { kind: 'queued', notBefore: 0, attempts: 0 },
      { kind: 'available', imageId: 'm-uf6new', finishedAt: 1_764_000_000_000 },
      { kind: 'failed', why: refused('QuotaExceed.Image'), finishedAt: 1_764_000_000_000 },
    ),
  })
  .map(({ profileLabel, requestIds, state, ...changes }): Copy => {
    const ids = { id: 'c-1', batchId: 'b-1', clientToken: canary };
    const made = newCopy(plan(changes), { ...ids, ...submitter, profileLabel }, 1_763_900_000_000);
    return { ...made, requestIds, state };
  });

const copies = fc.array(anyCopy, { maxLength: 4 });

suite('The history of copies', () => {
  test('as JSON parses back to the same rows, each with every member', () => {
    fc.assert(
      fc.property(copies, list => {
        const rows = list.map(historyRow);
        assert.deepEqual(JSON.parse(historyAsJson(rows)), rows.map(withNulls));
      }),
    );
  });

  test('as CSV parses back to the same rows, once the formula guards are removed', () => {
    fc.assert(
      fc.property(copies, list => {
        const rows = list.map(historyRow);
        const [header = [], ...records] = parseCsv(historyAsCsv(rows));
        assert.deepEqual(
          records.map(record => record.map(unguarded)),
          rows.map(row => header.map(column => asField(new Map(Object.entries(row)).get(column)))),
        );
        assert.deepEqual([...header].sort(), Object.keys(historyRow(someCopy)).sort());
      }),
    );
  });

  test('as CSV contains no text that a spreadsheet would evaluate', () => {
    fc.assert(
      fc.property(copies, list => {
        for (const field of parseCsv(historyAsCsv(list.map(historyRow))).flat()) {
          assert.doesNotMatch(field, /^\s*[=+\-@＝＋－＠]/u);
        }
      }),
    );
  });

  test('as CSV ends its lines and quotes its fields as RFC 4180 says', () => {
    const row = { ...historyRow(someCopy), name: 'a "b", c', description: 'x\ny', profile: '=1' };
    const csv = historyAsCsv([row]);
    assert.ok(csv.startsWith('\uFEFFid,batchId,state,percent,sourceRegionId,'));
    assert.ok(csv.endsWith('\r\n'));
    assert.ok(csv.includes(',"a ""b"", c",'));
    assert.ok(csv.includes(',"x\ny",'));
    assert.ok(csv.includes(`,"'=1",`));
  });

  test('names why a copy failed and when it ended', () => {
    const failed: Copy = {
      ...someCopy,
      state: { kind: 'failed', why: refused('QuotaExceed.Image'), finishedAt: 1_764_000_000_000 },
    };
    const { errorCode, finishedAt, state } = historyRow(failed);
    assert.deepEqual(
      { errorCode, finishedAt, state },
      { errorCode: 'QuotaExceed.Image', finishedAt: '2025-11-24T16:00:00.000Z', state: 'failed' },
    );
  });

  test('says which copies were cleared from the view', () => {
    const cleared: Copy = { ...someCopy, isArchived: true };
    const rows = [someCopy, cleared].map(historyRow);
    assert.deepEqual(
      rows.map(({ isCleared }) => isCleared),
      [false, true],
    );
    assert.match(historyAsCsv(rows), /,isCleared\r\n.*,false\r\n.*,true\r\n$/s);
  });

  test('does not contain the token, nor the workspace of the submission', () => {
    const rows = [historyRow(someCopy)];
    for (const text of [historyAsCsv(rows), historyAsJson(rows)]) {
      assert.ok(!text.includes(canary));
      assert.ok(!text.includes(submitter.workspaceId));
    }
  });
});

const someCopy = newCopy(
  plan(),
  { id: 'c-1', batchId: 'b-1', clientToken: canary, ...submitter },
  1_763_900_000_000,
);

function withNulls(row: HistoryRow): object {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null]));
}

function asField(value: unknown): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function unguarded(field: string): string {
  return /^'['\s]*[=+\-@＝＋－＠\t\r]/u.test(field) ? field.slice(1) : field;
}

/** Parses CSV by the grammar of RFC 4180, section 2. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text.replace(/^\uFEFF/, '');
  while (rest !== '') {
    const found = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    assert.ok(found !== null, `not RFC 4180: ${rest.slice(0, 40)}`);
    const [whole, quoted, plain = '', end] = found;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
