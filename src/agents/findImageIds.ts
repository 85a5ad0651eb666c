import pLimit from 'p-limit';
import type { RegionFile } from '../iac/regionOf';
import type { RegionTold } from '../iac/regionTold';
import { isConfigurationFile } from '../iac/fileKind';
import { findImageIds as idsIn, type FoundImageId, holdsImageId } from '../images/imageId';
import { plainText } from '../platform/untrustedText';
import type { InputOf } from './inputs';
import { note } from './summary';

/** A file of the workspace. */
interface WorkspaceFile {
  /** Relative to its workspace folder, with `/`. */
  readonly path: string;
  /** Undefined for a file that cannot be read, is too long or is no text. */
  read(): Promise<string | undefined>;
}

/** The files of the workspace, without those of dependencies and builds. */
export interface WorkspaceFiles {
  find(glob: string, limit: number, signal: AbortSignal): Promise<readonly WorkspaceFile[]>;
}

export interface SearchDeps {
  readonly files: WorkspaceFiles;
  /** `regionReader` of `iac/regionOf`. Its parsers are loaded with the first ID. */
  readonly loadRegionReader: () => Promise<RegionReader>;
}

type RegionReader = (
  file: RegionFile,
  siblings: readonly RegionFile[],
) => (found: FoundImageId) => RegionTold | undefined;

const maxFiles = 5_000;
const parallelReads = 16;
/** Maximum number of places listed of one ID. */
const maxPlaces = 10;

interface Place {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Image IDs in the workspace's files: where each is, and the region according to the file. */
export async function findImageIds(
  { files, loadRegionReader }: SearchDeps,
  { imageId, files: glob = '**/*', limit }: InputOf<'findImageIds'>,
  signal: AbortSignal,
) {
  const listed = await files.find(glob, maxFiles, signal);
  const texts = (await textsOf(listed, signal)).filter(
    ({ text }) => isConfigurationFile(text.name) || holdsImageId(text.text),
  );
  const found = new Map<string, { regionIds: Set<string>; places: Place[] }>();
  for (const { path, text: file } of texts) {
    const ids = idsIn(file.text).filter(one => imageId === undefined || one.imageId === imageId);
    if (ids.length === 0) {
      continue;
    }
    signal.throwIfAborted();
    const read = (await loadRegionReader())(file, siblingsOf(path, texts));
    for (const id of ids) {
      const known = found.get(id.imageId) ?? { regionIds: new Set(), places: [] };
      found.set(id.imageId, known);
      const regionId = read(id)?.regionId;
      if (regionId !== undefined) {
        known.regionIds.add(regionId);
      }
      known.places.push({ file: plainText(path), line: lineOf(file.text, id.start) });
    }
  }
  return {
    filesSearched: listed.length,
    isComplete: listed.length < maxFiles,
    found: found.size,
    images: [...found].slice(0, limit).map(([id, { regionIds, places }]) => ({
      imageId: id,
      regionIds: [...regionIds],
      places: places.slice(0, maxPlaces),
      morePlaces: Math.max(0, places.length - maxPlaces),
    })),
    note,
  };
}

interface Text {
  readonly path: string;
  readonly text: RegionFile;
}

async function textsOf(
  files: readonly WorkspaceFile[],
  signal: AbortSignal,
): Promise<readonly Text[]> {
  const limit = pLimit(parallelReads);
  const texts = await Promise.all(
    files.map(file =>
      limit(async () => {
        signal.throwIfAborted();
        const text = await file.read();
        const name = file.path.slice(file.path.lastIndexOf('/') + 1);
        return text === undefined ? [] : [{ path: file.path, text: { name, text } }];
      }),
    ),
  );
  return texts.flat();
}

/** The other configuration files of the folder, which Terraform and Packer read together. */
function siblingsOf(path: string, texts: readonly Text[]): readonly RegionFile[] {
  const folder = folderOf(path);
  return texts
    .filter(one => one.path !== path && folderOf(one.path) === folder)
    .map(({ text }) => text)
    .filter(({ name }) => isConfigurationFile(name));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
