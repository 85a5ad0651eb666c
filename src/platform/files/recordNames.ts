/**
 * A file of a record: `<id>~<revision>.json`. Earlier versions wrote `<id>.json`, which is revision
 * 0.
 */
export interface RecordFile {
  readonly id: string;
  readonly revision: number;
  readonly name: string;
}

const pattern = /^([A-Za-z0-9][A-Za-z0-9._-]{0,127})(?:~(\d{1,15}))?\.json$/;

/** Undefined for other files. */
export function parseRecordName(name: string): RecordFile | undefined {
  const [, id, revision = '0'] = pattern.exec(name) ?? [];
  return id === undefined ? undefined : { id, revision: Number(revision), name };
}

/** Throws for an ID that is not a valid file name on every system or would leave the directory. */
export function recordFile(id: string, revision: number): RecordFile {
  const file = parseRecordName(`${id}~${revision}.json`);
  if (file?.id !== id || file.revision !== revision) {
    throw new Error('Not an id of a record');
  }
  return file;
}

/** The files of each record, the highest revision first. */
export function filesById(names: readonly string[]): ReadonlyMap<string, readonly RecordFile[]> {
  const byId = new Map<string, readonly RecordFile[]>();
  for (const name of names) {
    const file = parseRecordName(name);
    if (file !== undefined) {
      const files = [...(byId.get(file.id) ?? []), file];
      byId.set(
        file.id,
        files.sort((one, other) => other.revision - one.revision),
      );
    }
  }
  return byId;
}
