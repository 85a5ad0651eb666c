import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import { deepest, type Tree, type TreeEntry, type TreeNode } from './tree';

/** Reads JSON with comments and trailing commas; reads as much of a broken text as possible. */
export function jsonTree(text: string): Tree {
  if (isTooDeep(text)) {
    return { text, roots: [], isBroken: true };
  }
  const errors: ParseError[] = [];
  // A byte order mark is not JSON; a space keeps the offsets.
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, {
    allowTrailingComma: true,
    disallowComments: false,
  });
  const roots = root === undefined ? [] : [nodeOf(root, text)];
  return { text, roots, isBroken: errors.length > 0 };
}

/** Also counts brackets inside strings. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepest) {
      return true;
    }
  }
  return false;
}

function nodeOf(node: Node, text: string): TreeNode {
  const { offset: start, children = [] } = node;
  const end = start + node.length;
  switch (node.type) {
    case 'object': {
      const entries = children.flatMap(child => entryOf(child, text));
      return { kind: 'map', entries, start, end };
    }
    case 'array':
      return { kind: 'list', items: children.map(child => nodeOf(child, text)), start, end };
    case 'string':
      return { kind: 'scalar', text: text.slice(start + 1, end - 1), start, end };
    default:
      return { kind: 'scalar', text: text.slice(start, end), start, end };
  }
}

function entryOf({ children = [] }: Node, text: string): readonly TreeEntry[] {
  const [key, value] = children;
  if (key === undefined) {
    return [];
  }
  const keyStart = key.offset;
  const keyEnd = keyStart + key.length;
  const nothing = { kind: 'scalar', text: '', start: keyEnd, end: keyEnd } as const;
  return [
    {
      key: String(key.value),
      keyStart,
      keyEnd,
      labels: [],
      value: value === undefined ? nothing : nodeOf(value, text),
    },
  ];
}
