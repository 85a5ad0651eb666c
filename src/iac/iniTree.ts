import type { MapNode, Tree, TreeEntry } from './tree';

/**
 * Reads `KEY=value` lines under `[sections]`: .env, .ini, .properties, .conf, and the plain part of
 * TOML.
 */
export function iniTree(text: string): Tree {
  const entries: TreeEntry[] = [];
  let section: { readonly entry: TreeEntry; readonly inner: TreeEntry[] } | undefined;
  let offset = 0;
  const close = (end: number) => {
    if (section !== undefined) {
      const { entry, inner } = section;
      const value: MapNode = { kind: 'map', entries: inner, start: entry.keyEnd, end };
      entries.push({ ...entry, value });
    }
  };
  for (const line of text.split('\n')) {
    const header = /^\s*\[{1,2}([^\]\r]+)\]/.exec(line);
    if (header !== null) {
      close(offset);
      section = {
        entry: entryAt((header[1] ?? '').trim(), { keyStart: offset, line, offset }),
        inner: [],
      };
    } else {
      (section?.inner ?? entries).push(...assignment(line, offset));
    }
    offset += line.length + 1;
  }
  close(text.length + 1);
  const root: MapNode = { kind: 'map', entries, start: 0, end: text.length + 1 };
  return { text, roots: [root], isBroken: false };
}

function assignment(line: string, offset: number): readonly TreeEntry[] {
  const match = /^\s*(?:export\s+|set\s+)?["']?([\w.-]+)["']?\s*[=:]\s*/i.exec(line);
  if (match === null) {
    return [];
  }
  const keyStart = offset + line.indexOf(match[1] ?? '');
  const start = offset + match[0].length;
  const rest = line
    .slice(match[0].length)
    .replace(/(?<=\s)[#;][^]*/, '')
    .trimEnd();
  const text = rest.replace(/^(["'])(.*)\1$/, '$2');
  const value = { kind: 'scalar', text, start, end: start + rest.length } as const;
  return [{ ...entryAt(match[1] ?? '', { keyStart, line, offset }), value }];
}

function entryAt(
  key: string,
  at: { readonly keyStart: number; readonly line: string; readonly offset: number },
): TreeEntry {
  const keyEnd = at.keyStart + key.length;
  const end = at.offset + at.line.length;
  const value = { kind: 'scalar', text: '', start: end, end } as const;
  return { key, keyStart: at.keyStart, keyEnd, labels: [], value };
}
