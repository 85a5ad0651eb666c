/**
 * Comma-separated values (RFC 4180), the header among the lines. The text starts with a byte order
 * mark, because Excel does not detect UTF-8 otherwise.
 */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map(line => `${line.map(csvField).join(',')}\r\n`).join('')}`;
}

/**
 * Text that a spreadsheet would evaluate as a formula. Spreadsheets skip leading blanks and, in
 * text that was imported before, a leading apostrophe.
 */
const formulaStart = /^['\s]*[=+\-@＝＋－＠\t\r]/u;

/** Prefixes text that a spreadsheet would evaluate with an apostrophe. */
function csvField(text: string): string {
  const harmless = formulaStart.test(text) ? `'${text}` : text;
  return /[",;\t\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
