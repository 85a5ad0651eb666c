import { lineAround, lineStart } from './lines';
import { regionNamed, regionSpelled } from './regionIds';
import { imageKey, regionKey } from './regionKeys';
import { type Answer, isTold } from './regionTold';
import { type ImageRole, regionAmong, type Resolve } from './siblingRegion';
import {
  entriesOf,
  type ListNode,
  type MapNode,
  type Place,
  type Step,
  type Tree,
  type TreeEntry,
  type TreeNode,
} from './tree';

/** Members whose own members also apply to their siblings, such as `provider: { region }`. */
const spokesmen =
  /^(?:location|placement|provider|cloud|clouds|alicloud|aliyun|alibaba|alibabacloud|global|globals|defaults?|common|env|environment|vars|variables|config|settings|metadata|parameters|with)$/i;

/**
 * The region according to the structure around an image: a key that is a region, or members beside
 * it, from the innermost level outwards. `outermost` is the first step that counts.
 */
export function regionInTree(
  tree: Tree,
  { steps, scalar }: Place,
  { resolve, outermost = 0 }: { readonly resolve: Resolve; readonly outermost?: number },
): Answer {
  if (tree.isBroken && isTorn(tree.text, { steps, scalar })) {
    return 'unclear';
  }
  let role: ImageRole = { end: 'either', qualifier: '' };
  let inner: Step | undefined;
  for (const [index, step] of [...steps.entries()].reverse()) {
    if (index < outermost) {
      break;
    }
    if ('entry' in step && /^builders$|\n|\s{2}/.test(step.entry.key)) {
      // Packer reads a variable only where a builder refers to it. After a lost line or line end,
      // YAML takes the value before a key and the key for one.
      return 'unclear';
    }
    if (tree.isBroken && inner !== undefined && !isNested(tree.text, step, inner)) {
      // A bracket is missing, so this value does not belong to what encloses it.
      continue;
    }
    const isKey = scalar === undefined && index === steps.length - 1;
    if (isKey && 'entry' in step && !/^m-[0-9a-z]+$/.test(step.entry.key)) {
      return 'silent';
    }
    const answer =
      'entry' in step
        ? isKey
          ? regionOfValue(step.entry.value, resolve)
          : regionAround(tree, step, { role: (role = roleOf(step.entry.key, role)), resolve })
        : regionInList(tree, step, resolve);
    if (answer !== 'silent') {
      return answer;
    }
    inner = step;
  }
  return 'silent';
}

/** The inner name decides if it says which end of a copy it is. */
function roleOf(key: string, inner: ImageRole): ImageRole {
  const { end, qualifier } = imageKey(key);
  return {
    end: inner.end === 'either' ? end : inner.end,
    qualifier: inner.qualifier === '' ? qualifier : inner.qualifier,
  };
}

/** An image ID that is a key: its value is or contains the region. */
function regionOfValue(value: TreeNode, resolve: Resolve): Answer {
  if (value.kind === 'scalar') {
    const regionId = regionNamed(value.text);
    return regionId === undefined ? 'silent' : { regionId, from: 'key' };
  }
  return value.kind === 'map'
    ? regionAmong(value.entries, { end: 'either', qualifier: '' }, resolve)
    : 'silent';
}

function regionAround(
  tree: Tree,
  { within, entry }: { readonly within: MapNode; readonly entry: TreeEntry },
  { role, resolve }: { readonly role: ImageRole; readonly resolve: Resolve },
): Answer {
  const named = regionNamed(entry.key);
  const regionId = named ?? regionSpelled(entry.key);
  if (regionId !== undefined) {
    const isDestination = named === undefined && imageKey(entry.key).end === 'destination';
    return isDestination ? 'unclear' : { regionId, from: 'key' };
  }
  const level = tree.isBroken ? aligned(tree.text, within, entry) : within.entries;
  const members = tree.isBroken && isScalar(entry) ? objectOf(level, entry) : level;
  const paired = regionAmongPairs(blocksLike(members, entry), entry.value, resolve);
  const beside =
    paired === 'silent' ? regionAmong(members, { ...role, own: entry }, resolve) : paired;
  if (beside !== 'silent') {
    return beside;
  }
  // After a missing line, a second image of the same name belongs to a key that is missing too.
  const isRepeated = level.some(
    other => other.key === entry.key && other.keyStart < entry.keyStart && isScalar(other),
  );
  if (isRepeated && isScalar(entry)) {
    return 'unclear';
  }
  const spoken = members.flatMap(other =>
    other !== entry && spokesmen.test(other.key) && other.labels.length === 0
      ? membersOf(other.value)
      : [],
  );
  const answer = regionAmong(
    spoken.filter(({ key }) => regionKey(key)?.kind === 'region'),
    role,
    resolve,
  );
  return answer === 'silent' && members.some(runsElsewhere) ? 'unclear' : answer;
}

/** What a task of OOS or the stacks of a group do happens in a region that they name themselves. */
function runsElsewhere({ key, value }: TreeEntry): boolean {
  return (
    /^(?:Type|Action)$/i.test(key) &&
    value.kind === 'scalar' &&
    /^["']?(?:ALIYUN::ROS::Stack(?:Group|Instances)|ACS::ExecuteAPI)\b/i.test(value.text)
  );
}

function isScalar({ value }: TreeEntry): boolean {
  return value.kind === 'scalar';
}

/** The members of a map, or of a list of `KEY=value` texts or name/value pairs. */
function membersOf(value: TreeNode): readonly TreeEntry[] {
  return value.kind === 'list' ? pairs(value.items) : value.kind === 'map' ? value.entries : [];
}

function regionInList(
  tree: Tree,
  { within, index }: { readonly within: ListNode; readonly index: number },
  resolve: Resolve,
): Answer {
  const own = within.items[index];
  if (within.expression === 'conditional') {
    return own === undefined ? 'unclear' : regionOfCondition(tree.text, within, own);
  }
  const [one, other, ...more] = within.items;
  const partner = own === one ? other : one;
  if (within.items.length === 2 && more.length === 0 && partner?.kind === 'scalar') {
    const regionId = regionNamed(partner.text);
    if (regionId !== undefined && own?.kind === 'scalar') {
      return { regionId, from: 'key' };
    }
  }
  return own === undefined ? 'silent' : regionAmongPairs(within.items, own, resolve);
}

/** `own` is one of the items, and the name that it gives to the image says which region goes. */
function regionAmongPairs(items: readonly TreeNode[], own: TreeNode, resolve: Resolve): Answer {
  const members = pairs(items);
  const self = members.find(({ keyStart }) => keyStart === own.start);
  return self === undefined
    ? 'silent'
    : regionAmong(members, { ...imageKey(self.key), own: self }, resolve);
}

/** The blocks of one name, which are the items of a list in HCL. */
function blocksLike(members: readonly TreeEntry[], { key, value }: TreeEntry): readonly TreeNode[] {
  return value.kind === 'map'
    ? members.filter(other => other.key === key).map(other => other.value)
    : [];
}

/** Converts `- REGION=cn-hangzhou` and `- name: REGION` with `value: cn-hangzhou` to members. */
function pairs(items: readonly TreeNode[]): readonly TreeEntry[] {
  return items.flatMap(item => {
    const pair = item.kind === 'scalar' ? assignmentOf(item.text) : namedValueOf(item);
    const at = { keyStart: item.start, keyEnd: item.start, labels: [] };
    return pair === undefined
      ? []
      : [{ key: pair.name, ...at, value: { ...item, kind: 'scalar', text: pair.value } as const }];
  });
}

function assignmentOf(text: string): { name: string; value: string } | undefined {
  const match = /^-?-?([\w.-]+)=["']?([^\s"']*)["']?$/.exec(text);
  return match === null ? undefined : { name: match[1] ?? '', value: match[2] ?? '' };
}

function namedValueOf(item: TreeNode): { name: string; value: string } | undefined {
  const member = (pattern: RegExp) =>
    item.kind === 'map' ? item.entries.find(({ key }) => pattern.test(key))?.value : undefined;
  const name = member(/^(?:name|key|parameter_?key)$/i);
  const value = member(/^(?:value|parameter_?value|default)$/i);
  return name?.kind === 'scalar' && value?.kind === 'scalar'
    ? { name: name.text, value: value.text }
    : undefined;
}

/**
 * `x == "cn-hangzhou" ? "m-…" : …`: only the image chosen by a comparison with a region is known.
 */
function regionOfCondition(text: string, { start }: ListNode, own: TreeNode): Answer {
  const before = text.slice(start, own.start);
  const branch = before.slice(before.lastIndexOf(':') + 1);
  const compared = /==\s*"([^"]*)"\s*\)?\s*\?\s*\(?"?$/.exec(branch)?.[1];
  const regionId = compared === undefined ? undefined : regionNamed(compared);
  return regionId === undefined ? 'unclear' : { regionId, from: 'key' };
}

/** Whether a bracket is missing on a value's line or before its name. */
function isTorn(text: string, { steps, scalar }: Place): boolean {
  const start = scalar?.start ?? 0;
  const line = text.slice(lineOf(text, start) + 1, text.indexOf('\n', start) + 1 || undefined);
  let depth = 0;
  let lowest = 0;
  for (const character of line) {
    depth += /[([{]/.test(character) ? 1 : /[)\]}]/.test(character) ? -1 : 0;
    lowest = Math.min(lowest, depth);
  }
  const last = steps.at(-1);
  const isItem = last !== undefined ? 'index' in last : false;
  const isNamed = /[\w"']\s*[:=]\s*["']?$/.test(text.slice(Math.max(0, start - 40), start));
  return lowest < 0 || (isItem && isNamed) || hasLostItem(text, start);
}

/** `list:`, a member and then `- …` of less depth: the member's own item lost its beginning. */
function hasLostItem(text: string, offset: number): boolean {
  const own = lineAround(text, offset);
  const depth = /^ */.exec(own.text)?.[0].length ?? 0;
  const above = own.start === 0 ? '' : lineAround(text, own.start - 1).text;
  const list = /^ *(?=[^\s#].*:\s*$)/.exec(above)?.[0].length;
  const next = /^ *(?=- )/.exec(lineAround(text, own.end + 1).text)?.[0].length;
  return list !== undefined && next !== undefined && list <= next && next < depth;
}

/** In a broken text, a nested element must also be indented. */
function isNested(text: string, outer: Step, inner: Step): boolean {
  const [one, other] = [startOf(outer), startOf(inner)];
  return lineOf(text, one) === lineOf(text, other) || columnOf(text, other) > columnOf(text, one);
}

/** In a broken text, only members with the same indentation belong together. */
function aligned(text: string, { entries }: MapNode, own: TreeEntry): readonly TreeEntry[] {
  return entries.filter(
    ({ keyStart }) =>
      lineOf(text, keyStart) === lineOf(text, own.keyStart) ||
      columnOf(text, keyStart) === columnOf(text, own.keyStart),
  );
}

/** Where a name comes again, a lost bracket has joined the next object. */
function objectOf(members: readonly TreeEntry[], own: TreeEntry): readonly TreeEntry[] {
  let object: TreeEntry[] = [];
  for (const member of members) {
    if (object.some(({ key }) => key === member.key)) {
      if (object.includes(own)) {
        break;
      }
      object = [];
    }
    object.push(member);
  }
  return object;
}

function startOf(step: Step): number {
  return 'entry' in step ? step.entry.keyStart : (step.within.items[step.index]?.start ?? 0);
}

function lineOf(text: string, offset: number): number {
  return lineStart(text, offset) - 1;
}

/** The column of the first key on the offset's line, after indentation and `- `. */
function columnOf(text: string, offset: number): number {
  const line = text.slice(lineOf(text, offset) + 1, offset);
  return /^[\s-]*["']?/.exec(line)?.[0].replace(/["']$/, '').length ?? 0;
}

/** Members that define names which other parts of a file refer to. */
const definitions =
  /^(?:variables|vars|env|environment|parameters|config|values|defaults|globals?|locals|inputs|args)$/i;

/** The region that a variable or parameter stands for, if all definitions agree. */
export function regionNamedBy(tree: Tree, name: string): string | undefined {
  const entries = tree.roots
    .flatMap(root => [...entriesOf(root)])
    .filter(({ key }) => definitions.test(key))
    .flatMap(({ value }) => membersOf(value));
  const exact = entries.filter(({ key }) => key === name);
  const alike = entries.filter(({ key }) => key.toLowerCase() === name.toLowerCase());
  const chosen = exact.length > 0 ? exact : alike;
  return chosen.length === 0 ? undefined : agreedRegion(chosen);
}

function agreedRegion(entries: readonly TreeEntry[]): string | undefined {
  const found = new Set<string>();
  for (const entry of entries) {
    const role = { end: 'either', qualifier: '' } as const;
    const answer = regionAmong([{ ...entry, key: 'region' }], role, () => undefined);
    const { value } = entry;
    // `region: "{{ region }}"` passes a value on and is not a definition.
    const isOther = value.kind === 'scalar' && /^[\w-]+$/.test(value.text);
    found.add(isTold(answer) ? answer.regionId : isOther ? '' : 'passed on');
  }
  found.delete('passed on');
  const [only] = found;
  return found.size === 1 && only !== '' ? only : undefined;
}
