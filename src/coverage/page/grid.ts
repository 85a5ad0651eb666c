import { h, type ViewElement } from '../../page/dom';
import { format, plain } from '../../page/text';
import { type Cell, type CoverageLine, isGap } from '../protocol';
import { cellWords } from '../words';
import { gapKey, gapsAt, type Model, type Place, placeOf, regionAt, type Table } from './model';
import { rowsInSight, type Run } from './rowsInSight';
import { signOf } from './legend';

/**
 * The table. Only rows in sight are drawn; spacers keep the place of the others, and row numbers
 * tell screen readers where they are.
 */
export function grid(model: Model, table: Table): ViewElement {
  const { strings } = table.state;
  const focused = placeOf(table, model.focus);
  const runs = rowsInSight(table.lines.length, focused.line, model.sight);
  return h(
    'div',
    { key: 'table', id: 'table', class: 'scroll' },
    h(
      'table',
      {
        role: 'grid',
        'aria-label': strings.table,
        'aria-multiselectable': 'true',
        'aria-rowcount': table.lines.length + 1,
        'aria-colcount': table.columns.length + 1,
      },
      h('thead', {}, headerRow(model, table, focused)),
      h(
        'tbody',
        {},
        runs.flatMap(run =>
          run.isDrawn ? drawn(model, table, { run, focused }) : spacer(model, table, run),
        ),
      ),
    ),
  );
}

function headerRow(model: Model, table: Table, focused: Place): ViewElement {
  const { strings, regions } = table.state;
  return h(
    'tr',
    { key: 'head', 'aria-rowindex': 1 },
    h(
      'th',
      { key: 'corner', scope: 'col', ...placed({ line: -1, column: -1 }, focused) },
      strings.family,
    ),
    table.columns.map((index, column) => {
      const { regionId = '', name = '' } = regions[index] ?? {};
      const at = { line: -1, column };
      return h(
        'th',
        {
          key: regionId,
          scope: 'col',
          title: format(strings.region, { name, regionId }),
          ...placed(at, focused),
          ...selection(model, gapsAt(table, at)),
        },
        plain(name),
      );
    }),
  );
}

function drawn(
  model: Model,
  table: Table,
  { run, focused }: { readonly run: Run; readonly focused: Place },
): readonly ViewElement[] {
  return table.lines
    .slice(run.start, run.end)
    .map((line, index) => row(model, table, { line, number: run.start + index, focused }));
}

interface RowToDraw {
  readonly line: CoverageLine;
  readonly number: number;
  readonly focused: Place;
}

function row(model: Model, table: Table, { line, number, focused }: RowToDraw): ViewElement {
  const { strings, regions } = table.state;
  const name = format(line.by === 'family' ? strings.rowFamily : strings.rowName, {
    key: line.key,
  });
  const at = { line: number, column: -1 };
  return h(
    'tr',
    { key: `${line.by} ${line.key}`, 'aria-rowindex': number + 2 },
    h(
      'th',
      {
        key: 'name',
        scope: 'row',
        class: line.by,
        title: name,
        'aria-label': name,
        ...placed(at, focused),
        ...selection(model, gapsAt(table, at)),
      },
      h('bdi', {}, plain(line.key)),
    ),
    table.columns.map((index, column) => {
      const cell = line.cells[index] ?? { kind: 'unknown' };
      const region = plain(regions[index]?.name ?? '');
      const words = wordsOf(line, cell, table);
      const regionId = regionAt(table, column);
      return h(
        'td',
        {
          key: regionId,
          class: isGap(line, cell) ? `is-${cell.kind} gap` : `is-${cell.kind}`,
          title: words,
          'aria-label': format(strings.cell, { row: name, region, state: words }),
          ...placed({ line: number, column }, focused),
          ...(isGap(line, cell) ? selection(model, [gapKey(line, regionId)]) : {}),
        },
        isGap(line, cell) ? h('span', { key: 'box', class: 'box' }) : undefined,
        signOf(cell.kind),
        h('span', { key: 'text' }, textIn(cell, table)),
      );
    }),
  );
}

function wordsOf(line: CoverageLine, cell: Cell, { state: { strings } }: Table): string {
  const words = plain(cellWords(cell, strings));
  const isHopeless = cell.kind === 'missing' && line.source === undefined;
  return isHopeless ? format(strings.noSource, { state: words }) : words;
}

function textIn(cell: Cell, { state: { strings } }: Table): string {
  switch (cell.kind) {
    case 'present':
    case 'outdated':
      return plain(cell.age);
    case 'copying':
      return format(strings.percent, { percent: cell.percent });
    default:
      return '';
  }
}

/** The place in the table, and whether Tab leads there: to one cell of the table. */
function placed(at: Place, focused: Place) {
  const isFocused = at.line === focused.line && at.column === focused.column;
  return {
    'data-at': `${at.line}:${at.column}`,
    tabindex: isFocused ? 0 : -1,
    'aria-colindex': at.column + 2,
  };
}

function selection({ selected }: Model, gaps: readonly string[]) {
  return gaps.length === 0
    ? {}
    : { 'aria-selected': gaps.every(gap => selected.has(gap)) ? 'true' : 'false' };
}

/** A height as an attribute: the page's policy allows no inline style. */
function spacer({ sight }: Model, table: Table, { start, end }: Run): ViewElement {
  return h(
    'tr',
    {
      key: `spacer ${start === 0 ? 'top' : end === table.lines.length ? 'bottom' : 'middle'}`,
      class: 'spacer',
      'aria-hidden': 'true',
    },
    h('td', {
      colspan: table.columns.length + 1,
      height: Math.round((end - start) * sight.rowHeight),
    }),
  );
}
