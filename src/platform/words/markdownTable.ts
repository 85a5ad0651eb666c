import { markdownCell } from '../untrustedText';

/** A table column: its heading and the text of its cells. */
interface MarkdownColumn<T> {
  readonly heading: string;
  readonly textOf: (row: T) => string;
}

/** A table for people, under a title. No text from outside lives in it as markdown. */
export function markdownTable<T>(
  rows: readonly T[],
  options: {
    readonly title: string;
    readonly columns: readonly MarkdownColumn<T>[];
  },
): string {
  const { title, columns } = options;
  const headings = columns.map(({ heading }) => markdownCell(heading));
  const cells = rows.map(row => columns.map(({ textOf }) => markdownCell(textOf(row))));
  const line = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  return [
    `# ${markdownCell(title)}`,
    '',
    line(headings),
    line(columns.map(() => '---')),
    ...cells.map(line),
    '',
  ].join('\n');
}
