import { endRun } from '../base/endRun';
import type { FoundImageId } from '../images/imageId';
import { lineAround } from './lines';
import { placeSource, regionNamed, regionsIn } from './regionIds';
import { imageKey, regionKey } from './regionKeys';
import { agreed, type Answer } from './regionTold';
import { regionAmong } from './siblingRegion';
import { statedMembers } from './statedRegions';

/**
 * The region in the same word as an image ID: a console or OpenAPI Explorer address, a query,
 * `acs:ecs:cn-hangzhou:…`, `cn-hangzhou/m-…`.
 */
export function regionInWord(text: string, { start, end }: FoundImageId): Answer {
  const line = lineAround(text, start);
  const address = addressAround(line.text, start - line.start, end - line.start);
  if (address !== undefined) {
    return regionOfAddress(address);
  }
  const word = wordAround(line.text, start - line.start, end - line.start);
  return word.length === end - start ? 'silent' : regionOfAddress(word);
}

function addressAround(line: string, start: number, end: number): string | undefined {
  const from = Math.max(line.lastIndexOf('http://', start), line.lastIndexOf('https://', start));
  if (from === -1 || /[\s<>`]/.test(line.slice(from, start))) {
    return undefined;
  }
  const rest = /^[^\s<>`]*/.exec(line.slice(end))?.[0] ?? '';
  return line.slice(from, end) + rest;
}

function wordAround(line: string, start: number, end: number): string {
  const before = endRun(line.slice(0, start), /[^\s"'`<>(),;|[\]{}\\]/);
  const after = /^[^\s"'`<>(),;|[\]{}\\]*/.exec(line.slice(end))?.[0] ?? '';
  return before + line.slice(start, end) + after;
}

/** Named parameters first; without any, the only region in the address. */
function regionOfAddress(address: string): Answer {
  const text = decoded(decoded(address));
  const isDestination = (key: string) => regionKey(key)?.end === 'destination';
  const members = statedMembers(named(text), 0);
  const image = members.find(({ value }) => value.kind === 'scalar' && value.text.startsWith('m-'));
  const role = imageKey(image?.key ?? '');
  const stated = regionAmong(
    members.filter(({ key }) => regionKey(key)?.kind === 'region'),
    { ...role, own: image },
    () => undefined,
  );
  if (stated !== 'silent' || members.some(({ key }) => isDestination(key))) {
    return stated === 'silent' || stated === 'unclear' ? stated : { ...stated, from: 'link' };
  }
  return agreed(regionsIn(text), 'link');
}

/** Rewrites named path segments with `=`: `/regionId/cn-hangzhou`. */
function named(text: string): string {
  return text.replace(/(?<![a-z])([a-z]+)\/+/gi, (part, name: string) =>
    /region/i.test(name) ? `${name}=` : part,
  );
}

function decoded(text: string): string {
  return text.replace(/%([0-7][0-9A-Fa-f])/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const link = String.raw`["'\`\]})]*(?:\s*(=>|:=|==?|:|->|→|\||,)\s*|\s+)[([]?["'\`]?`;
const beforeId = new RegExp(`(?<![\\w.-])(${placeSource})${link}$`);
const afterId = new RegExp(
  `^["'\`]?\\s*(?:\\(|（|@|:|=>|in\\s(?:\\s*region\\s)?|位于)\\s*["'\`]?(${placeSource})(?!\\.[a-z])`,
);
const copiedFrom = new RegExp(`^["'\`]?\\s+from\\s+["'\`]?(${placeSource})(?!\\.[a-z])`);
const goesTo = /(?:\b(?:to|into|dest\w*|target\w*)|→|->|到|至)\W{0,3}$/i;
const isAbsent =
  /not (?:be )?(?:found|exist)|no such|does not|missing|absent|不存在|未找到|找不到/i;
const isCopy = /cop(?:y|ied|ies|ying)|replicat|sync|migrat|复制|同步|迁移/i;

/** A region directly before or after the ID: `"cn-hangzhou": "m-…"`, `m-… (cn-hangzhou)`. */
export function regionBeside(text: string, { start, end }: FoundImageId): Answer {
  const line = lineAround(text, start);
  if (isAbsent.test(line.text)) {
    return 'silent';
  }
  const before = line.text.slice(0, start - line.start);
  const match = beforeId.exec(before);
  if (match !== null) {
    const [, place = '', separator] = match;
    const ahead = before.slice(0, match.index);
    const isWeak = separator === ',' || separator === undefined;
    const isDoubtful =
      isWeak && (isCopy.test(line.text) || /m-[0-9a-z]+["'`]?\s*,\s*["'`]?$/.test(ahead));
    if (!isDoubtful && !goesTo.test(ahead) && !/[!]=\s*["'`]?$/.test(ahead)) {
      return toldBy(place);
    }
  }
  const behind = line.text.slice(end - line.start);
  const origin = isCopy.test(line.text) ? copiedFrom.exec(behind)?.[1] : undefined;
  const after = origin ?? afterId.exec(behind)?.[1];
  return after === undefined ? 'silent' : toldBy(after);
}

function toldBy(place: string): Answer {
  const regionId = regionNamed(place);
  return regionId === undefined ? 'silent' : { regionId, from: 'key' };
}

/** Whether a line speaks of where an image goes, or of where it is not. */
export function speaksOfElsewhere(line: string): boolean {
  return isCopy.test(line) || isAbsent.test(line);
}
