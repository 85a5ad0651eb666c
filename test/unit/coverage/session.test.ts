import assert from 'node:assert/strict';
import type { CoverageLine } from '../../../src/coverage/protocol';
import { account, FakeCoverage, golden } from './fakeCoverage';

const newest = golden('cn-hangzhou', 'v2', 9);
const places = {
  'cn-hangzhou': [newest],
  'cn-shanghai': [golden('cn-shanghai', 'v1', 1)],
  'cn-beijing': [],
};

function opened(known = account(places)): FakeCoverage {
  const coverage = new FakeCoverage(known);
  coverage.session.receive({ type: 'ready', payload: null });
  return coverage;
}

const kindsOf = (lines: readonly CoverageLine[] | undefined) =>
  lines?.map(({ cells }) => cells.map(({ kind }) => kind));

const fill = (coverage: FakeCoverage, ...regionIds: readonly string[]) => {
  const gaps = [{ by: 'family', key: 'golden', regionIds }];
  coverage.session.receive({ type: 'copyGaps', payload: { gaps } });
};

suite('A table of coverage', () => {
  test('loads the images, and is sent once its page is ready', () => {
    const coverage = new FakeCoverage();
    assert.deepEqual(coverage.calls, ['load']);
    assert.deepEqual(coverage.sent, []);
    coverage.session.receive({ type: 'ready', payload: null });
    assert.equal(coverage.last?.isLoading, true);
    assert.equal(coverage.last.rows, undefined);
  });

  test('says of each row and region what is there', () => {
    const coverage = opened();
    assert.deepEqual(kindsOf(coverage.last?.rows), [['present', 'outdated', 'missing']]);
    assert.equal(coverage.last?.rows?.[0]?.source, 'v2');
    assert.deepEqual(coverage.last.rows[0].cells[1], {
      ...{ kind: 'outdated', imageId: 'm-cn-shanghai-v1', name: 'v1', age: '11-01' },
    });
  });

  test('sends no state before the page has drawn the one before, and then only the latest', () => {
    const coverage = opened();
    for (const day of [10, 11, 12]) {
      coverage.change(account({ ...places, 'cn-beijing': [golden('cn-beijing', `v${day}`, day)] }));
    }
    assert.equal(coverage.sent.length, 1);
    coverage.session.receive({ type: 'drawn', payload: null });
    assert.equal(coverage.sent.length, 2);
    assert.equal(coverage.last?.rows?.[0]?.source, 'v12');
    coverage.session.receive({ type: 'drawn', payload: null });
    assert.equal(coverage.sent.length, 2);
  });

  test('loads again when the images were dropped, as after a change of the profile', () => {
    const coverage = opened();
    coverage.known = undefined;
    coverage.change();
    assert.deepEqual(coverage.calls, ['load', 'load']);
  });

  test('a copy of this window is seen before its image is listed', () => {
    const coverage = new FakeCoverage(account(places));
    coverage.copying.set(`${newest.imageId} cn-beijing`, 0);
    coverage.copying.set(`${newest.imageId} cn-shanghai`, 37);
    coverage.session.receive({ type: 'ready', payload: null });
    assert.deepEqual(coverage.last?.rows?.[0]?.cells.slice(1), [
      { kind: 'copying', percent: 37, imageId: undefined },
      { kind: 'copying', percent: 0, imageId: undefined },
    ]);
  });

  test('a region that is being listed is not called unknown', () => {
    const coverage = opened(
      account({ ...places, 'cn-beijing': 'loading', 'cn-qingdao': 'failed' }),
    );
    assert.deepEqual(kindsOf(coverage.last?.rows), [['present', 'outdated', 'listing', 'unknown']]);
  });

  test('regions without images stand aside unless the user chose them', () => {
    const asideOf = (coverage: FakeCoverage) =>
      coverage.last?.regions.filter(({ isAside }) => isAside).map(({ regionId }) => regionId);
    assert.deepEqual(asideOf(opened()), ['cn-beijing']);
    const coverage = new FakeCoverage(account(places));
    coverage.chosen.push('cn-beijing');
    coverage.session.receive({ type: 'ready', payload: null });
    assert.deepEqual(asideOf(coverage), []);
  });

  test('the filter chooses rows, and leaves their cells as they are', () => {
    const coverage = new FakeCoverage(
      account({ ...places, 'cn-beijing': [golden('cn-beijing', 'db', 3, { family: '' })] }),
    );
    coverage.matches = ({ name }) => name === 'v2';
    coverage.session.receive({ type: 'ready', payload: null });
    assert.deepEqual(kindsOf(coverage.last?.rows), [['present', 'outdated', 'missing']]);
  });

  test('gaps are filled with the newest version, those of other regions left out', () => {
    const web = golden('cn-shanghai', 'web', 5, { family: '' });
    const coverage = opened(account({ ...places, 'cn-shanghai': [...places['cn-shanghai'], web] }));
    const gaps = [
      { by: 'family', key: 'golden', regionIds: ['cn-shanghai', 'cn-beijing'] },
      { by: 'name', key: 'web', regionIds: ['cn-beijing'] },
    ];
    coverage.session.receive({ type: 'copyGaps', payload: { gaps } });
    assert.deepEqual(coverage.filled, [
      {
        images: [newest, web],
        regionIds: ['cn-shanghai', 'cn-beijing'],
        leftOut: [{ imageId: web.imageId, regionId: 'cn-shanghai' }],
      },
    ]);
  });

  test('what is no gap is not copied, whatever the page asks for', () => {
    const coverage = opened();
    fill(coverage, 'cn-hangzhou', 'cn-beijing', 'us-west-1');
    assert.deepEqual(coverage.filled[0]?.regionIds, ['cn-beijing']);
    fill(coverage, 'cn-hangzhou');
    assert.deepEqual(coverage.calls, ['load', 'tellFilled']);
  });

  test('a row without an image that can be copied has no gaps', () => {
    const failed = golden('cn-hangzhou', 'v1', 1, { status: 'CreateFailed' });
    const coverage = opened(account({ 'cn-hangzhou': [failed], 'cn-beijing': [] }));
    fill(coverage, 'cn-beijing');
    assert.deepEqual(coverage.filled, []);
  });

  test('an image is shown, the filter changed and cleared, everything listed again', () => {
    const coverage = opened();
    const image = { regionId: 'cn-hangzhou', imageId: 'm-bp1' };
    coverage.session.receive({ type: 'showImage', payload: image });
    coverage.session.receive({ type: 'changeFilter', payload: null });
    coverage.session.receive({ type: 'clearFilter', payload: null });
    coverage.session.receive({ type: 'refresh', payload: null });
    const done = ['show cn-hangzhou/m-bp1', 'changeFilter', 'clearFilter', 'refresh'];
    assert.deepEqual(coverage.calls, ['load', ...done]);
  });

  test('only the columns on screen are exported', () => {
    const coverage = opened();
    const payload = { format: 'csv', regionIds: ['cn-beijing', 'cn-hangzhou'] };
    coverage.session.receive({ type: 'exportTable', payload });
    const [format, table] = coverage.exported[0] ?? [];
    assert.equal(format, 'csv');
    assert.deepEqual(
      table?.regions.map(({ regionId }) => regionId),
      ['cn-hangzhou', 'cn-beijing'],
    );
    assert.deepEqual(kindsOf(table.rows), [['present', 'missing']]);
  });

  test('why the regions could not be listed is said', () => {
    const coverage = opened({ isLoading: false, error: new Error('No.'), regions: undefined });
    assert.equal(coverage.last?.error, 'No.');
  });

  test('a table that is closed says nothing more', () => {
    const coverage = opened();
    coverage.session.receive({ type: 'drawn', payload: null });
    coverage.session.dispose();
    coverage.change();
    assert.equal(coverage.sent.length, 1);
  });

  test('malformed messages are refused and logged without their content', () => {
    const coverage = opened();
    for (const message of [
      undefined,
      { type: 'copyGaps', payload: { gaps: [] } },
      { type: 'copyGaps', payload: { gaps: [{ by: 'tag', key: 'x', regionIds: [] }] } },
      { type: 'copyGaps', payload: { gaps: [{ by: 'name', key: 'x', regionIds: ['../x'] }] } },
      { type: 'showImage', payload: { regionId: 'cn-hangzhou', imageId: '<b>' } },
      { type: 'exportTable', payload: { format: 'html', regionIds: [] } },
      { type: 'ready', payload: null, more: 'LTAICANARY0000000001' },
    ]) {
      coverage.session.receive(message);
    }
    assert.equal(coverage.warnings.length, 7);
    assert.doesNotMatch(coverage.warnings.join(' '), /CANARY|html|<b>/);
    assert.deepEqual(coverage.calls, ['load']);
  });
});
