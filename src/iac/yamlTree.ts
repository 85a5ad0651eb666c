import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { ListNode, MapNode, ScalarNode, Tree, TreeEntry, TreeNode } from './tree';

/**
 * Reads all documents of a YAML file. Tabs and templates are replaced by text of the same length.
 */
export function yamlTree(text: string): Tree {
  const prepared = withoutTemplates(text);
  const first = documentsOf(prepared.text);
  const repaired = errorsOf(first) === 0 ? prepared.text : withoutOpenQuotes(prepared.text);
  const second = repaired === prepared.text ? first : documentsOf(repaired);
  const documents = errorsOf(second) < errorsOf(first) ? second : first;
  const roots = documents.flatMap(document => {
    const { contents } = document;
    return contents === null ? [] : [new DocumentReader(prepared.text, document).node(contents)];
  });
  const isBroken = prepared.hasTabs || documents.some(({ errors }) => errors.length > 0);
  return { text, roots, isBroken };
}

function documentsOf(withMark: string): readonly Document.Parsed[] {
  const text = withMark.slice(markLength(withMark));
  const options = { strict: false, uniqueKeys: false, keepSourceTokens: false } as const;
  const parsed = parseAllDocuments(text, { ...options, logLevel: 'silent' });
  return Array.isArray(parsed) ? parsed : [];
}

function errorsOf(documents: readonly Document.Parsed[]): number {
  return documents.reduce((sum, { errors }) => sum + errors.length, 0);
}

/** Without its closing quote, a string would extend over the following lines. */
function withoutOpenQuotes(text: string): string {
  return text.replace(/^([^"\n]*)"([^"\n]*)$|^([^'\n]*:[ ]+)'([^'\n]*)$/gm, part =>
    part.replace(/["']/, ' '),
  );
}

/** Length of the byte order mark, which the library would read as the first line's indentation. */
function markLength(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

/**
 * Helm and Jinja statements on their own lines are not YAML, and YAML does not allow tabs as
 * indentation.
 */
function withoutTemplates(text: string): { readonly text: string; readonly hasTabs: boolean } {
  const blank = (part: string) => part.replace(/[^\r\n]/g, ' ');
  const indented = text.replace(/^[ \t]*\t[ \t]*/gm, blank);
  const hasTabs = indented !== text && /^ {2}/m.test(text);
  return {
    text: indented.replace(/^[ ]*(?:\{\{-?[^\n]*?-?\}\}|\{%-?[^\n]*?-?%\})[ \r]*$/gm, blank),
    hasTabs,
  };
}

/** Converts the library's nodes to the shared tree; resolves anchors. */
class DocumentReader {
  readonly #text: string;
  readonly #document: Document.Parsed;
  #depth = 0;

  constructor(text: string, document: Document.Parsed) {
    this.#text = text;
    this.#document = document;
  }

  node(node: Node): TreeNode {
    const mark = markLength(this.#text);
    const start = mark + (node.range?.[0] ?? 0);
    const end = mark + (node.range?.[1] ?? 0);
    if (isMap(node)) {
      return this.#map(node.items, { start, end });
    }
    if (isSeq(node)) {
      const items = node.items.map(item => this.#inner(item, start));
      return { kind: 'list', items, start, end } satisfies ListNode;
    }
    if (isAlias(node)) {
      return { ...this.#target(node), start, end };
    }
    if (isScalar(node)) {
      return this.#scalar(node, { start, end });
    }
    return { kind: 'scalar', text: '', start, end };
  }

  /** The value of an anchor, at the position of its alias. */
  #target(alias: Node & { resolve?: unknown }): TreeNode {
    const target = isAlias(alias) ? alias.resolve(this.#document) : undefined;
    if (target === undefined || this.#depth > 8) {
      return { kind: 'scalar', text: '*', start: 0, end: 0 };
    }
    this.#depth++;
    const node = this.node(target);
    this.#depth--;
    return node;
  }

  #map(
    pairs: readonly { readonly key: unknown; readonly value: unknown }[],
    at: { readonly start: number; readonly end: number },
  ): MapNode {
    const entries = pairs.flatMap((pair): readonly TreeEntry[] => {
      const key = this.#inner(pair.key, at.start);
      if (key.kind !== 'scalar') {
        return [];
      }
      const value = this.#inner(pair.value, key.end);
      return [{ key: key.text, keyStart: key.start, keyEnd: key.end, labels: [], value }];
    });
    return { kind: 'map', entries, ...at };
  }

  #scalar(
    node: {
      readonly value: unknown;
      readonly type?: string | undefined;
      readonly tag?: string | undefined;
    },
    { start, end }: { readonly start: number; readonly end: number },
  ): ScalarNode {
    const isQuoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE';
    const raw = this.#text.slice(start, end);
    const text = isQuoted ? raw.slice(1, -1) : raw.trimEnd();
    // `!Ref Region` is a reference, not the name of a region.
    return {
      kind: 'scalar',
      text: node.tag?.startsWith('!') ? `${node.tag} ${text}` : text,
      start,
      end,
    };
  }

  #inner(item: unknown, at: number): TreeNode {
    return isMap(item) || isSeq(item) || isScalar(item) || isAlias(item)
      ? this.node(item)
      : { kind: 'scalar', text: '', start: at, end: at };
  }
}
