import { findImageIds, type FoundImageId } from '../images/imageId';
import { commandAround } from './commandRegion';
import { fileKind } from './fileKind';
import { hclTree } from './hclTree';
import { jsonTree } from './jsonTree';
import { lineEnd, lineStart } from './lines';
import type { RegionFile } from './regionOf';
import { entriesOf, type Tree, type TreeNode } from './tree';
import { yamlTree } from './yamlTree';

/** The range of an editor's selection; start and end are equal for a caret. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  readonly caret: number;
}

/**
 * The IDs that a command acts on, in order. `one`: only the first. `all`: all together. `choice`:
 * ambiguous, so the user chooses.
 */
interface ImagesMeant {
  readonly found: readonly FoundImageId[];
  readonly how: 'one' | 'all' | 'choice';
}

/**
 * Several IDs in a selection are used together. Otherwise the ID at the caret, those on its line,
 * in its command or in its block, or else those of the document.
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
  const within = (start: number, end: number) =>
    all.filter(one => one.start >= start && one.end <= end);
  yield within(lineStart(text, caret), lineEnd(text, caret));
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

/** Every block, object and list item, starting at its name. */
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
