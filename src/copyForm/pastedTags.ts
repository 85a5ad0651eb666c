import type { Tag } from '../base/tag';

/** The tags in a pasted text, unchecked; keys may repeat. */
interface PastedTags {
  readonly tags: readonly Tag[];
  readonly problems: readonly PasteProblem[];
}

/**
 * A part of the text that is not a tag; `notText`: the value is a list, a reference or the like.
 */
interface PasteProblem {
  readonly code: 'unreadable' | 'notText';
  readonly text: string;
}

/**
 * Reads tags from JSON (an object, or a list of Key/Value or TagKey/TagValue pairs), an HCL map
 * (`tags = {…}`, also within other code), or lines of `key = value`, `key: value` or two columns.
 * Undefined for other texts and for a single line, which may be meant as a key or value.
 */
export function readPastedTags(text: string): PastedTags | undefined {
  const parsed = parseJson(text);
  if (parsed !== undefined) {
    return ifAny(collect(fromJson(parsed)));
  }
  const map = /\btags"?\s*[=:][^{\n]{0,200}\{|^\s*\{/i.exec(text);
  if (map !== null) {
    return ifAny(collect(fromHcl(text, map.index + map[0].length)));
  }
  const pasted = collect(fromLines(text));
  const { tags, problems } = pasted;
  return tags.length > 1 && tags.length >= problems.length ? pasted : undefined;
}

function collect(found: Iterable<Tag | PasteProblem>): PastedTags {
  const all = [...found];
  return {
    tags: all.filter(each => 'key' in each),
    problems: all.filter(each => 'code' in each),
  };
}

function ifAny(pasted: PastedTags): PastedTags | undefined {
  return pasted.tags.length > 0 ? pasted : undefined;
}

function parseJson(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const keyName = /^(tag_?)?key$/i;
const valueName = /^(tag_?)?value$/i;

function* fromJson(value: object): Generator<Tag | PasteProblem> {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const item of items) {
      const members = isObject(item) ? entriesOf(item) : [];
      const key = memberOf(members, keyName);
      yield typeof key === 'string'
        ? pair(key, memberOf(members, valueName) ?? '')
        : { code: 'unreadable', text: JSON.stringify(item) };
    }
    return;
  }
  // The API's format: {"Tags": {"Tag": […]}}.
  const inner = memberOf(entriesOf(value), /^tags?$/i);
  if (isObject(inner)) {
    yield* fromJson(inner);
    return;
  }
  for (const [key, member] of entriesOf(value)) {
    yield pair(key, member);
  }
}

function entriesOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value);
}

function memberOf(members: readonly (readonly [string, unknown])[], name: RegExp): unknown {
  return members.find(([key]) => name.test(key))?.[1];
}

function pair(key: string, value: unknown): Tag | PasteProblem {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? { key, value: value.toString() }
    : { code: 'notText', text: key };
}

const hcl = {
  nothing: /[\s,]+|#.*|\/\/.*|\/\*[^]*?(?:\*\/|$)/y,
  end: /\}/y,
  pair: /(?:"((?:[^"\\\n]|\\.)*)"|([^\s"=:,{}#]+))[^\S\n]*[=:][^\S\n]*(?:"((?:[^"\\\n]|\\.)*)"|(-?\d[\d.]*|true|false))[^\S\n]*(?=[\n\r,}#/]|$)/y,
  line: /.*/y,
};

/** The entries of a map, starting after its opening brace. */
function* fromHcl(text: string, start: number): Generator<Tag | PasteProblem> {
  let at = start;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match?.[0].length ?? 0;
    return match;
  };
  while (at < text.length && take(hcl.end) === null) {
    if (take(hcl.nothing) !== null) {
      continue;
    }
    const [entry, quotedKey, key = '', quotedValue, value = ''] = take(hcl.pair) ?? [];
    if (entry === undefined) {
      const line = take(hcl.line)?.[0].trim() ?? '';
      yield { code: /^[^=:]+[=:]/.test(line) ? 'notText' : 'unreadable', text: line };
    } else if (/(?<!\$)\$\{|(?<!%)%\{/.test(quotedValue ?? '')) {
      yield { code: 'notText', text: entry.trim() };
    } else {
      yield {
        key: quotedKey === undefined ? key : unescaped(quotedKey),
        value: quotedValue === undefined ? value : unescaped(quotedValue),
      };
    }
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(quoted: string): string {
  return quoted
    .replace(/([$%])\1(?=\{)/g, '$1')
    .replace(/\\(u[\da-fA-F]{4}|U00[\da-fA-F]{6}|.)/g, (_all, escape: string) =>
      escape.length > 1
        ? String.fromCodePoint(Math.min(parseInt(escape.slice(1), 16), 0x10ffff))
        : (escapes[escape] ?? escape),
    );
}

function fromLines(text: string): readonly (Tag | PasteProblem)[] {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map(line => line.replace(/^\s*- /, '').trim())
    .filter(line => !/^($|#|\/\/|tags?:$)/i.test(line))
    .map(fromLine);
  return lines.flatMap((line, index) => {
    const [before, after] = [lines[index - 1], lines[index + 1]];
    // A Key/Value pair in YAML takes two lines.
    if (isNamed(line, keyName) && isNamed(after, valueName)) {
      return { key: line.value, value: after.value };
    }
    return isNamed(line, valueName) && isNamed(before, keyName) ? [] : line;
  });
}

function fromLine(line: string): Tag | PasteProblem {
  const at = line.search(/=|:(?=\s|$)|\t/);
  const key = unquoted(line.slice(0, Math.max(at, 0)));
  return key === ''
    ? { code: 'unreadable', text: line }
    : { key, value: unquoted(line.slice(at + 1)) };
}

function isNamed(line: Tag | PasteProblem | undefined, name: RegExp): line is Tag {
  return line !== undefined && 'key' in line && name.test(line.key);
}

function unquoted(part: string): string {
  const [, quote, inside = part.trim()] = /^\s*(["'])(.*)\1\s*,?\s*$/.exec(part) ?? [];
  return quote === '"' ? unescaped(inside) : inside;
}
