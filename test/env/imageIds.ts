import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { regionReader } from '../../src/iac/regionOf';
import { isConfigurationFile } from '../../src/iac/fileKind';
import type { SourceFile } from '../../src/iac/terraformFolder';
import { findImageIds } from '../../src/images/imageId';

/** One ID in a file as the editor reads it; line and column start at 1. */
interface ImageIdInFile {
  readonly file: string;
  readonly imageId: string;
  readonly line: number;
  readonly column: number;
  readonly regionId: string | null;
  readonly from: string | null;
}

/** Reads a file like the editor, together with the other files of its folder. */
export function imageIdsOf(file: string): readonly ImageIdInFile[] {
  const text = readFileSync(file, 'utf8');
  const found = findImageIds(text);
  if (found.length === 0) {
    return [];
  }
  const read = regionReader({ name: path.basename(file), text }, siblingsOf(file));
  return found.map(one => {
    const told = read(one);
    const before = text.slice(0, one.start);
    return {
      file,
      imageId: one.imageId,
      line: before.split('\n').length,
      column: one.start - before.lastIndexOf('\n'),
      regionId: told?.regionId ?? null,
      from: told?.from ?? null,
    };
  });
}

function siblingsOf(file: string): readonly SourceFile[] {
  const folder = path.dirname(file);
  return isConfigurationFile(file)
    ? readdirSync(folder)
        .filter(name => name !== path.basename(file) && isConfigurationFile(name))
        .map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    : [];
}

if (require.main === module) {
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  for (const file of process.argv.slice(2)) {
    for (const found of imageIdsOf(path.resolve(folder, file))) {
      console.log(JSON.stringify({ ...found, file }));
    }
  }
}
