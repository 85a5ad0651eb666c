import { findImageIds, type FoundImageId } from '../images/imageId';
import { commandAround } from './commandRegion';
import { fileKind } from './fileKind';
import { hclTree } from './hclTree';
import { jsonTree } from './jsonTree';
import type { RegionFile } from './regionOf';
import { entriesOf, type Tree, type TreeNode } from './tree';
import { yamlTree } from './yamlTree';

/** A stretch of a text that an editor's caret or selection covers; both ends at a bare caret. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  readonly caret: number;
}

/**
 * The ids that a command acts on, in their order. `one`: the first is meant. `all`: they are meant
 * together. `choice`: which one is meant is not clear.
 */
export interface ImagesMeant {
  readonly found: readonly FoundImageId[];
  readonly how: 'one' | 'all' | 'choice';
}

/**
 * Several ids in a selection are meant together. Otherwise the id at the caret is meant, else those
 * on its line, in its command or in its block, else the document's.
 */
export function imagesMeant(file: RegionFile, { start, end, caret }: Selection): ImagesMeant {
  const all = findImageIds(file.text);
  const selected = distinct(all.filter(one => one.start < end && one.end > start));
  if (selected.length > 1) {
    return { found: selected, how: 'all' };
  }
  const at = all.filter(one => one.start <= caret && caret <= one.end);
  const near = [at, selected, ...around(file, caret, all), all].map(distinct);
  const found = near.find(group => group.length > 0) ?? [];
  return { found, how: found.length === 1 ? 'one' : 'choice' };
}

function* around(
  file: RegionFile,
  caret: number,
  all: readonly FoundImageId[],
): Generator<readonly FoundImageId[]> {
  const { text } = file;
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  const lineBreak = text.indexOf('\n', caret);
  const within = (start: number, end: number) =>
    all.filter(one => one.start >= start && one.end <= end);
  yield within(lineStart, lineBreak === -1 ? text.length : lineBreak);
  const kind = fileKind(text, file);
  if (kind === 'shell' || kind === 'code' || kind === 'markdown') {
    const command = commandAround(text, caret);
    yield within(command.start, command.start + command.text.length);
  }
  const tree = treeOf(file);
  if (tree !== undefined) {
    const blocks = tree.roots.flatMap(root => stretches(root));
    const holding = blocks
      .filter(block => block.start <= caret && caret <= block.end)
      .sort((one, other) => one.end - one.start - (other.end - other.start));
    for (const { start, end } of holding) {
      yield within(start, end);
    }
  }
}

function treeOf(file: RegionFile): Tree | undefined {
  switch (fileKind(file.text, file)) {
    case 'hcl':
      return hclTree(file.text);
    case 'json':
      return jsonTree(file.text);
    case 'yaml':
      return yamlTree(file.text);
    default:
      return undefined;
  }
}

/** Every block, object and list item, from the name that opens it. */
function stretches(root: TreeNode): readonly { readonly start: number; readonly end: number }[] {
  const named = [...entriesOf(root)].flatMap(({ keyStart, value }) => [
    ...(value.kind === 'map' ? [{ start: keyStart, end: value.end }] : []),
    ...(value.kind === 'list' ? value.items : []),
  ]);
  return root.kind === 'list' ? [...named, ...root.items] : named;
}

function distinct(found: readonly FoundImageId[]): readonly FoundImageId[] {
  const seen = new Set<string>();
  return found.filter(({ imageId }) => !seen.has(imageId) && seen.add(imageId));
}
