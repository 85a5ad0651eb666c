/** A fenced block of a Markdown file: the text between its fences. */
interface Fence {
  readonly language: string;
  readonly start: number;
  readonly code: string;
}

/** The fenced blocks of a Markdown file, in order; the last may be unclosed. */
export function* fencesOf(text: string): Generator<Fence> {
  let open:
    { readonly mark: string; readonly language: string; readonly start: number } | undefined;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const next = found === -1 ? text.length : found + 1;
    const line = text.slice(start, next);
    if (open === undefined) {
      const [, mark, language = ''] = /^[ \t>]*(`{3,}|~{3,})[ \t]*([\w+.-]*)/.exec(line) ?? [];
      open = mark === undefined || found === -1 ? undefined : { mark, language, start: next };
    } else if (line.replace(/^[ \t>]+/, '').startsWith(open.mark)) {
      const [, language = ''] = /[`~]+[ \t]*([\w+.-]*)/.exec(line) ?? [];
      if (language === '') {
        yield { language: open.language, start: open.start, code: text.slice(open.start, start) };
      }
      // No block ends with a language: the mark before was an end, and its beginning is lost.
      open = language === '' ? undefined : { ...open, language, start: next };
    }
    start = next;
  }
  if (open !== undefined) {
    yield { language: open.language, start: open.start, code: text.slice(open.start) };
  }
}
