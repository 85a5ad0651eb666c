import type { FoundImageId } from '../images/imageId';
import { lineEnd, lineStart } from './lines';
import { placeSource, regionNamed, regionSpelled } from './regionIds';
import { imageKey, regionKey } from './regionKeys';
import { agreed, type Answer, isTold } from './regionTold';
import { regionAmong, type Resolve } from './siblingRegion';
import { statedMembers } from './statedRegions';

/** A command with its continuation lines; `start` is its offset in the text. */
export interface Command {
  readonly text: string;
  readonly start: number;
}

/**
 * The command around an offset: up to the next `;`, `&&`, `||` or `|`, or the end of its last line.
 */
export function commandAround(text: string, offset: number): Command {
  let start = lineStart(text, offset);
  while (
    start > 0 &&
    !opensCommand.test(text.slice(start, start + 20)) &&
    isContinued(text.slice(lineStart(text, start - 1), start - 1))
  ) {
    start = lineStart(text, start - 1);
  }
  let end = lineEnd(text, offset);
  while (end < text.length && isContinued(text.slice(lineStart(text, end), end))) {
    end = lineEnd(text, end + 1);
  }
  const separator = /\s(?:;|&&|\|\|?)\s|;\s/.exec(text.slice(offset, end));
  end = separator === null ? end : offset + separator.index;
  return lastPart(text, { start, end, offset });
}

function lastPart(
  text: string,
  at: { readonly start: number; readonly end: number; readonly offset: number },
): Command {
  const before = text.slice(at.start, at.offset);
  const separators = [...before.matchAll(/\s(?:;|&&|\|\|?)\s|;\s/g)];
  const last = separators.at(-1);
  const start = last === undefined ? at.start : at.start + last.index + last[0].length;
  return { text: text.slice(start, at.end), start };
}

/** What is no argument, even where the line before seems to go on. */
const opensCommand = /^(?:aliyun|ecctl|curl|terraform|packer|export)\s/;

function isContinued(line: string): boolean {
  return /[\\`^]\s*$/.test(line);
}

/**
 * The region according to the arguments of the command around an image. Variables are resolved in
 * the file.
 */
export function regionInCommand(text: string, found: FoundImageId, resolve: Resolve): Answer {
  const command = commandAround(text, found.start);
  const members = statedMembers(command.text, command.start);
  const own = members.find(({ value }) => value.start === found.start);
  const regions = members.filter(
    ({ key }) => regionKey(key) !== undefined && regionKey(key)?.kind !== 'name',
  );
  const exact = regions.filter(({ key }) => /^regionid$/i.test(key));
  const spelled = regionOfName(own?.key ?? '');
  if (spelled !== 'silent') {
    return spelled;
  }
  const role = imageKey(own?.key ?? '');
  const answer = regionAmong(exact.length > 0 ? exact : regions, { ...role, own }, resolve);
  const told = answer === 'silent' ? regionOfHost(command.text) : answer;
  return isTold(told) ? { ...told, from: 'argument' } : told;
}

/** `IMAGE_CN_BEIJING=m-…`; the name of a copy's destination says nothing of its source. */
export function regionOfName(key: string): Answer {
  const regionId = regionSpelled(key);
  const isDestination = regionId !== undefined && imageKey(key).end === 'destination';
  return isDestination ? 'unclear' : regionId === undefined ? 'silent' : { regionId, from: 'key' };
}

const host = new RegExp(`\\becs(?:-vpc)?\\.(${placeSource})\\.aliyuncs\\.com`, 'g');

/** The region whose endpoint a command calls. */
function regionOfHost(command: string): Answer {
  return agreed(
    Array.from(command.matchAll(host), ([, id = '']) => id),
    'argument',
  );
}

/** Resolves `$REGION` in a script: to its only value, or the last value before its use. */
export function shellVariables(text: string, offset: number, outer: Resolve): Resolve {
  return expression => {
    const match =
      /^\$\{?(?:env:)?(\w+)(?::?[-=]([\w-]+))?\}?$|^%(\w+)%$|^\$\{\{\s*(?:env|inputs|vars)\.(\w+)\s*\}\}$|^\{\{\s*(\w+)\s*\}\}$/.exec(
        expression,
      );
    if (match === null) {
      return outer(expression);
    }
    const name = match[1] ?? match[3] ?? match[4] ?? match[5] ?? '';
    const fallback = match[2] === undefined ? undefined : regionNamed(match[2]);
    return valueOf(text, { name, offset }) ?? outer(expression) ?? fallback;
  };
}

function valueOf(
  text: string,
  { name, offset }: { readonly name: string; readonly offset: number },
): string | undefined {
  if (new RegExp(`\\bfor\\s+${name}\\s+in\\b|\\bread\\b.*\\b${name}\\b`).test(text)) {
    return undefined;
  }
  const assigned = new RegExp(
    `^\uFEFF?([ \\t]*)(?:[$>%][ \\t]+)?(?:\\[\\w+\\])?(?:export\\s+|set\\s+|local\\s+|readonly\\s+|declare\\s+(?:-\\w+\\s+)?|ENV\\s+|ARG\\s+|\\$env:|\\$)?${name}\\s*[?:]?=\\s*["']?([^\\s"';]*)`,
    'gim',
  );
  const values = Array.from(
    text.matchAll(assigned),
    ({ 1: indent = '', 2: value = '', index }) => ({
      index,
      isOuter: indent === '',
      regionId:
        regionNamed(value) ?? regionNamed(/^\$\{\w+:?[-=]([\w-]+)\}$/.exec(value)?.[1] ?? ''),
    }),
  );
  const distinct = new Set(values.map(({ regionId }) => regionId));
  if (distinct.size <= 1) {
    return values[0]?.regionId;
  }
  // Unindented lines of a script run from top to bottom.
  const isOuter = /^\S/.test(text.slice(lineStart(text, offset)));
  const last = values.filter(({ index }) => index < offset).at(-1);
  return isOuter && last?.isOuter === true ? last.regionId : undefined;
}
