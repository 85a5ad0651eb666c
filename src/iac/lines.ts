/** A line without its line end; `end` is where the line end begins. */
export interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the line of an offset begins. `lastIndexOf` takes a negative position for 0: in a text
 * that begins with a line end, the first line would begin behind itself.
 */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line end behind an offset begins, or the text ends. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

export function lineAround(text: string, offset: number): Line {
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  const line = text.slice(start, end);
  return { text: line.endsWith('\r') ? line.slice(0, -1) : line, start, end };
}
