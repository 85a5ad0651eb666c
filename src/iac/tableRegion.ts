import { trimEndRun } from '../base/endRun';
import type { FoundImageId } from '../images/imageId';
import { type Line, lineAround, lineEnd, lineStart } from './lines';
import { regionNamed, regionSpelled } from './regionIds';
import { imageKey, regionKey } from './regionKeys';
import { agreed, type Answer } from './regionTold';
import { regionAmong } from './siblingRegion';
import type { TreeEntry } from './tree';

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The headings of the console and of its exports in Chinese. */
const chinese: Readonly<Record<string, string>> = {
  地域: 'region',
  区域: 'region',
  所在地域: 'region',
  源地域: 'source region',
  目标地域: 'destination region',
  可用区: 'zone',
};

/**
 * What the heading of a table says of an image in it: the cells of its row by their columns, or
 * the region that heads its own column. Undefined outside of a table with a heading. `separator`
 * is the character between cells.
 */
export function regionInTable(
  text: string,
  found: FoundImageId,
  separator: '|' | ',' | '\t' | ';',
): Answer | undefined {
  const row = lineAround(text, found.start);
  if (separator !== '|' && !hasHeading(text, separator)) {
    return regionInColumns(text, row, separator);
  }
  const heading = separator === '|' ? markdownHeading(text, row.start) : firstLine(text);
  if (heading === undefined || heading.start === row.start) {
    return undefined;
  }
  const names = cellsOf(heading.text, 0, separator).map(({ text: name }) => chinese[name] ?? name);
  const cells = cellsOf(row.text, row.start, separator);
  const column = cells.findIndex(({ start, end }) => start <= found.start && found.end <= end);
  const own = names[column] ?? '';
  const isImage = regionSpelled(own) !== undefined || /image|id\b|镜像/i.test(own);
  if (!isImage || !names.some(isHeading)) {
    return undefined;
  }
  const spelled = regionSpelled(own);
  if (spelled !== undefined) {
    return { regionId: spelled, from: 'key' };
  }
  if (cells.length !== names.length) {
    // A lost or an added cell shifts those behind it.
    return 'unclear';
  }
  return regionInRow(cells, names, column);
}

function regionInRow(
  cells: readonly Cell[],
  names: readonly string[],
  column: number,
): Answer | undefined {
  const hasRegion = names.some(name => {
    const key = regionKey(name);
    return key?.kind === 'region' && key.end !== 'destination';
  });
  if (hasRegion) {
    const members = cells.map((cell, index) => memberOf(names[index] ?? '', cell));
    const role = { ...imageKey(names[column] ?? ''), own: members[column] };
    const answer = regionAmong(members, role, () => undefined);
    return answer === 'silent' ? 'unclear' : answer;
  }
  const isElsewhere = (name: string) => imageKey(name).end === 'destination';
  const regions = cells.flatMap((cell, index) =>
    isElsewhere(names[index] ?? '') ? [] : (regionNamed(bare(cell.text)) ?? []),
  );
  const told = agreed(regions, 'sibling');
  return told === 'silent' ? (names.some(isElsewhere) ? 'unclear' : undefined) : told;
}

/** Without a heading, regions are in the first column that has one in at least two rows. */
function regionInColumns(text: string, row: Line, separator: string): Answer {
  const rows = text.split('\n').map(line => cellsOf(line, 0, separator));
  const widest = Math.max(...rows.map(cells => cells.length));
  const count = (column: number) =>
    rows.filter(cells => regionNamed(bare(cells[column]?.text ?? '')) !== undefined).length;
  const column = Array.from({ length: widest }, (_, index) => index).find(
    index => count(index) > 0,
  );
  const own = cellsOf(row.text, row.start, separator)[column ?? -1];
  const regionId = regionNamed(bare(own?.text ?? ''));
  return column === undefined || count(column) < 2 || regionId === undefined
    ? 'unclear'
    : { regionId, from: 'sibling' };
}

function memberOf(key: string, { text, start, end }: Cell): TreeEntry {
  const named = /[`(（]([a-z0-9-]+)[`)）]\s*$/.exec(text)?.[1];
  const value = { kind: 'scalar', text: named ?? bare(text), start, end } as const;
  return { key, keyStart: start, keyEnd: start, labels: [], value };
}

function bare(text: string): string {
  return trimEndRun(text.replace(/^[`"'*]+/, ''), /[`"'*]/);
}

/** A heading names what its columns hold, and holds no image itself. */
function isHeading(name: string): boolean {
  return (
    regionKey(name) !== undefined || regionSpelled(name) !== undefined || /镜像|image/i.test(name)
  );
}

/** The line above the dashes that head the table of a Markdown file. */
function markdownHeading(text: string, row: number): { text: string; start: number } | undefined {
  for (let start = row; start > 0;) {
    const line = lineAround(text, start - 1);
    start = line.start;
    if (!line.text.includes('|')) {
      return undefined;
    }
    if (/^[\s|:-]+$/.test(line.text) && line.text.includes('-')) {
      return start === 0 ? undefined : lineAround(text, start - 1);
    }
  }
  return undefined;
}

/** A row that a cut made the first one may name a region, but no column. */
function hasHeading(text: string, separator: string): boolean {
  return cellsOf(firstLine(text)?.text ?? '', 0, separator).some(
    ({ text: name }) => regionKey(chinese[name] ?? name) !== undefined || /镜像|image/i.test(name),
  );
}

function firstLine(text: string): { text: string; start: number } | undefined {
  const start = /^[\uFEFF\s]*/.exec(text)?.[0].length ?? 0;
  const line = lineAround(text, start);
  return /m-[0-9a-z]{9}/.test(line.text) ? undefined : { ...line, start: lineStart(text, start) };
}

/** The cells of a row without their blanks; quotes may hold a separator. */
function cellsOf(line: string, offset: number, separator: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at++) {
    const character = line[at];
    isQuoted = character === '"' && separator !== '|' ? !isQuoted : isQuoted;
    if (character === undefined || (character === separator && !isQuoted)) {
      const part = line.slice(from, at);
      const start = from + (part.length - part.trimStart().length);
      const text = part.trim();
      cells.push({ text, start: offset + start, end: offset + start + text.length });
      from = at + 1;
    }
  }
  const isFramed = separator === '|';
  const first = isFramed && cells[0]?.text === '' ? 1 : 0;
  const last = isFramed && cells.length > 1 && cells.at(-1)?.text === '' ? -1 : undefined;
  return cells.slice(first, last);
}

/** What separates the cells of a file of rows: by its first line that is not blank. */
export function separatorOf(text: string): ',' | '\t' | ';' | undefined {
  const start = /^[\uFEFF\s]*/.exec(text)?.[0].length ?? 0;
  const line = text.slice(start, lineEnd(text, start));
  return ([',', '\t', ';'] as const).find(mark => line.includes(mark));
}
