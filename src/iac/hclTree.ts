import type { ListNode, MapNode, ScalarNode, Tree, TreeEntry, TreeNode } from './tree';

/** An unindented block ends everything that a missing brace left open. */
const topLevelBlock =
  /^(?:resource|data|provider|variable|module|locals|output|terraform|source|build|packer|moved|import|check|include|dependency)(?:[ \t][^=\n{]*)?\{/;

/**
 * Reads HCL (Terraform, Packer, variable files) as keys and values. Reads as much of an incomplete
 * text as possible; ARCHITECTURE.md has the comparison with a parser.
 */
export function hclTree(text: string): Tree {
  const scanner = new HclScanner(text);
  const root = scanner.root();
  return { text, roots: [root], isBroken: scanner.isBroken };
}

class HclScanner {
  readonly #text: string;
  #at = 0;
  isBroken = false;

  constructor(text: string) {
    this.#text = text;
  }

  root(): MapNode {
    const entries: TreeEntry[] = [];
    while (this.#at < this.#text.length) {
      const body = this.#body(0);
      entries.push(...body.entries);
      if (this.#text[this.#at] === '}') {
        this.isBroken = true;
        this.#at++;
      }
    }
    return { kind: 'map', entries, start: 0, end: this.#text.length };
  }

  /** Entries up to the closing brace, which is not consumed; `depth` 0 is the file. */
  #body(depth: number): MapNode {
    const start = this.#at;
    const entries: TreeEntry[] = [];
    for (;;) {
      this.#skipBlank();
      const character = this.#text[this.#at];
      if (character === undefined || character === '}') {
        break;
      }
      if (depth > 0 && this.#isAtTopLevelBlock()) {
        this.isBroken = true;
        break;
      }
      const entry = this.#entry(depth);
      if (entry === undefined) {
        this.#skipLine();
      } else {
        entries.push(entry);
      }
    }
    return { kind: 'map', entries, start, end: this.#at };
  }

  #entry(depth: number): TreeEntry | undefined {
    const keyStart = this.#at;
    const name = this.#name();
    if (name === undefined) {
      return undefined;
    }
    const keyEnd = this.#at;
    const labels: string[] = [];
    let firstLabel = keyEnd;
    for (;;) {
      this.#skipSpaces();
      const character = this.#text[this.#at];
      if (character === '{') {
        return { key: name, keyStart, keyEnd, labels, value: this.#block(depth) };
      }
      if (labels.length === 0 && (character === '=' || character === ':')) {
        this.#at += this.#text.startsWith('=>', this.#at) ? 2 : 1;
        return { key: name, keyStart, keyEnd, labels, value: this.#value(depth) };
      }
      const before = this.#at;
      const label = this.#name();
      if (label === undefined) {
        return labels.length === 0
          ? undefined
          : this.#unassigned({ key: name, keyStart, keyEnd }, firstLabel);
      }
      if (labels.push(label) === 1) {
        firstLabel = before;
      }
    }
  }

  /** `region "cn-hangzhou"`: the equals sign is missing. */
  #unassigned(key: Pick<TreeEntry, 'key' | 'keyStart' | 'keyEnd'>, start: number): TreeEntry {
    this.isBroken = true;
    const raw = this.#text.slice(start, this.#at).trim();
    const text = raw.replace(/^"|"$/g, '');
    const value = { kind: 'scalar', text, start, end: start + raw.length } as const;
    return { ...key, labels: [], value };
  }

  #block(depth: number): MapNode {
    this.#at++;
    const body = this.#body(depth + 1);
    if (this.#text[this.#at] === '}') {
      this.#at++;
    } else {
      this.isBroken = true;
    }
    return body;
  }

  /** An expression, up to the end of its line or the end of the brackets around it. */
  #value(depth: number, ends: 'line' | 'brackets' = 'line'): TreeNode {
    this.#skipSpaces();
    const start = this.#at;
    const parts: TreeNode[] = [];
    let isConditional = false;
    let hasMore = false;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      const end = this.#at;
      const isOver = character === '\n' && ends === 'line' && !this.#goesOn(start);
      if (isOver || /[,}\])]/.test(character) || this.#isAtTopLevelBlock()) {
        return this.#expression({ start, end, parts, isConditional, hasMore });
      }
      if (this.#skipComment() || /\s/.test(character)) {
        this.#at = Math.max(this.#at, end + 1);
      } else if (character === '"' || character === '<') {
        const scalar = character === '"' ? this.#string() : this.#heredoc();
        hasMore ||= scalar === undefined;
        parts.push(...(scalar === undefined ? [] : [scalar]));
      } else if (character === '{') {
        parts.push(this.#block(depth));
      } else if (character === '[' || character === '(') {
        parts.push(this.#list(depth, character === '[' ? ']' : ')'));
        hasMore ||= character === '(';
      } else {
        isConditional ||= character === '?';
        hasMore = true;
        this.#at++;
      }
    }
    return this.#expression({ start, end: this.#at, parts, isConditional, hasMore });
  }

  /** Whether an operator at the end of this line or the start of the next continues a value. */
  #goesOn(start: number): boolean {
    const before = this.#text.slice(start, this.#at).trimEnd();
    return /(?:[?:=]|&&|\|\|)$/.test(before) || /^\s*[?:]/.test(this.#nextLine());
  }

  #nextLine(): string {
    const end = this.#text.indexOf('\n', this.#at + 1);
    return this.#text.slice(this.#at + 1, end === -1 ? undefined : end);
  }

  #expression(read: {
    readonly start: number;
    readonly end: number;
    readonly parts: readonly TreeNode[];
    readonly isConditional: boolean;
    readonly hasMore: boolean;
  }): TreeNode {
    const { start, end, parts } = read;
    const [only] = parts;
    if (only === undefined) {
      const text = this.#text.slice(start, end).trim();
      return { kind: 'scalar', text, start, end: start + text.length };
    }
    return parts.length === 1 && !read.hasMore
      ? only
      : {
          kind: 'list',
          items: parts,
          expression: read.isConditional ? 'conditional' : 'plain',
          text: this.#text.slice(start, end).trim(),
          start,
          end,
        };
  }

  #list(depth: number, closing: ']' | ')'): ListNode {
    const start = this.#at++;
    const items: TreeNode[] = [];
    for (;;) {
      this.#skipBlank();
      const character = this.#text[this.#at];
      if (character === closing) {
        this.#at++;
        break;
      }
      if (character === undefined || character === '}' || this.#isAtTopLevelBlock()) {
        this.isBroken = true;
        break;
      }
      const before = this.#at;
      const item = this.#value(depth, 'brackets');
      if (item.end > item.start) {
        items.push(item);
      }
      if (this.#at === before) {
        this.#at++;
      }
    }
    return { kind: 'list', items, start, end: this.#at };
  }

  /** Ends at the end of its line if the closing quote is missing. */
  #string(): ScalarNode {
    const start = ++this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      if (character === '\n') {
        this.isBroken = true;
        break;
      }
      if (character === '\\') {
        this.#at++;
      } else if (character === '{' && /[$%]/.test(this.#text[this.#at - 1] ?? '')) {
        depth++;
      } else if (character === '}' && depth > 0) {
        depth--;
      } else if (character === '"' && depth === 0) {
        break;
      }
    }
    const end = this.#at;
    if (this.#text[end] === '"') {
      this.#at++;
    }
    return { kind: 'scalar', text: this.#text.slice(start, end), start, end };
  }

  #heredoc(): ScalarNode | undefined {
    const opening = /<<-?\s*["']?([A-Za-z_]\w*)["']?[^\n]*\n/y;
    opening.lastIndex = this.#at;
    const match = opening.exec(this.#text);
    if (match === null) {
      this.#at++;
      return undefined;
    }
    const start = opening.lastIndex;
    const closing = new RegExp(`^[ \\t]*${match[1] ?? ''}[ \\t\\r]*$`, 'gm');
    closing.lastIndex = start;
    const end = closing.exec(this.#text)?.index;
    if (end === undefined) {
      this.isBroken = true;
      this.#at = start;
      return undefined;
    }
    this.#at = closing.lastIndex;
    return { kind: 'scalar', text: this.#text.slice(start, end), start, end };
  }

  #name(): string | undefined {
    if (this.#text[this.#at] === '"') {
      return this.#string().text;
    }
    const identifier = /\(?[\p{L}_][\p{L}\p{N}_.-]*\)?/uy;
    identifier.lastIndex = this.#at;
    const [name] = identifier.exec(this.#text) ?? [];
    this.#at += name?.length ?? 0;
    return name;
  }

  #isAtTopLevelBlock(): boolean {
    const lineStart = this.#at === 0 || this.#text[this.#at - 1] === '\n';
    return lineStart && topLevelBlock.test(this.#text.slice(this.#at, this.#at + 120));
  }

  #skipSpaces(): void {
    while (/[ \t\r]/.test(this.#text[this.#at] ?? '')) {
      this.#at++;
    }
  }

  #skipBlank(): void {
    while (/[\s,;\uFEFF]/.test(this.#text[this.#at] ?? '') || this.#skipComment()) {
      this.#at += /[\s,;\uFEFF]/.test(this.#text[this.#at] ?? '') ? 1 : 0;
    }
  }

  #skipComment(): boolean {
    if (this.#text.startsWith('/*', this.#at)) {
      const end = this.#text.indexOf('*/', this.#at + 2);
      this.isBroken ||= end === -1;
      this.#at = end === -1 ? this.#text.length : end + 2;
      return true;
    }
    if (this.#text[this.#at] === '#' || this.#text.startsWith('//', this.#at)) {
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#text.length : end;
      return true;
    }
    return false;
  }

  #skipLine(): void {
    this.isBroken = true;
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end === -1 ? this.#text.length : end + 1;
  }
}
