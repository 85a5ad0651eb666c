import type { Place } from './model';

/** Of a table, without its header and the rows' names. `page` is the number of rows in sight. */
interface TableSize {
  readonly lines: number;
  readonly columns: number;
  readonly page: number;
}

/**
 * The place that a key leads to, as in a grid of the ARIA practices; undefined if the key does not
 * move. The header and the rows' names are places, too.
 */
export function move(
  { line, column }: Place,
  { key, isCtrl }: { readonly key: string; readonly isCtrl: boolean },
  { lines, columns, page }: TableSize,
): Place | undefined {
  const to = (nextLine: number, nextColumn: number): Place => ({
    line: Math.min(Math.max(nextLine, -1), lines - 1),
    column: Math.min(Math.max(nextColumn, -1), columns - 1),
  });
  switch (key) {
    case 'ArrowUp':
      return isCtrl ? to(-1, column) : to(line - 1, column);
    case 'ArrowDown':
      return isCtrl ? to(lines - 1, column) : to(line + 1, column);
    case 'ArrowLeft':
      return isCtrl ? to(line, -1) : to(line, column - 1);
    case 'ArrowRight':
      return isCtrl ? to(line, columns - 1) : to(line, column + 1);
    case 'PageUp':
      return to(line - page, column);
    case 'PageDown':
      return to(line + page, column);
    case 'Home':
      return isCtrl ? to(-1, -1) : to(line, -1);
    case 'End':
      return isCtrl ? to(lines - 1, columns - 1) : to(line, columns - 1);
    default:
      return undefined;
  }
}
