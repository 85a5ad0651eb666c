/**
 * A file as keys and values, independent of its language. Offsets into its text, `end` exclusive.
 */
export type TreeNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** The text between its quotes; for an expression, its source text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
  /**
   * The items are the parts of an expression; in a conditional one, the condition decides between
   * them.
   */
  readonly expression?: 'plain' | 'conditional';
  /** Source text of an expression. */
  readonly text?: string;
  readonly start: number;
  readonly end: number;
}

export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly TreeEntry[];
  readonly start: number;
  readonly end: number;
}

/** A member, an argument, or a block with its labels. */
export interface TreeEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly labels: readonly string[];
  readonly value: TreeNode;
}

export interface Tree {
  readonly text: string;
  readonly roots: readonly TreeNode[];
  /** Something could not be parsed, so nesting may be wrong. */
  readonly isBroken: boolean;
}

/** Deeper texts are not read, because parsers and all readers of the tree are recursive. */
export const deepest = 500;

/** One step on the path from a root to a value: a map member or a list item. */
export type Step =
  | { readonly within: MapNode; readonly entry: TreeEntry }
  | { readonly within: ListNode; readonly index: number };

export interface Place {
  /** From the root inwards. */
  readonly steps: readonly Step[];
  /** The scalar at the end; undefined if the place is in the last step's key. */
  readonly scalar: ScalarNode | undefined;
}

/** The path to an offset; undefined in a comment or between values. */
export function placeAt(tree: Tree, offset: number): Place | undefined {
  for (const root of tree.roots) {
    const place = descend(root, offset, []);
    if (place !== undefined) {
      return place;
    }
  }
  return undefined;
}

function descend(node: TreeNode, offset: number, steps: readonly Step[]): Place | undefined {
  if (offset < node.start || offset >= node.end) {
    return undefined;
  }
  if (node.kind === 'scalar') {
    return { steps, scalar: node };
  }
  if (node.kind === 'list') {
    return firstOf(node.items, (item, index) =>
      descend(item, offset, [...steps, { within: node, index }]),
    );
  }
  return firstOf(node.entries, entry => {
    const inner = [...steps, { within: node, entry }];
    return offset >= entry.keyStart && offset < entry.keyEnd
      ? { steps: inner, scalar: undefined }
      : descend(entry.value, offset, inner);
  });
}

function firstOf<T, R>(
  items: readonly T[],
  find: (item: T, index: number) => R | undefined,
): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Every entry below a node, outer ones first. */
export function* entriesOf(node: TreeNode): Generator<TreeEntry> {
  const inner = node.kind === 'map' ? node.entries.map(({ value }) => value) : [];
  if (node.kind === 'map') {
    yield* node.entries;
  }
  for (const child of node.kind === 'list' ? node.items : inner) {
    yield* entriesOf(child);
  }
}
