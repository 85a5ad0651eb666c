import assert from 'node:assert/strict';
import { pageState } from '../../../../src/coverage/page/model';
import type { Cell, CoverageState } from '../../../../src/coverage/protocol';
import { english, profile } from '../fakeCoverage';
import { TableDriver, textOf } from './tableDriver';

const missing: Cell = { kind: 'missing' };
const present: Cell = { kind: 'present', imageId: 'm-1', name: 'v2', age: '3 d' };
const outdated: Cell = { kind: 'outdated', imageId: 'm-2', name: 'v1', age: '9 d' };

const names = ['Hangzhou', 'Shanghai', 'Tokyo'];

function state(change: Partial<CoverageState> = {}): CoverageState {
  return {
    strings: english,
    profile,
    profileLabel: 'prod',
    isLoading: false,
    error: undefined,
    filter: '',
    regions: names.map(name => ({
      regionId: name.toLowerCase(),
      name,
      isAside: name === 'Tokyo',
    })),
    rows: [
      { by: 'family', key: 'golden', source: 'v2', cells: [present, outdated, missing] },
      { by: 'name', key: 'web', source: 'web', cells: [missing, present, missing] },
      { by: 'name', key: 'lost', source: undefined, cells: [missing, missing, missing] },
    ],
    ...change,
  };
}

/** A table of many rows, each missing in Shanghai. */
function large(count: number): CoverageState {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ by: 'name' as const, key: `image-${index}`, source: 'x' },
    cells: [present, missing, missing],
  }));
  return state({ rows });
}

suite('The page of coverage', () => {
  test('says each cell in words, with its row and its region', () => {
    const cells = new TableDriver(state()).elements.filter(({ tag }) => tag === 'td');
    assert.deepEqual(
      cells.map(({ attributes }) => attributes['aria-label']),
      [
        'Family golden, Hangzhou: present, 3 d old',
        'Family golden, Shanghai: outdated, v1, 9 d old',
        'Image web, Hangzhou: missing',
        'Image web, Shanghai: present, 3 d old',
        'Image lost, Hangzhou: missing, no image that can be copied',
        'Image lost, Shanghai: missing, no image that can be copied',
      ],
    );
  });

  test('is a table with headers, row and column numbers, and one cell that Tab leads to', () => {
    const page = new TableDriver(state());
    const table = page.get('role', 'grid');
    assert.equal(table.tag, 'table');
    assert.deepEqual(
      [table.attributes['aria-rowcount'], table.attributes['aria-colcount']],
      [4, 3],
    );
    const scopes = page.elements
      .filter(({ tag }) => tag === 'th')
      .map(th => th.attributes['scope']);
    assert.deepEqual(scopes, ['col', 'col', 'col', 'row', 'row', 'row']);
    assert.equal(page.focused, 'Family or name');
  });

  test('the keys of a grid move the focus, and stop at the edges', () => {
    const page = new TableDriver(state());
    const at = (...keys: readonly string[]) => {
      assert.equal(page.press(...keys).movesFocus, true);
      return page.focused;
    };
    assert.equal(at('ArrowDown'), 'Family golden');
    assert.equal(at('ArrowRight', 'ArrowRight'), 'Family golden, Shanghai: outdated, v1, 9 d old');
    assert.equal(at('ArrowRight', 'ArrowDown'), 'Image web, Shanghai: present, 3 d old');
    assert.equal(at('Home'), 'Image web');
    assert.equal(at('End'), 'Image web, Shanghai: present, 3 d old');
    assert.equal(at('Ctrl+ArrowUp'), 'Shanghai (shanghai)');
    assert.equal(
      at('Ctrl+End', 'ArrowDown'),
      'Image lost, Shanghai: missing, no image that can be copied',
    );
    assert.equal(at('Ctrl+Home', 'ArrowUp', 'ArrowLeft'), 'Family or name');
  });

  test('Page Down moves by what is in sight', () => {
    const page = new TableDriver(large(100));
    page.do({ type: 'sight', sight: { top: 0, height: 280, rowHeight: 28 } });
    page.press('ArrowDown', 'PageDown');
    assert.equal(page.focused, 'Image image-8');
    page.press('PageUp');
    assert.equal(page.focused, 'Image image-0');
  });

  test('Space and a click select a gap and clear it; other cells cannot be selected', () => {
    const page = new TableDriver(state());
    page.press('ArrowDown', 'ArrowRight', ' ');
    assert.deepEqual(page.selected, []);
    assert.equal(page.press('ArrowRight', ' ').announce, 'Selected gaps: 1');
    assert.deepEqual(page.selected, ['Family golden, Shanghai: outdated, v1, 9 d old']);
    page.do({ type: 'click', at: { line: 1, column: 0 } });
    assert.equal(page.selected.length, 2);
    page.do({ type: 'click', at: { line: 1, column: 0 } });
    page.do({ type: 'click', at: { line: 2, column: 0 } });
    assert.equal(page.selected.length, 1);
  });

  test('the header of a row, of a column, and the corner select all their gaps', () => {
    const page = new TableDriver(state());
    page.do({ type: 'showAside', value: true });
    page.do({ type: 'click', at: { line: 0, column: -1 } });
    assert.equal(page.selected.length, 2);
    page.do({ type: 'click', at: { line: 0, column: -1 } });
    page.do({ type: 'click', at: { line: -1, column: 2 } });
    assert.deepEqual(page.selected, ['Family golden, Tokyo: missing', 'Image web, Tokyo: missing']);
    page.press('Ctrl+Home', ' ');
    assert.equal(page.selected.length, 4);
    page.press('Escape');
    assert.deepEqual(page.selected, []);
    page.press('Ctrl+a');
    assert.equal(page.selected.length, 4);
  });

  test('Enter on a gap asks for it and for all that are selected', () => {
    const page = new TableDriver(state());
    page.do({ type: 'click', at: { line: 0, column: 1 } });
    page.do({ type: 'focus', at: { line: 1, column: 0 } });
    assert.deepEqual(page.press('Enter').send, {
      type: 'copyGaps',
      payload: {
        gaps: [
          { by: 'family', key: 'golden', regionIds: ['shanghai'] },
          { by: 'name', key: 'web', regionIds: ['hangzhou'] },
        ],
      },
    });
  });

  test('Enter or a double click on an image shows it; a double click on a gap does nothing', () => {
    const page = new TableDriver(state());
    const image = { type: 'showImage', payload: { regionId: 'hangzhou', imageId: 'm-1' } };
    page.press('ArrowDown', 'ArrowRight');
    assert.deepEqual(page.press('Enter').send, image);
    assert.deepEqual(page.do({ type: 'open', at: { line: 0, column: 0 } }).send, image);
    assert.equal(page.do({ type: 'open', at: { line: 0, column: 1 } }).send, undefined);
  });

  test('the button says how many gaps are selected, and what to do if none is', () => {
    const page = new TableDriver(state());
    assert.equal(textOf(page.get('id', 'copy')), 'Copy to Missing Regions…');
    assert.equal(page.click('copy').send, undefined);
    assert.match(textOf(page.get('id', 'notice')), /Select gaps first/);
    page.click('selectAll');
    assert.equal(textOf(page.get('id', 'notice')), '');
    assert.equal(textOf(page.get('id', 'copy')), 'Copy to Missing Regions… (2)');
    assert.equal(page.click('copy').send?.type, 'copyGaps');
    page.click('selectNone');
    assert.deepEqual(page.selected, []);
  });

  test('gaps of more rows than a form takes are not asked for', () => {
    const page = new TableDriver(large(51));
    page.click('selectAll');
    assert.equal(page.click('copy').send, undefined);
    assert.match(textOf(page.get('id', 'notice')), /up to 50 rows.*51 rows/);
    page.press('Ctrl+End', ' ');
    assert.equal(page.click('copy').send?.type, 'copyGaps');
  });

  test('draws the rows in sight of 500, and keeps the place of the others', () => {
    const page = new TableDriver(large(500));
    page.do({ type: 'sight', sight: { top: 7_000, height: 560, rowHeight: 28 } });
    const rows = page.elements.filter(({ attributes }) => attributes['scope'] === 'row').length;
    assert.ok(rows > 20 && rows < 60, `${rows} rows`);
    const heights = page.elements.flatMap(({ attributes }) => Number(attributes['height'] ?? 0));
    assert.equal(heights.reduce((sum, height) => sum + height, 0) + rows * 28, 500 * 28);
    assert.ok(page.find('aria-label', 'Image image-250') !== undefined);
  });

  test('the focused row stays drawn when it is scrolled away, above and below', () => {
    const page = new TableDriver(large(500));
    page.press('ArrowDown', 'ArrowRight');
    for (const top of [7_000, 13_400]) {
      page.do({ type: 'sight', sight: { top, height: 560, rowHeight: 28 } });
      assert.equal(page.focused, 'Image image-0, Hangzhou: present, 3 d old');
    }
    page.press('Ctrl+End');
    page.do({ type: 'sight', sight: { top: 0, height: 560, rowHeight: 28 } });
    assert.equal(page.focused, 'Image image-499, Shanghai: missing');
  });

  test('focus and selection stay with their row when others come', () => {
    const page = new TableDriver(state());
    page.do({ type: 'click', at: { line: 1, column: 0 } });
    page.do({ type: 'focus', at: { line: 1, column: 0 } });
    const { rows = [] } = state();
    const first = {
      by: 'family' as const,
      key: 'a',
      source: 'a',
      cells: [present, present, present],
    };
    assert.deepEqual(page.do({ type: 'state', state: state({ rows: [first, ...rows] }) }).send, {
      type: 'drawn',
      payload: null,
    });
    assert.equal(page.focused, 'Image web, Hangzhou: missing');
    assert.deepEqual(page.selected, ['Image web, Hangzhou: missing']);
  });

  test('the focus stays at its place when its row goes, and a gap that was filled is not asked for', () => {
    const page = new TableDriver(state());
    page.click('selectAll');
    page.do({ type: 'focus', at: { line: 2, column: 0 } });
    const { rows = [] } = state();
    const filled = {
      ...rows[0],
      by: 'family',
      key: 'golden',
      source: 'v2',
      cells: [present, present, missing],
    } as const;
    page.do({ type: 'state', state: state({ rows: [filled, ...rows.slice(1, 2)] }) });
    assert.equal(page.focused, 'Image web, Hangzhou: missing');
    assert.deepEqual(page.click('copy').send, {
      type: 'copyGaps',
      payload: { gaps: [{ by: 'name', key: 'web', regionIds: ['hangzhou'] }] },
    });
  });

  test('regions without images have columns when they are asked for, and are exported then', () => {
    const page = new TableDriver(state());
    const exported = () => {
      const { send } = page.click('exportMarkdown');
      return send?.type === 'exportTable' ? send.payload.regionIds : undefined;
    };
    assert.deepEqual(exported(), ['hangzhou', 'shanghai']);
    page.click('showAside');
    assert.deepEqual(exported(), ['hangzhou', 'shanghai', 'tokyo']);
    assert.match(textOf(page.get('id', 'summary')), /regions: 3 · gaps: 4/);
  });

  test('keeps profile, columns and selection across a reload', () => {
    const page = new TableDriver(state());
    page.click('selectAll');
    page.do({ type: 'showAside', value: true });
    const kept = pageState(page.model);
    const again = new TableDriver(state({ rows: undefined, isLoading: true }), kept);
    assert.deepEqual(pageState(again.model), kept);
    again.do({ type: 'state', state: state() });
    assert.deepEqual(again.selected, page.selected);
    assert.deepEqual(pageState(again.model), kept);
  });

  test('says that nothing is there, that nothing matches, and what failed', () => {
    const shown = (change: Partial<CoverageState>) =>
      new TableDriver(state({ rows: [], ...change })).elements.map(textOf).join('\n');
    assert.match(shown({}), /no custom images in the regions shown/);
    assert.match(shown({ filter: 'web-*' }), /No image matches the filter/);
    assert.match(shown({ rows: undefined, isLoading: true }), /Loading images/);
    const failed = new TableDriver(state({ rows: undefined, error: 'The network is down.' }));
    assert.match(failed.elements.map(textOf).join('\n'), /The network is down/);
    assert.deepEqual(failed.click('retry').send, { type: 'refresh', payload: null });
  });

  test('the filter is shown, changed and cleared', () => {
    const page = new TableDriver(state({ filter: 'web-*' }));
    assert.match(page.elements.map(textOf).join('\n'), /Filter: web-\*/);
    assert.deepEqual(page.click('changeFilter').send, { type: 'changeFilter', payload: null });
    assert.deepEqual(page.click('clearFilter').send, { type: 'clearFilter', payload: null });
  });

  test('texts from outside are shown without control characters', () => {
    const rows = [
      { by: 'name', key: 'a\u202Eb\u0007', source: 'x', cells: [present, missing, missing] },
    ] as const;
    const page = new TableDriver(state({ rows }));
    assert.doesNotMatch(
      page.elements.map(({ attributes: { key, ...rest } }) => JSON.stringify(rest)).join(),
      /\u202E|\\u0007/,
    );
    assert.doesNotMatch(page.elements.map(textOf).join(), /[\u202E\p{Cc}]/u);
  });
});
