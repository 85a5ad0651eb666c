import { markdownCell } from '../untrustedText';

/** A table column: its heading and the text of its cells. */
interface MarkdownColumn<T> {
  readonly heading: string;
  readonly textOf: (row: T) => string;
}

/**
 * A table for people, under a title. No text from outside lives in it as markdown. `aligned` fills
 * the cells up, so that the source can be read like a table in an editor.
 */
export function markdownTable<T>(
  rows: readonly T[],
  options: {
    readonly title: string;
    readonly columns: readonly MarkdownColumn<T>[];
    readonly layout?: 'aligned';
  },
): string {
  const { title, columns, layout } = options;
  const headings = columns.map(({ heading }) => markdownCell(heading));
  const cells = rows.map(row => columns.map(({ textOf }) => markdownCell(textOf(row))));
  const widths = columns.map((_, at) =>
    layout === undefined ? 0 : Math.max(3, ...[headings, ...cells].map(row => widthOf(row[at]))),
  );
  const line = (texts: readonly string[]) => `| ${texts.map(filled(widths)).join(' | ')} |`;
  return [
    `# ${markdownCell(title)}`,
    '',
    line(headings),
    line(widths.map(width => '-'.repeat(Math.max(3, width)))),
    ...cells.map(line),
    '',
  ].join('\n');
}

const filled = (widths: readonly number[]) => (text: string, at: number) =>
  text + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(text)));

/** In characters of a monospaced font, in which Chinese ones and full-width marks take two. */
function widthOf(text = ''): number {
  return (
    Array.from(text).length +
    (text.match(/[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0)
  );
}
