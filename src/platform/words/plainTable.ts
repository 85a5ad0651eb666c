import { plainText } from '../untrustedText';

/** A table for a text editor: one line a row, columns under each other, two spaces between them. */
export function plainTable<T>(
  rows: readonly T[],
  columns: readonly { readonly heading: string; readonly textOf: (row: T) => string }[],
): string {
  const lines = [
    columns.map(({ heading }) => plainText(heading)),
    ...rows.map(row => columns.map(({ textOf }) => plainText(textOf(row)))),
  ];
  const widths = columns.map((_, at) => Math.max(...lines.map(line => widthOf(line[at]))));
  const filled = (text: string, at: number) => text + ' '.repeat((widths[at] ?? 0) - widthOf(text));
  return lines.map(line => `${line.map(filled).join('  ').trimEnd()}\n`).join('');
}

/** In characters of a monospaced font, in which Chinese ones and full-width marks take two. */
function widthOf(text = ''): number {
  return (
    Array.from(text).length +
    (text.match(/[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0)
  );
}
