interface TextPosition {
  /** Starts at 1. */
  readonly line: number;
  /** Starts at 1. */
  readonly column: number;
}

/**
 * Where a text stops being valid JSON; undefined if it is valid. JSON.parse cannot be used: its
 * message quotes the text and does not always name the position.
 */
export function jsonErrorAt(text: string): TextPosition | undefined {
  const token = new RegExp(tokenPattern, 'uy');
  const closers: string[] = [];
  let expected: Expected = 'value';
  let end = 0;
  for (;;) {
    token.lastIndex = end;
    const [all = '', space = '', mark = '', string = '', scalar = ''] = token.exec(text) ?? [];
    const at = end + space.length;
    const kind = mark || (string === '' ? (scalar === '' ? '' : 'scalar') : 'string');
    if (at >= text.length && kind === '') {
      return expected === 'end' ? undefined : positionOf(text, at);
    }
    const next = step(expected, kind, closers);
    if (next === undefined) {
      return positionOf(text, at);
    }
    expected = next;
    end += all.length;
  }
}

type Expected = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'comma' | 'end';

/** White space, then a punctuator, a string or another scalar; each part is optional. */
const tokenPattern =
  /([ \t\r\n]*)(?:([{}[\],:])|("(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))?/u
    .source;

/** What may come after a token; undefined if the token itself is wrong. */
function step(expected: Expected, kind: string, closers: string[]): Expected | undefined {
  const afterValue = () => (closers.length === 0 ? 'end' : 'comma');
  const isClosing = kind !== '' && kind === closers.at(-1);
  switch (expected) {
    case 'value':
    case 'firstValue':
      if (kind === '{' || kind === '[') {
        closers.push(kind === '{' ? '}' : ']');
        return kind === '{' ? 'firstKey' : 'firstValue';
      }
      if (kind === 'string' || kind === 'scalar') {
        return afterValue();
      }
      return expected === 'firstValue' && isClosing ? close(closers) : undefined;
    case 'key':
    case 'firstKey':
      if (kind === 'string') {
        return 'colon';
      }
      return expected === 'firstKey' && isClosing ? close(closers) : undefined;
    case 'colon':
      return kind === ':' ? 'value' : undefined;
    case 'comma':
      if (kind === ',') {
        return closers.at(-1) === '}' ? 'key' : 'value';
      }
      return isClosing ? close(closers) : undefined;
    case 'end':
      return undefined;
  }
}

function close(closers: string[]): Expected {
  closers.pop();
  return closers.length === 0 ? 'end' : 'comma';
}

function positionOf(text: string, offset: number): TextPosition {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
