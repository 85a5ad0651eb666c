import type { CST } from 'yaml';

/**
 * The number of places at which tokens of the library's parser are not YAML, as far as the tree of
 * a file depends on them.
 */
export function countYamlErrors(tokens: readonly CST.Token[]): number {
  return tokens.reduce((sum, token) => sum + errorsOf(token), 0);
}

function errorsOf(token: CST.Token): number {
  switch (token.type) {
    case 'document':
      return token.value === undefined ? 0 : errorsOf(token.value);
    case 'block-map':
      return sum(token.items, item => errorsOfMember(item, token.indent));
    case 'block-seq':
      return sum(token.items, ({ start, value }) =>
        value !== undefined && !start.some(({ type }) => type === 'seq-item-ind') ? 1 : 0,
      );
    case 'flow-collection':
      return errorsOfFlow(token) + sum(token.items, (item, index) => errorsOfPart(item, index));
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return (isClosed(token.source) ? 0 : 1) + surplus(token.end);
    case 'scalar':
      return (/^[@`]/.test(token.source) ? 1 : 0) + surplus(token.end);
    case 'error':
      return 1;
    default:
      return 0;
  }
}

/** The errors of the items themselves, and of what they contain. */
function sum(
  items: readonly CST.CollectionItem[],
  own: (item: CST.CollectionItem, index: number) => number,
): number {
  return items.reduce((total, item, index) => {
    const inner = [item.key, item.value].reduce(
      (count, token) => count + (token ? errorsOf(token) : 0),
      0,
    );
    return total + own(item, index) + inner;
  }, 0);
}

/** A key without a colon, in another column, over several lines, or before another key. */
function errorsOfMember({ start, key, sep, value }: CST.CollectionItem, indent: number): number {
  if (!key || start.some(({ type }) => type === 'explicit-key-ind')) {
    return 0;
  }
  const separators = sep ?? [];
  const hasColon = separators.some(({ type }) => type === 'map-value-ind');
  const isElsewhere = 'indent' in key && key.indent !== indent;
  const isLong = 'source' in key && key.source.includes('\n');
  const isNested =
    value?.type === 'block-map' && !separators.some(({ type }) => type === 'newline');
  return [!hasColon, isElsewhere, isLong, isNested].filter(Boolean).length;
}

function errorsOfFlow({ start, end }: CST.FlowCollection): number {
  const closing = start.source === '{' ? '}' : ']';
  const [first, ...others] = end;
  return first?.source === closing ? surplus(others) : 1 + surplus(end);
}

/** No comma before it, or a block inside of it. */
function errorsOfPart({ start, key, value }: CST.CollectionItem, index: number): number {
  const isParted = index === 0 || start.some(({ type }) => type === 'comma');
  const isBlock = [key, value].some(token => token?.type.startsWith('block-'));
  return [!isParted, isBlock].filter(Boolean).length;
}

function isClosed(quoted: string): boolean {
  return /^(?:'(?:[^']|'')*'|"(?:[^"\\]|\\[^])*")$/.test(quoted);
}

/** What is not a comment or a blank behind a value. */
function surplus(end: readonly CST.SourceToken[] = []): number {
  return end.filter(({ type }) => !blank.has(type)).length;
}

const blank = new Set<string>(['space', 'newline', 'comment']);
