import { markdownCell } from '../platform/untrustedText';

/** A column of the table: its heading, and what stands in it. */
interface MarkdownColumn<T> {
  readonly heading: string;
  readonly textOf: (row: T) => string;
}

/** A table for people, under a title. No text from outside lives in it as markdown. */
export function historyAsMarkdown<T>(
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
