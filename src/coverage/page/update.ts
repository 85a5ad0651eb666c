import { format } from '../../page/text';
import { type CoverageState, type ExportFormat, isGap, rowsPerForm } from '../protocol';
import { move } from './keys';
import {
  allGaps,
  cellAt,
  countSelected,
  type FocusedCell,
  gapKey,
  gapsAt,
  type Model,
  type Place,
  placeOf,
  regionAt,
  selectedGaps,
  type Sight,
  type Table,
  tableOf,
  type Update,
} from './model';

/** Everything that can happen to the page. */
export type PageEvent =
  | { readonly type: 'state'; readonly state: CoverageState }
  | { readonly type: 'key'; readonly key: string; readonly isCtrl: boolean }
  /** A cell was clicked, got the focus, or was clicked twice. */
  | { readonly type: 'click' | 'focus' | 'open'; readonly at: Place }
  | { readonly type: 'sight'; readonly sight: Sight }
  | { readonly type: 'showAside'; readonly value: boolean }
  | { readonly type: 'selectAll' | 'selectNone' | 'copy' }
  | { readonly type: 'export'; readonly format: ExportFormat }
  | { readonly type: 'ask'; readonly what: 'refresh' | 'changeFilter' | 'clearFilter' };

/** The next model after an event; `main.ts` performs the side effects. */
export function update(model: Model, event: PageEvent): Update {
  switch (event.type) {
    case 'state':
      return {
        model: takeState(model, event.state),
        send: { type: 'drawn', payload: null },
      };
    case 'sight':
      return { model: { ...model, sight: event.sight } };
    case 'showAside':
      return { model: { ...model, showsAside: event.value } };
    case 'ask':
      return { model, send: { type: event.what, payload: null } };
    default: {
      const table = tableOf(model);
      return table === undefined ? { model } : inTable(model, table, event);
    }
  }
}

type TableEvent = Exclude<PageEvent, { readonly type: 'state' | 'sight' | 'showAside' | 'ask' }>;

function inTable(model: Model, table: Table, event: TableEvent): Update {
  switch (event.type) {
    case 'focus':
      return { model: { ...model, focus: cellAt(table, event.at) } };
    case 'click': {
      const focused = { ...model, focus: cellAt(table, event.at) };
      return toggle(focused, table, event.at);
    }
    case 'open':
      return showImage(model, table, event.at);
    case 'key':
      return press(model, table, event);
    case 'selectAll':
      return select(model, table, new Set(allGaps(table)));
    case 'selectNone':
      return select(model, table, new Set());
    case 'copy':
      return copy(model, table);
    case 'export': {
      const regionIds = table.columns.map((_, column) => regionAt(table, column));
      return { model, send: { type: 'exportTable', payload: { format: event.format, regionIds } } };
    }
  }
}

function press(
  model: Model,
  table: Table,
  { key, isCtrl }: { readonly key: string; readonly isCtrl: boolean },
): Update {
  const at = placeOf(table, model.focus);
  switch (key) {
    case ' ':
      return toggle(model, table, at);
    case 'a':
      return isCtrl ? select(model, table, new Set(allGaps(table))) : { model };
    case 'Escape':
      return model.selected.size > 0 ? select(model, table, new Set()) : { model };
    case 'Enter':
      return enter(model, table, at);
    default: {
      const size = { lines: table.lines.length, columns: table.columns.length };
      const { height, rowHeight } = model.sight;
      const page = Math.max(1, Math.floor(height / rowHeight) - 2);
      const next = move(at, { key, isCtrl }, { ...size, page });
      return next === undefined
        ? { model }
        : { model: { ...model, focus: cellAt(table, next) }, movesFocus: true };
    }
  }
}

/** On a gap, copies it with all that are selected; on an image, shows it. */
function enter(model: Model, table: Table, at: Place): Update {
  const line = table.lines[at.line];
  const cell = line?.cells[table.columns[at.column] ?? -1];
  if (line !== undefined && isGap(line, cell)) {
    const selected = new Set([...model.selected, gapKey(line, regionAt(table, at.column))]);
    return copy({ ...model, selected }, table);
  }
  const isHeader = at.line === -1 || at.column === -1;
  return isHeader && model.selected.size > 0 ? copy(model, table) : showImage(model, table, at);
}

/** Shows the image of a cell that is no gap. */
function showImage(model: Model, table: Table, at: Place): Update {
  const line = table.lines[at.line];
  const cell = line?.cells[table.columns[at.column] ?? -1];
  const isImage = cell !== undefined && 'imageId' in cell && cell.imageId !== undefined;
  if (line === undefined || !isImage || isGap(line, cell)) {
    return { model };
  }
  const image = { regionId: regionAt(table, at.column), imageId: cell.imageId };
  return { model, send: { type: 'showImage', payload: image } };
}

/** Selects the gaps at a place. If all of them are selected, clears them. */
function toggle(model: Model, table: Table, at: Place): Update {
  const gaps = gapsAt(table, at);
  if (gaps.length === 0) {
    return { model };
  }
  const selected = new Set(model.selected);
  const isAll = gaps.every(gap => selected.has(gap));
  for (const gap of gaps) {
    if (isAll) {
      selected.delete(gap);
    } else {
      selected.add(gap);
    }
  }
  return select(model, table, selected);
}

function select(model: Model, table: Table, selected: ReadonlySet<string>): Update {
  const { strings } = table.state;
  const count = countSelected(table, selected);
  return {
    model: { ...model, selected, notice: '' },
    announce: format(strings.selected, { count }),
  };
}

function copy(model: Model, table: Table): Update {
  const { strings } = table.state;
  const gaps = selectedGaps(table, model.selected);
  if (gaps.length === 0) {
    return said(model, strings.selectFirst);
  }
  if (gaps.length > rowsPerForm) {
    return said(model, format(strings.tooMany, { limit: rowsPerForm, count: gaps.length }));
  }
  return { model: { ...model, notice: '' }, send: { type: 'copyGaps', payload: { gaps } } };
}

function said(model: Model, notice: string): Update {
  return { model: { ...model, notice }, announce: notice };
}

/** The first state with rows takes over the selection that the page kept. */
function takeState(model: Model, state: CoverageState): Model {
  const isFirst = model.state?.rows === undefined && state.rows !== undefined;
  const next = { ...model, state };
  if (!isFirst) {
    return { ...next, focus: keptFocus(model, next) };
  }
  const kept = (model.saved?.selected ?? []).flatMap(row =>
    row.regionIds.map(regionId => gapKey(row, regionId)),
  );
  return { ...next, selected: new Set([...model.selected, ...kept]) };
}

/** Where the focused row or column is gone, the focus stays at the same place. */
function keptFocus(before: Model, after: Model): FocusedCell {
  const [old, table] = [tableOf(before), tableOf(after)];
  if (old === undefined || table === undefined) {
    return after.focus;
  }
  const was = placeOf(old, before.focus);
  const is = placeOf(table, after.focus);
  return cellAt(table, {
    line: is.line === -1 ? Math.min(was.line, table.lines.length - 1) : is.line,
    column: is.column === -1 ? Math.min(was.column, table.columns.length - 1) : is.column,
  });
}
