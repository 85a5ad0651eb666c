import { markdownCell } from '../untrustedText';

/** A table column: its heading and the text of its cells. */
interface MarkdownColumn<T> {
  readonly heading: string;
  readonly textOf: (row: T) => string;
}

/** A table for people, under a title. No text from outside lives in it as markdown. */
export function markdownTable<T>(
  rows: readonly T[],
  options: { readonly title: string; readonly columns: readonly MarkdownColumn<T>[] },
): string {
  const { title, columns } = options;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `# ${markdownCell(title)}`,
    '',
    line(columns.map(({ heading }) => markdownCell(heading))),
    line(columns.map(() => '---')),
    ...rows.map(row => line(columns.map(({ textOf }) => markdownCell(textOf(row))))),
    '',
  ].join('\n');
}
