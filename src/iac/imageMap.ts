import type { FoundImageId } from '../images/imageId';
import { fileKind, isVariableFile } from './fileKind';
import { hclTree } from './hclTree';
import { jsonTree } from './jsonTree';
import { lineEnd, lineStart } from './lines';
import type { RegionFile } from './regionOf';
import { type MapNode, type Place, placeAt, type Step, type Tree, type TreeEntry } from './tree';
import { yamlTree } from './yamlTree';

export interface RegionalImage {
  readonly regionId: string;
  readonly imageId: string;
}

/** Text to insert at an offset; the rest of the file stays unchanged. */
interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** The style of the file around a map. */
interface Style {
  readonly eol: string;
  /** One level of indentation. */
  readonly unit: string;
}

export type MapEntry = readonly [regionId: string, imageId: string];

/**
 * A map from region to image in the file's language, placed after the element that contains the
 * image at an offset. Undefined if the file has no place for it: no syntax, or one that does not
 * parse.
 */
export function mapInsertion(
  file: RegionFile,
  at: Pick<FoundImageId, 'start'>,
  images: readonly RegionalImage[],
): Insertion | undefined {
  const style = styleOf(file.text);
  const entries = sorted(images);
  switch (fileKind(file.text, file)) {
    case 'hcl':
      return inHcl(file, at.start, { entries, style });
    case 'json':
      return inJson(file.text, at.start, { entries, style });
    case 'yaml':
      return inYaml(file.text, at.start, { entries, style });
    case 'shell':
      return inShell(file.text, at.start, { entries, style });
    default:
      return undefined;
  }
}

/** The formats in which new IDs are copied to the clipboard. */
export const mapForms = ['terraform', 'json', 'lines'] as const;

export function mapAsText(
  images: readonly RegionalImage[],
  form: (typeof mapForms)[number],
): string {
  const entries = sorted(images);
  const style = { eol: '\n', unit: '  ' };
  switch (form) {
    case 'terraform':
      return `image_ids = ${hclMap(entries, '', style)}`;
    case 'json':
      return jsonMap(entries, '', style);
    case 'lines':
      return entries.map(([regionId, imageId]) => `${regionId} ${imageId}`).join('\n');
  }
}

/** Sorted by region, each region once with its last image. */
export function sorted(images: readonly RegionalImage[]): readonly MapEntry[] {
  const byRegion = new Map(images.map(({ regionId, imageId }) => [regionId, imageId]));
  return [...byRegion].sort(([one], [other]) => (one < other ? -1 : 1));
}

interface Writing {
  readonly entries: readonly MapEntry[];
  readonly style: Style;
}

function inHcl({ name, text }: RegionFile, offset: number, { entries, style }: Writing) {
  const tree = hclTree(text);
  const [outer] = placeAt(tree, offset)?.steps ?? [];
  if (tree.isBroken || outer === undefined || !('entry' in outer)) {
    return undefined;
  }
  const key = freeName(text, 'image_ids');
  const { eol, unit } = style;
  const isFlat = isVariableFile(name) || outer.entry.value.kind !== 'map';
  const block = isFlat
    ? `${key} = ${hclMap(entries, '', style)}`
    : `${eol}locals {${eol}${unit}${key} = ${hclMap(entries, unit, style)}${eol}}`;
  return { offset: contentEnd(text, outer.entry.value.end), text: `${eol}${block}` };
}

export function hclMap(entries: readonly MapEntry[], indent: string, { eol, unit }: Style): string {
  const width = Math.max(...entries.map(([regionId]) => regionId.length));
  const lines = entries.map(
    ([regionId, imageId]) =>
      `${indent}${unit}"${regionId}"${' '.repeat(width - regionId.length)} = "${imageId}"`,
  );
  return ['{', ...lines, `${indent}}`].join(eol);
}

function inJson(text: string, offset: number, writing: Writing): Insertion | undefined {
  const tree = jsonTree(text);
  const place = placeAt(tree, offset);
  if (tree.isBroken || place === undefined) {
    return undefined;
  }
  const ros = rosRoot(tree);
  const before = ros?.entries[0];
  const step = ros === undefined || before === undefined ? memberStep(text, place) : undefined;
  const entry = before ?? step?.entry;
  if (entry === undefined) {
    return undefined;
  }
  const { eol, unit } = writing.style;
  const isOwnLine = startsLine(text, entry.keyStart);
  const indent = isOwnLine ? indentAt(text, entry.keyStart) : '';
  const map = isOwnLine
    ? jsonMap(writing.entries, indent, writing.style)
    : `{ ${writing.entries.map(([region, id]) => `"${region}": "${id}"`).join(', ')} }`;
  const mapping = `{${eol}${indent}${unit}"RegionImages": {${eol}${writing.entries
    .map(([region, id]) => `${indent}${unit}${unit}"${region}": { "ImageId": "${id}" }`)
    .join(`,${eol}`)}${eol}${indent}${unit}}${eol}${indent}}`;
  const key = freeName(text, ros === undefined ? 'imageIds' : 'Mappings');
  const member = `"${key}": ${ros === undefined ? map : mapping}`;
  const comma = /^\s*,/.exec(text.slice(entry.value.end));
  const gap = isOwnLine ? `${eol}${indent}` : ' ';
  return comma === null
    ? { offset: entry.value.end, text: `,${gap}${member}` }
    : { offset: entry.value.end + comma[0].length, text: `${gap}${member},` };
}

export function jsonMap(
  entries: readonly MapEntry[],
  indent: string,
  { eol, unit }: Style,
): string {
  const lines = entries.map(([region, id]) => `${indent}${unit}"${region}": "${id}"`);
  return `{${eol}${lines.join(`,${eol}`)}${eol}${indent}}`;
}

function inYaml(text: string, offset: number, { entries, style }: Writing): Insertion | undefined {
  const tree = yamlTree(text);
  const place = placeAt(tree, offset);
  if (tree.isBroken || place === undefined || text.includes('\t')) {
    return undefined;
  }
  const { eol, unit } = style;
  const ros = rosRoot(tree);
  const mappings = ros?.entries.find(({ key }) => key === 'Mappings');
  const anchor = ros === undefined ? blockStep(text, place)?.entry : (mappings ?? ros.entries[0]);
  if (anchor === undefined || (mappings !== undefined && !isBlockMap(text, mappings))) {
    return undefined;
  }
  const pad = ' '.repeat(columnAt(text, anchor.keyStart));
  const [indent, key] =
    mappings === undefined
      ? [pad, ros === undefined ? 'imageIds' : 'Mappings']
      : [pad + unit, 'RegionImages'];
  const name = freeName(text, key);
  const line = ([region, id]: MapEntry, deep: string) =>
    ros === undefined
      ? `${deep}${region}: ${id}`
      : `${deep}${region}:${eol}${deep}${unit}ImageId: ${id}`;
  const inner =
    mappings === undefined && ros !== undefined ? [`${indent}${unit}RegionImages:`] : [];
  const deep = indent + unit + (inner.length > 0 ? unit : '');
  const lines = [`${indent}${name}:`, ...inner, ...entries.map(entry => line(entry, deep))];
  const last = text
    .slice(0, mappings === undefined ? anchor.value.end : anchor.keyEnd)
    .trimEnd().length;
  return { offset: contentEnd(text, last), text: `${eol}${lines.join(eol)}` };
}

function inShell(text: string, offset: number, { entries, style }: Writing): Insertion {
  let end = contentEnd(text, offset);
  while (/\\$/.test(text.slice(0, end)) && end < text.length) {
    end = contentEnd(text, end + style.eol.length);
  }
  const { eol } = style;
  const name = freeName(text, 'IMAGE_IDS');
  const lines = entries.map(([region, id]) => `  [${region}]=${id}`);
  return { offset: end, text: `${eol}declare -A ${name}=(${eol}${lines.join(eol)}${eol})` };
}

/** The root of a ROS template. */
function rosRoot({ roots: [root] }: Tree): MapNode | undefined {
  const isTemplate =
    root?.kind === 'map' && root.entries.some(({ key }) => key === 'ROSTemplateFormatVersion');
  return isTemplate ? root : undefined;
}

type EntryStep = Extract<Step, { readonly entry: TreeEntry }>;

/** The innermost member on its own line, otherwise the innermost. */
function memberStep(text: string, { steps }: Place): EntryStep | undefined {
  const members = steps.filter((step): step is EntryStep => 'entry' in step).reverse();
  return members.find(({ entry }) => startsLine(text, entry.keyStart)) ?? members[0];
}

/** The innermost member of a YAML map in block style whose ancestors are all in block style. */
function blockStep(text: string, { steps }: Place): EntryStep | undefined {
  const flow = steps.findIndex(({ within }) => /[{[]/.test(text[within.start] ?? ''));
  const blocks = flow === -1 ? steps : steps.slice(0, flow);
  return memberStep(text, { steps: blocks, scalar: undefined });
}

function isBlockMap(text: string, { value }: TreeEntry): boolean {
  return value.kind === 'map' && text[value.start] !== '{';
}

function startsLine(text: string, offset: number): boolean {
  return /^[\s\uFEFF]*(?:-\s+)*["']?$/.test(text.slice(lineStart(text, offset), offset));
}

function indentAt(text: string, offset: number): string {
  const line = text.slice(lineStart(text, offset), offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function columnAt(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (text[start] === '\uFEFF' ? 1 : 0);
}

function contentEnd(text: string, offset: number): number {
  const at = lineEnd(text, offset);
  return text[at - 1] === '\r' && at > offset ? at - 1 : at;
}

/** The name, with a number appended if the text already contains it. */
export function freeName(text: string, name: string): string {
  const isTaken = (candidate: string) => new RegExp(`(?<![\\w-])${candidate}(?![\\w-])`).test(text);
  let candidate = name;
  for (let number = 2; isTaken(candidate); number++) {
    candidate = `${name}_${number}`;
  }
  return candidate;
}

export function styleOf(text: string): Style {
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    unit: /^([ ]{2,8}|\t)\S/m.exec(text)?.[1] ?? '  ',
  };
}
