import { fileKind } from './fileKind';
import { namePattern, wildcardPattern } from './namePattern';
import { type RegionFile, treeOf } from './regionOf';
import type { MapNode, TreeEntry, TreeNode } from './tree';

/** An image that a text names instead of giving its ID. Offsets inside quotes, `end` exclusive. */
export interface NamedImage {
  /** The name or pattern as the file writes it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Undefined for a regular expression that cannot be read. */
  readonly matches: ((name: string) => boolean) | undefined;
  /** The only name that matches; undefined for a pattern. */
  readonly exactly: string | undefined;
  /** `newest`: the tool that reads the file takes the newest available image of the account. */
  readonly takes: 'newest' | 'any';
  /** Only public images are meant. */
  readonly isPublic: boolean;
  /** The image is in the region that the text gives for this place, as the file's tool sees it. */
  readonly isInTextsRegion: boolean;
}

/** Longer texts, in characters, are not searched. */
const mostCharacters = 2_000_000;

/** Members whose values say what kind of thing their siblings describe. */
const kindKey = /^(?:type|action|function|api|apiversion|kind|provider|cloud)$/i;
const ofAlibaba =
  /alicloud|alibabacloud|\bali_\w|ALIYUN::ECS|DATASOURCE::ECS|ACS::(?:ECS|ExecuteAPI)|(?:Describe|Copy|Create)Images?\b/i;
const searchesImages =
  /alicloud_(?:ecs_)?images\b|get_?images\b|DATASOURCE::ECS::Images|DescribeImages/i;
const looksUp = new RegExp(`${searchesImages.source}|alicloud-ecs`, 'i');

const nameKey = /^(?:(?:source|destination|target)_?)?image_?names?$|^source_?image$/i;
const patternKey = /^name_?regex$/i;
const unresolved = /[$%]\{[^{}]*\}|\{\{[^{}]*\}\}/;
/** The beginning of one that contains another. */
const nested = /[$%]\{|\{\{/;

/** Every image name and name pattern of a configuration, template, script or program, in order. */
export function namedImages(file: RegionFile): readonly NamedImage[] {
  const { text } = file;
  if (
    text.length > mostCharacters ||
    !/name_?regex|image_?name|source_?image|alicloud_image/i.test(text)
  ) {
    return [];
  }
  const kind = fileKind(text, file);
  switch (kind) {
    case 'hcl':
    case 'json':
    case 'yaml':
      return treeOf(kind, file).roots.flatMap(root => inNode(text, root, ''));
    case 'shell':
    case 'code':
      return inLines(text, kind);
    default:
      return [];
  }
}

/** `context` is what encloses the node: keys, labels and the kinds that their members state. */
function inNode(text: string, node: TreeNode, context: string): readonly NamedImage[] {
  if (node.kind === 'scalar') {
    return [];
  }
  if (node.kind === 'list') {
    return node.items.flatMap(item => inNode(text, item, context));
  }
  const kinds = node.entries.flatMap(({ key, value }) =>
    kindKey.test(key) && value.kind === 'scalar' ? [value.text] : [],
  );
  const here = [context, ...kinds].join(' ');
  return node.entries.flatMap(entry => {
    const values = isName(entry.key, here) ? scalarsOf(entry.value) : [];
    return values.length > 0
      ? values.flatMap(at => ofMember(text, { within: node, entry, at, context: here }))
      : inNode(text, entry.value, [here, entry.key, ...entry.labels].join(' '));
  });
}

function isName(key: string, context: string): boolean {
  return patternKey.test(key)
    ? searchesImages.test(context)
    : ofAlibaba.test(context) &&
        (nameKey.test(key) || (key === 'name' && /\bresource alicloud_image /.test(`${context} `)));
}

interface At {
  readonly start: number;
  readonly end: number;
}

function scalarsOf(value: TreeNode): readonly At[] {
  if (value.kind === 'scalar') {
    return [value];
  }
  return value.kind === 'list' && value.expression === undefined
    ? value.items.flatMap(item => (item.kind === 'scalar' ? [item] : []))
    : [];
}

function ofMember(
  text: string,
  {
    within,
    entry,
    at,
    context,
  }: {
    readonly within: MapNode;
    readonly entry: TreeEntry;
    readonly at: At;
    readonly context: string;
  },
): readonly NamedImage[] {
  const isQuoted = /["']/.test(text[at.start] ?? '');
  const [start, end] = isQuoted ? [at.start + 1, at.end - 1] : [at.start, at.end];
  const quote = isQuoted ? text[at.start] : text[start - 1];
  const raw = text.slice(start, end);
  if (isReference(raw, quote)) {
    return [];
  }
  const member = (pattern: RegExp) => within.entries.find(({ key }) => pattern.test(key))?.value;
  const textOf = (node: TreeNode | undefined) =>
    node?.kind === 'scalar' ? node.text.replace(/^["']|["']$/g, '').toLowerCase() : undefined;
  const owner = textOf(member(/^(?:image_?)?owner(?:s|_?alias)?$/i));
  const isAlone = within.entries.every(
    ({ key }) =>
      key === entry.key || /^(?:owners|most_?recent|provider|output_?file|depends_on)$/i.test(key),
  );
  const isNewest = textOf(member(/^most_?recent$/i)) === 'true' && owner === 'self' && isAlone;
  return named(quote === '"' ? unescaped(raw) : raw, {
    text: raw,
    start,
    end,
    isPattern: patternKey.test(entry.key),
    takes: isNewest ? 'newest' : 'any',
    isPublic: owner === 'system' || owner === 'marketplace',
    isInTextsRegion: looksUp.test(context),
  });
}

/** `var.name`, `!Ref Name` and the like: a value that another place decides. */
function isReference(raw: string, quote: string | undefined): boolean {
  return /^!|\n/.test(raw) || (quote !== '"' && /^(?:var|local|data|each|module)\.|[(?]/.test(raw));
}

/** In code, `nameRegex` counts after `getImages`; in a shell, names are options of the CLI. */
function inLines(text: string, kind: 'shell' | 'code'): readonly NamedImage[] {
  if (!/ali(?:cloud|yun|baba)|ecctl/i.test(text)) {
    return [];
  }
  const stated =
    /(?<![\w$])(--)?(name_?regex|(?:source_?|destination_?)?image_?name)["'`]?\s{0,8}(?:=>|:=|[:=(]|\s)\s{0,8}(?:[\w.&]{1,40}\(\s{0,8})?(r?)(?:(["'`])([^"'`\n]{1,200})\4|([\w.:{}$-]{2,128}))/gi;
  return Array.from(text.matchAll(stated)).flatMap(match => {
    const [whole, dashes, key = '', isRaw, quote, quoted, bare] = match;
    const isPattern = patternKey.test(key);
    const before = text.slice(Math.max(0, match.index - 500), match.index);
    const called = Array.from(before.matchAll(/\bget_?[a-z]\w*/gi)).at(-1)?.[0] ?? '';
    const raw = quoted ?? bare ?? '';
    const isWanted = isPattern
      ? /^get_?images/i.test(called)
      : quoted !== undefined || (kind === 'shell' && dashes !== undefined);
    if (!isWanted) {
      return [];
    }
    const end = match.index + whole.length - (quoted === undefined ? 0 : 1);
    const isEscaped = kind === 'code' && isRaw === '' && quote !== '`';
    return named(isEscaped ? unescaped(raw) : raw, {
      text: raw,
      start: end - raw.length,
      end,
      isPattern,
      takes: 'any',
      isPublic:
        isPattern &&
        /owners?["']?\s*[:=]\s*(?:[\w.]+\()?["']system/i.test(
          text.slice(match.index - 200, end + 200),
        ),
      isInTextsRegion: false,
    });
  });
}

function unescaped(raw: string): string {
  return raw.replace(/\\([\\"'/])/g, '$1');
}

/** Empty if the value says too little to be looked up. */
function named(
  value: string,
  {
    isPattern,
    takes,
    ...rest
  }: Omit<NamedImage, 'matches' | 'exactly'> & { readonly isPattern: boolean },
): readonly NamedImage[] {
  const parts = value.split(unresolved);
  const isOpen = parts.length > 1;
  const isSaid = parts.join('').replace(/[^\p{L}\p{N}]/gu, '').length >= 2;
  if (
    !isSaid ||
    parts.some(part => nested.test(part)) ||
    /^m-[0-9a-z]+$|_(?:alibase|base)_|^acs:/.test(value)
  ) {
    return [];
  }
  const pattern = isPattern ? parts.join('.*') : wildcardPattern(parts);
  return [
    {
      ...rest,
      matches: namePattern(pattern),
      exactly: isPattern || isOpen ? undefined : value,
      takes: isOpen ? 'any' : takes,
    },
  ];
}
