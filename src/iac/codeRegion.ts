import { findImageIds, type FoundImageId } from '../images/imageId';
import { regionOfName } from './commandRegion';
import { regionNamed, regionsIn } from './regionIds';
import { imageKey, regionKey } from './regionKeys';
import { agreed, type Answer, isTold } from './regionTold';
import { regionAmong, type Resolve } from './siblingRegion';
import { statedMembers } from './statedRegions';
import type { TreeEntry } from './tree';
import { type Line, lineAround } from './lines';

/** How far from an image its enclosing brackets are searched for, in characters. */
const reach = 4000;
const nesting = 4;

/**
 * The region according to program source: the branch around an image, then the brackets around it.
 */
export function regionInCode(text: string, found: FoundImageId, resolve: Resolve): Answer {
  const branch = regionOfBranch(text, found);
  if (branch !== 'silent') {
    return branch;
  }
  const around = regionInBrackets(text, found, { resolve, levels: nesting });
  return around === 'silent' ? regionOfScope(text, found, resolve) : around;
}

/** The region according to other members inside the brackets around an image, innermost first. */
export function regionInBrackets(
  text: string,
  found: FoundImageId,
  { resolve, levels }: { readonly resolve: Resolve; readonly levels: number },
): Answer {
  let at = found.start;
  for (let level = 0; level < levels; level++) {
    const around = bracketsAround(text, at);
    if (around === undefined) {
      break;
    }
    const answer = regionOfMembers(statedMembers(around.text, around.start), found, resolve);
    if (answer !== 'silent') {
      return answer;
    }
    at = around.start - 1;
  }
  return 'silent';
}

function regionOfMembers(
  members: readonly TreeEntry[],
  found: FoundImageId,
  resolve: Resolve,
): Answer {
  const own = members.find(({ value }) => value.start === found.start);
  const regions = members.filter(({ key }) => {
    const kind = regionKey(key)?.kind;
    return kind === 'region' || kind === 'zone';
  });
  const spelled = regionOfName(own?.key ?? '');
  if (spelled !== 'silent') {
    return spelled;
  }
  // Other images indicate a copy; a duplicate of the image's own member indicates a lost line.
  const images = members.filter(({ key }) => key === own?.key || /image/i.test(key));
  return regionAmong([...regions, ...images], { ...imageKey(own?.key ?? ''), own }, resolve);
}

/** Whether a member is the parameter of an address. */
function isInQuery(text: string, { value }: TreeEntry): boolean {
  return /[?&][\w.-]{1,40}=$/.test(text.slice(Math.max(0, value.start - 50), value.start));
}

/** Whether a member is written in brackets that hold another image, whose region it then is. */
function isOfAnother(text: string, member: TreeEntry, found: FoundImageId): boolean {
  const around = bracketsAround(text, member.value.start);
  const end = around === undefined ? 0 : around.start + around.text.length;
  return (
    around !== undefined &&
    !(around.start <= found.start && found.end <= end) &&
    findImageIds(around.text).some(({ imageId }) => imageId !== found.imageId)
  );
}

/** The text between the nearest brackets, with the contents of nested brackets blanked out. */
function bracketsAround(text: string, offset: number): { text: string; start: number } | undefined {
  let depth = 0;
  let start = offset - 1;
  for (; start >= Math.max(0, offset - reach); start--) {
    const character = text[start] ?? '';
    if (/[)\]}]/.test(character)) {
      depth++;
    } else if (/[([{]/.test(character) && --depth < 0) {
      break;
    }
  }
  if (depth >= 0) {
    return undefined;
  }
  depth = 0;
  let inner = '';
  for (let at = start + 1; at < Math.min(text.length, start + 2 * reach); at++) {
    const character = text[at] ?? '';
    if (/[)\]}]/.test(character) && --depth < 0) {
      return { text: inner, start: start + 1 };
    }
    const isCall = depth === 1 && /[\w"'`.&-]/.test(character) && isArgument(text, at);
    inner += depth === 0 || isCall || character === '\n' ? character : ' ';
    depth += /[([{]/.test(character) ? 1 : 0;
  }
  return undefined;
}

/** `tea.String("cn-hangzhou")` is a single value, including its brackets. */
function isArgument(text: string, at: number): boolean {
  const line = text.slice(Math.max(0, at - 60), at + 1);
  return /\b[A-Za-z]\w*\("?[\w-]*"?$/.test(line);
}

/** The conditions and cases around a line, by indentation. */
function regionOfBranch(text: string, { start }: FoundImageId): Answer {
  const own = lineAround(text, start);
  const before = own.text.slice(0, start - own.start);
  const same = regionOfCondition(before);
  if (same !== 'silent') {
    return same;
  }
  let indent = indentOf(own.text);
  let end = own.start - 1;
  for (let count = 0; end > 0 && count < 60 && indent > 0; count++) {
    const line = lineAround(text, end);
    end = line.start - 1;
    if (line.text.trim() !== '' && indentOf(line.text) < indent) {
      indent = indentOf(line.text);
      const answer = regionOfCondition(line.text);
      if (answer !== 'silent') {
        return answer;
      }
    }
  }
  return 'silent';
}

/** `if region == "cn-hangzhou"`, `case "cn-hangzhou":`, and the shell's `cn-hangzhou)`. */
function regionOfCondition(line: string): Answer {
  const label =
    /^\s*(?:(?:case|when)\s+(\S.*?)(?::|=>|->|\bthen\b|$)|(?:\(\s*)?(["']?[a-z][\w|"' -]*?)\)(?:\s|$))/.exec(
      line,
    );
  if (label !== null) {
    const regions = regionsIn(label[1] ?? label[2] ?? '');
    return regions.length > 0 ? agreed(regions, 'key') : 'silent';
  }
  if (/^\s*(?:\}\s*)?else\b\s*(?:[:{]\s*)?$|^\s*(?:default\s*:|\*\s*\))/.test(line)) {
    return 'unclear';
  }
  const condition =
    /\b(?:if|elif|elsif|else if|elseif|unless)\b(.*)/.exec(line)?.[1] ?? bracketed(line);
  if (condition === undefined || regionsIn(condition).length === 0) {
    return 'silent';
  }
  const equal = Array.from(condition.matchAll(/(?:={1,3}|-eq)\s*["'`]?([\w-]+)/g), ([, id = '']) =>
    regionNamed(id),
  );
  const isSimple =
    !/!=|!\s|\bnot\b|-ne\b|\|\||\bor\b|\belse\b/.test(condition) && equal.length === 1;
  return isSimple ? agreed(equal, 'key') : 'unclear';
}

/** `[[ $REGION == cn-hangzhou ]] && IMAGE=…` */
function bracketed(line: string): string | undefined {
  const start = line.indexOf('[');
  const inner = line.slice(line.startsWith('[[', start) ? start + 2 : start + 1);
  const end = start === -1 ? -1 : inner.search(/\]\]?\s*&&/);
  return end === -1 ? undefined : inner.slice(0, end);
}

/**
 * Variables near the image's own: in its paragraph, in the lines of its block, otherwise in the
 * whole file, where all of them must name one region.
 */
function regionOfScope(text: string, found: FoundImageId, resolve: Resolve): Answer {
  const own = lineAround(text, found.start);
  const indent = indentOf(own.text);
  const members = (part: { readonly text: string; readonly start: number }) =>
    statedMembers(part.text, part.start).filter(
      member =>
        regionKey(member.key)?.kind !== 'name' &&
        !isInQuery(text, member) &&
        !isOfAnother(text, member, found),
    );
  const paragraph = linesAround(text, own, line => line.trim() !== '' && indentOf(line) >= indent);
  const near = regionOfMembers(members(paragraph), found, resolve);
  if (isTold(near)) {
    return { ...near, from: 'variable' };
  }
  const block = linesAround(text, own, line => line.trim() === '' || indentOf(line) >= indent);
  const all = members({ text, start: 0 }).filter(
    ({ key, value }) => regionKey(key)?.kind === 'region' || value.start === found.start,
  );
  const values = new Set(
    all
      .filter(
        ({ key }) => regionKey(key)?.kind === 'region' && regionKey(key)?.end !== 'destination',
      )
      .flatMap(({ value }) => (value.kind === 'scalar' ? (regionNamed(value.text) ?? []) : [])),
  );
  const isOwned = members(paragraph).some(({ value }) => value.start === found.start);
  const isOnly = regionsIn(withoutDestinations(text)).length === 1;
  const isAssigned = /^[^{}()]*(?:[=:>]>?\s*|\()&?[\w.]*\(?["'`]?$/.test(
    own.text.slice(0, found.start - own.start),
  );
  if (values.size !== 1 || !isOwned || !isOnly || !isAssigned) {
    return near;
  }
  const inBlock = regionOfMembers(members(block), found, resolve);
  const whole = isTold(inBlock) ? inBlock : regionOfMembers(all, found, resolve);
  return isTold(whole) ? { ...whole, from: 'variable' } : near === 'silent' ? whole : near;
}

/** A text without the values of what names the end of a copy. */
function withoutDestinations(text: string): string {
  const parts = text.split(/([\w-]+)/);
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [word = '', gap = '', value = ''] = parts.slice(at, at + 3);
    const isWord = at % 2 === 1;
    if (isWord && /dest|target|to/i.test(word) && gap.length <= 12 && /^-*[a-z]/i.test(value)) {
      at += 2;
    } else {
      kept.push(word);
    }
  }
  return kept.join('');
}

function linesAround(
  text: string,
  own: Line,
  belongs: (line: string) => boolean,
): { text: string; start: number } {
  let { start } = own;
  while (start > 0) {
    const line = lineAround(text, start - 1);
    if (!belongs(line.text)) {
      break;
    }
    start = line.start;
  }
  let end = own.end;
  while (end + 1 < text.length) {
    const line = lineAround(text, end + 1);
    if (!belongs(line.text)) {
      break;
    }
    end = line.end;
  }
  return { text: text.slice(start, end), start };
}

function indentOf(line: string): number {
  return /^[ \t\uFEFF]*/.exec(line)?.[0].length ?? 0;
}
