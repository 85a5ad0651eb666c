import type { RowName } from '../../images/coverage';
import {
  type CoverageLine,
  type CoverageState,
  isGap,
  type Message,
  type PageState,
  pageStateVersion,
  type RowGaps,
  rowsPerForm,
  type ToHost,
} from '../protocol';

/** A place in the table. Line -1 is the header, column -1 the rows' names. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The part of the table that is in sight, in px. */
export interface Sight {
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** The page's whole state. */
export interface Model {
  readonly saved: PageState | undefined;
  readonly state: CoverageState | undefined;
  readonly showsAside: boolean;
  /** Selected gaps, by `gapKey`. */
  readonly selected: ReadonlySet<string>;
  /** The cell that has the focus when the table has it. */
  readonly focus: FocusedCell;
  readonly sight: Sight;
  /** A sentence below the buttons, until the selection changes. */
  readonly notice: string;
}

/** By name, so that the focus stays with its row and region when others come or go. */
export interface FocusedCell {
  /** Undefined for the header. */
  readonly row: RowName | undefined;
  /** Empty for the rows' names. */
  readonly regionId: string;
}

/** The next model, and the side effects once it is rendered. */
export interface Update {
  readonly model: Model;
  readonly send?: Message<ToHost>;
  /** Moves the focus to the focused cell. */
  readonly movesFocus?: true;
  /** Text for screen readers. */
  readonly announce?: string;
}

export function emptyModel(saved: PageState | undefined): Model {
  return {
    saved,
    state: undefined,
    showsAside: saved?.showsAside ?? false,
    selected: new Set(),
    focus: { row: undefined, regionId: '' },
    sight: { top: 0, height: 600, rowHeight: 28 },
    notice: '',
  };
}

/** A table that has lines, as it is shown. */
export interface Table {
  readonly state: CoverageState;
  readonly lines: readonly CoverageLine[];
  /** Indexes of the regions that have a column. */
  readonly columns: readonly number[];
}

const tables = new WeakMap<CoverageState, Map<boolean, Table>>();

/** The same table for the same state and columns: what is read from it is remembered by it. */
export function tableOf({ state, showsAside }: Model): Table | undefined {
  if (state?.rows === undefined) {
    return undefined;
  }
  const ofState = tables.get(state) ?? new Map<boolean, Table>();
  const columns = state.regions.flatMap(({ isAside }, index) =>
    isAside && !showsAside ? [] : index,
  );
  const table = ofState.get(showsAside) ?? { state, lines: state.rows, columns };
  tables.set(state, ofState.set(showsAside, table));
  return table;
}

export function gapKey({ by, key }: RowName, regionId: string): string {
  return `${by} ${regionId} ${key}`;
}

/** The gaps of a table, by `gapKey`. */
interface Gaps {
  readonly all: readonly string[];
  readonly byLine: readonly (readonly string[])[];
  readonly byColumn: readonly (readonly string[])[];
}

const gaps = new WeakMap<Table, Gaps>();

/** Read once for each table: it is asked for with every scroll and every key. */
function gapsIn(table: Table): Gaps {
  const known = gaps.get(table);
  if (known !== undefined) {
    return known;
  }
  const { lines, columns } = table;
  const byColumn: string[][] = columns.map(() => []);
  const byLine = lines.map(line =>
    columns.flatMap((index, column) => {
      if (!isGap(line, line.cells[index])) {
        return [];
      }
      const key = gapKey(line, regionAt(table, column));
      byColumn[column]?.push(key);
      return key;
    }),
  );
  const found = { all: byLine.flat(), byLine, byColumn };
  gaps.set(table, found);
  return found;
}

/** All gaps of the table, by `gapKey`. */
export function allGaps(table: Table): readonly string[] {
  return gapsIn(table).all;
}

/** The gaps at a place: one, those of a row or a column, or all. */
export function gapsAt(table: Table, { line, column }: Place): readonly string[] {
  const { all, byLine, byColumn } = gapsIn(table);
  if (line === -1) {
    return column === -1 ? all : (byColumn[column] ?? []);
  }
  const row = table.lines[line];
  if (column === -1 || row === undefined) {
    return byLine[line] ?? [];
  }
  return isGap(row, row.cells[table.columns[column] ?? -1])
    ? [gapKey(row, regionAt(table, column))]
    : [];
}

/** Number of selected gaps. */
export function countSelected(table: Table, selected: ReadonlySet<string>): number {
  return selected.size === 0 ? 0 : allGaps(table).filter(gap => selected.has(gap)).length;
}

/** The selected gaps, a row at a time. What is no gap any more is left out. */
export function selectedGaps(table: Table, selected: ReadonlySet<string>): readonly RowGaps[] {
  if (selected.size === 0) {
    return [];
  }
  const ids = table.columns.map((_, column) => regionAt(table, column));
  return table.lines.flatMap((line, number) => {
    const gapsOfLine = (gapsIn(table).byLine[number] ?? []).filter(gap => selected.has(gap));
    const regionIds = ids.filter(id => gapsOfLine.includes(gapKey(line, id)));
    return regionIds.length === 0 ? [] : { by: line.by, key: line.key, regionIds };
  });
}

export function regionAt({ state, columns }: Table, column: number): string {
  return state.regions[columns[column] ?? -1]?.regionId ?? '';
}

/** Where the focused cell is now; the header's corner if its row or its region is gone. */
export function placeOf(table: Table, { row, regionId }: FocusedCell): Place {
  const line =
    row === undefined
      ? -1
      : table.lines.findIndex(({ by, key }) => by === row.by && key === row.key);
  const column = table.columns.findIndex((_, index) => regionAt(table, index) === regionId);
  return { line, column };
}

export function cellAt(table: Table, { line, column }: Place): FocusedCell {
  const row = table.lines[line];
  return {
    row: row === undefined ? undefined : { by: row.by, key: row.key },
    regionId: regionAt(table, column),
  };
}

/** The state that the page keeps. */
export function pageState(model: Model): PageState | undefined {
  const { state, showsAside, selected, saved } = model;
  const table = tableOf(model);
  if (state === undefined) {
    return undefined;
  }
  return {
    version: pageStateVersion,
    profile: state.profile,
    showsAside,
    selected:
      table === undefined
        ? (saved?.selected ?? [])
        : selectedGaps(table, selected).slice(0, rowsPerForm),
  };
}
