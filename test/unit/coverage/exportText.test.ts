import assert from 'node:assert/strict';
import { coverageAsCsv, coverageAsMarkdown } from '../../../src/coverage/exportText';
import type { CoverageState } from '../../../src/coverage/protocol';
import { english, profile } from './fakeCoverage';

const table: CoverageState = {
  strings: english,
  profile,
  profileLabel: 'prod',
  isLoading: false,
  error: undefined,
  filter: '',
  regions: ['cn-hangzhou', 'cn-shanghai', 'cn-beijing'].map(regionId => ({
    regionId,
    name: `Region ${regionId}`,
    isAside: false,
  })),
  rows: [
    {
      ...{ by: 'family', key: 'golden', source: 'v2' },
      cells: [
        { kind: 'present', imageId: 'm-1', name: 'v2', age: '3 d' },
        { kind: 'outdated', imageId: 'm-2', name: 'v1', age: '9 d' },
        { kind: 'copying', percent: 41, imageId: 'm-3' },
      ],
    },
    {
      ...{ by: 'name', key: '=1+1,"x"', source: undefined },
      cells: [{ kind: 'missing' }, { kind: 'unknown' }, { kind: 'listing' }],
    },
  ],
};

suite('The export of a table of coverage', () => {
  test('as CSV has a record for each row and region', () => {
    assert.equal(
      coverageAsCsv(table),
      `\uFEFF${[
        'by,key,source,regionId,state,imageId,imageName,percent',
        'family,golden,v2,cn-hangzhou,present,m-1,v2,',
        'family,golden,v2,cn-shanghai,outdated,m-2,v1,',
        'family,golden,v2,cn-beijing,copying,m-3,,41',
        `name,"'=1+1,""x""",,cn-hangzhou,missing,,,`,
        `name,"'=1+1,""x""",,cn-shanghai,unknown,,,`,
        `name,"'=1+1,""x""",,cn-beijing,listing,,,`,
        '',
      ].join('\r\n')}`,
    );
  });

  test('as Markdown is the table in words', () => {
    const lines = coverageAsMarkdown(table).split('\n');
    assert.equal(lines[0], '# Coverage of prod');
    assert.equal(
      lines[2],
      '| Family or name | Region cn-hangzhou | Region cn-shanghai | Region cn-beijing |',
    );
    assert.equal(lines[4], '| golden | present, 3 d old | outdated, v1, 9 d old | copying, 41 % |');
  });

  test('leaves no markup alive in Markdown', () => {
    const hostile = { ...table, profileLabel: '[x](command:a)', regions: [], rows: [] };
    assert.equal(coverageAsMarkdown(hostile).split('\n')[0]?.includes('[x]('), false);
  });
});
