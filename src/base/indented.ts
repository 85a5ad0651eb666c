/** The lines of a text such as YAML, each behind so many spaces. */
export function indented(spaces: number, lines: readonly string[]): readonly string[] {
  return lines.map(line => ' '.repeat(spaces) + line);
}
