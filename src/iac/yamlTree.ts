import { type CST, Parser } from 'yaml';
import {
  deepest,
  type ListNode,
  type MapNode,
  type ScalarNode,
  type Tree,
  type TreeEntry,
  type TreeNode,
} from './tree';
import { countYamlErrors } from './yamlErrors';

/**
 * Reads all documents of a YAML file. Tabs and templates are replaced by text of the same length.
 * Only the library's parser is used; its composer, which makes values, is twice as large.
 */
export function yamlTree(text: string): Tree {
  const prepared = withoutTemplates(text);
  const first = documentsOf(prepared.text);
  const repaired = first.errors === 0 ? prepared.text : withoutOpenQuotes(prepared.text);
  const second = repaired === prepared.text ? first : documentsOf(repaired);
  const { documents, errors } = second.errors < first.errors ? second : first;
  const roots = documents.flatMap(({ value }) =>
    value === undefined ? [] : [new DocumentReader(prepared.text).node(value)],
  );
  return { text, roots, isBroken: prepared.hasTabs || errors > 0 };
}

function documentsOf(withMark: string) {
  const tokens = [...new Parser().parse(withMark.slice(markLength(withMark)))];
  if (isTooDeep(tokens)) {
    return { documents: [], errors: 1 };
  }
  const documents = tokens.filter(token => token.type === 'document');
  return { documents, errors: countYamlErrors(tokens) };
}

function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let [level, depth] = [tokens, 0];
  while (level.length > 0 && depth <= deepest) {
    level = level.flatMap(innerOf);
    depth += 1;
  }
  return depth > deepest;
}

function innerOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') {
    return token.value === undefined ? [] : [token.value];
  }
  return 'items' in token
    ? token.items.flatMap(({ key, value }) => [key, value].filter(inner => !!inner))
    : [];
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

/** An alias of an alias … is followed so far; a document of aliases can multiply without end. */
const maxDepth = 8;
const maxAliases = 1_000;

type Item = CST.CollectionItem;

/** Converts the library's tokens to the shared tree; resolves anchors. */
class DocumentReader {
  readonly #text: string;
  readonly #mark: number;
  readonly #anchors = new Map<string, CST.Token>();
  #depth = 0;
  #aliases = 0;

  constructor(text: string) {
    this.#text = text;
    this.#mark = markLength(text);
  }

  /** `props`: the tokens before it, which may contain its anchor and its tag. */
  node(token: CST.Token, props: readonly CST.SourceToken[] = []): TreeNode {
    const anchor = props.findLast(({ type }) => type === 'anchor');
    if (anchor !== undefined) {
      this.#anchors.set(anchor.source.slice(1), token);
    }
    const at = { start: this.#mark + token.offset, end: this.#mark + valueEnd(token) };
    switch (token.type) {
      case 'block-map':
        return this.#map(token.items, at);
      case 'block-seq':
        return this.#list(token.items, at);
      case 'flow-collection':
        return token.start.source === '{'
          ? this.#map(token.items, at)
          : this.#list(token.items, at);
      case 'alias':
        return { ...this.#target(token.source.slice(1)), ...at };
      default:
        return this.#scalar(token, { ...at, tag: props.findLast(({ type }) => type === 'tag') });
    }
  }

  /** The value of an anchor, at the position of its alias. */
  #target(name: string): TreeNode {
    const target = this.#anchors.get(name);
    this.#aliases += 1;
    if (target === undefined || this.#depth > maxDepth || this.#aliases > maxAliases) {
      return { kind: 'scalar', text: '*', start: 0, end: 0 };
    }
    this.#depth += 1;
    const node = this.node(target);
    this.#depth -= 1;
    return node;
  }

  #map(items: readonly Item[], at: { readonly start: number; readonly end: number }): MapNode {
    const entries = items.flatMap((item): readonly TreeEntry[] => {
      if (isEmpty(item)) {
        return [];
      }
      const keyToken = item.key ?? (item.sep === undefined ? item.value : undefined);
      const key = this.#inner(keyToken, item.start, at.start);
      if (key.kind !== 'scalar') {
        return [];
      }
      const sep = item.sep ?? [];
      const value = this.#inner(item.sep === undefined ? undefined : item.value, sep, key.end);
      return [{ key: key.text, keyStart: key.start, keyEnd: key.end, labels: [], value }];
    });
    return { kind: 'map', entries, ...at };
  }

  #list(items: readonly Item[], at: { readonly start: number; readonly end: number }): ListNode {
    const isItem = (item: Item) =>
      !isEmpty(item) || item.start.some(({ type }) => type === 'seq-item-ind');
    const nodes = items.filter(isItem).map(item => this.#item(item, at.start));
    return { kind: 'list', items: nodes, ...at };
  }

  /** An item of a list; `[a: b]` contains a map of one member. */
  #item(item: Item, at: number): TreeNode {
    if (item.key === undefined && item.sep === undefined) {
      return this.#inner(item.value, item.start, at);
    }
    const last = item.value ?? item.key;
    const start = this.#mark + (item.key?.offset ?? last?.offset ?? at);
    return this.#map([item], { start, end: last ? this.#mark + valueEnd(last) : start });
  }

  #scalar(
    { type }: CST.Token,
    {
      start,
      end,
      tag,
    }: { readonly start: number; readonly end: number; readonly tag: CST.SourceToken | undefined },
  ): ScalarNode {
    const isQuoted = type === 'single-quoted-scalar' || type === 'double-quoted-scalar';
    const raw = this.#text.slice(start, end);
    const text = isQuoted ? raw.slice(1, -1) : raw.trimEnd();
    // `!Ref Region` is a reference, not the name of a region.
    const isReference = tag !== undefined && !tag.source.startsWith('!!');
    return { kind: 'scalar', text: isReference ? `${tag.source} ${text}` : text, start, end };
  }

  /** A missing value is an empty scalar behind what announces it. */
  #inner(
    token: CST.Token | null | undefined,
    props: readonly CST.SourceToken[],
    at: number,
  ): TreeNode {
    if (token) {
      return this.node(token, props);
    }
    const last = props.findLast(({ type }) => announcing.has(type));
    const start = last === undefined ? at : this.#mark + last.offset + last.source.length;
    return { kind: 'scalar', text: '', start, end: start };
  }
}

const announcing = new Set<string>(['map-value-ind', 'seq-item-ind', 'anchor', 'tag']);

/** What follows the last item: comments and line ends. */
function isEmpty({ key, sep, value }: Item): boolean {
  return key === undefined && sep === undefined && value === undefined;
}

/** Where the value itself ends, exclusive. */
function valueEnd(token: CST.Token): number {
  switch (token.type) {
    case 'block-map':
    case 'block-seq': {
      const last = token.items.findLast(item => !isEmpty(item));
      const inner = last?.value ?? last?.key;
      return inner ? nodeEnd(inner) : endOf(last?.sep ?? last?.start ?? [], token.offset);
    }
    case 'flow-collection': {
      const bracket = token.end.find(({ source }) => source === ']' || source === '}');
      const last = token.items.at(-1);
      const inner = last?.value ?? last?.key;
      return endOf(bracket ? [bracket] : [], inner ? nodeEnd(inner) : token.offset + 1);
    }
    case 'block-scalar': {
      const header = token.props.reduce((sum, prop) => sum + sourceOf(prop).length, 0);
      return token.offset + header + token.source.length;
    }
    default:
      return token.offset + sourceOf(token).length;
  }
}

/** Where the value ends with the comment and the line end behind it. */
function nodeEnd(token: CST.Token): number {
  return endOf('end' in token ? (token.end ?? []) : [], valueEnd(token));
}

function endOf(tokens: readonly CST.SourceToken[], otherwise: number): number {
  const last = tokens.at(-1);
  return last === undefined ? otherwise : last.offset + last.source.length;
}

function sourceOf(token: CST.Token): string {
  return 'source' in token ? token.source : '';
}
