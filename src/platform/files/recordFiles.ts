import { readFileSync } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter, type Event } from '../../base/event';
import type { Clock, Logger, RecordStore, RecordVersion, StoredRecord } from '../../base/ports';
import { StaleWriteError } from '../../base/staleWriteError';
import { RecordListing } from './recordListing';
import { parseRecordName, type RecordFile, recordFile } from './recordNames';
import { RecordWatch } from './recordWatch';

interface RecordFilesDeps {
  /** Created on demand. */
  readonly directory: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Maximum number of attempts to read a record that keeps changing. */
const readAttempts = 20;
/** Reading yields to other work after this long. */
const sliceMs = 8;
/** Windows may refuse temporarily while a virus scanner has the file open. */
const passingCodes: readonly unknown[] = ['EPERM', 'EBUSY', 'EACCES'];
const tryAgainAfterMs = [50, 200, 800] as const;

/**
 * Records as JSON files, one per revision. A revision is created exclusively (O_EXCL), and the
 * highest complete one is the record. A writer that was suspended for any time therefore cannot
 * replace a newer revision; it detects this and removes its own. No file system lock is needed. An
 * incomplete file of a killed writer does not count.
 */
export class RecordFiles implements RecordStore, Disposable {
  readonly #deps: RecordFilesDeps;
  readonly #directory: RecordListing;
  readonly #store = new DisposableStore();
  readonly #didChangeElsewhere = this.#store.add(new Emitter<readonly string[]>());
  readonly #end = new AbortController();
  #isWatched = false;
  /** By ID: the revision last read or written by this window. */
  readonly #known = new Map<string, number>();
  /** By ID: this window's change under way. Changes of one record run one after another. */
  readonly #changing = new Map<string, Promise<unknown>>();
  /** Records that this window changed since the last check began. */
  #changedHere = new Set<string>();
  #listing: Promise<unknown> = Promise.resolve();

  /** Watches from the first subscription on. A record not read before counts as changed. */
  readonly onDidChangeElsewhere: Event<readonly string[]> = listener => {
    const subscription = this.#didChangeElsewhere.event(listener);
    if (!this.#isWatched) {
      this.#isWatched = true;
      const look = (names: readonly string[] | undefined) => this.#look(names);
      this.#store.add(new RecordWatch({ ...this.#deps, look }));
    }
    return subscription;
  };

  constructor(deps: RecordFilesDeps) {
    this.#deps = deps;
    this.#directory = new RecordListing(deps.directory);
  }

  async list(): Promise<readonly StoredRecord[]> {
    const listing = this.#files([...this.#known.keys()]).then(files => this.#readAll(files));
    this.#listing = listing.catch(() => undefined);
    return await listing;
  }

  async read(ids: readonly string[]): Promise<readonly StoredRecord[]> {
    const wanted = new Set(ids);
    const files = await this.#files(ids);
    for (const id of ids.filter(each => !files.has(each))) {
      this.#known.delete(id);
    }
    return await this.#readAll(new Map([...files].filter(([id]) => wanted.has(id))));
  }

  async put(record: RecordVersion): Promise<void> {
    const { id, revision, replaces } = record;
    const file = recordFile(id, revision);
    await this.#change(id, async () => {
      await mkdir(this.#deps.directory, { recursive: true, mode: 0o700 });
      await this.#create(file, JSON.stringify(record.value));
      const others = (await this.#filesOf(id)).filter(other => other.revision !== revision);
      const latest = others[0]?.revision;
      // Another window may already have written the next revision of a new record.
      if (replaces !== undefined && (latest === undefined || latest > revision)) {
        await this.#removeIfPossible(file);
        throw new StaleWriteError(latest);
      }
      this.#known.set(id, revision);
      const older = others.filter(other => other.revision < revision);
      await Promise.all(older.map(other => this.#removeIfPossible(other)));
    });
  }

  async latestRevision(id: string): Promise<number | undefined> {
    return (await this.#filesOf(id))[0]?.revision;
  }

  /** The highest revision is deleted last, so a crash in between does not restore an older one. */
  async delete(id: string, upTo = Number.POSITIVE_INFINITY): Promise<void> {
    recordFile(id, 0);
    await this.#change(id, async () => {
      const files = (await this.#filesOf(id)).filter(({ revision }) => revision <= upTo);
      for (const file of files.reverse()) {
        await rm(this.#path(file), { force: true });
      }
      this.#known.delete(id);
    });
  }

  dispose(): void {
    this.#end.abort();
    this.#store.dispose();
  }

  async #change(id: string, act: () => Promise<void>): Promise<void> {
    this.#changedHere.add(id);
    const turn = (this.#changing.get(id) ?? Promise.resolve()).then(act);
    const end = turn.catch(() => undefined);
    this.#changing.set(id, end);
    try {
      await turn;
    } finally {
      if (this.#changing.get(id) === end) {
        this.#changing.delete(id);
      }
    }
  }

  /**
   * The files of each record. A directory that changes during the listing may show neither the old
   * nor the new file of a record, so missing `ids` are looked up once more.
   */
  async #files(ids: readonly string[]): Promise<ReadonlyMap<string, readonly RecordFile[]>> {
    await mkdir(this.#deps.directory, { recursive: true, mode: 0o700 });
    const files = await this.#directory.read();
    if (ids.every(id => files.has(id))) {
      return files;
    }
    const again = await this.#directory.read();
    const missing = [...again].filter(([id]) => !files.has(id));
    return new Map([...files, ...missing]);
  }

  async #filesOf(id: string): Promise<RecordFile[]> {
    return [...((await this.#files([id])).get(id) ?? [])];
  }

  /**
   * Reads synchronously, in slices: reading small files through Node's thread pool takes ten times
   * as long. Keeps one file open at a time.
   */
  async #readAll(files: ReadonlyMap<string, readonly RecordFile[]>): Promise<StoredRecord[]> {
    const { clock } = this.#deps;
    const records: StoredRecord[] = [];
    let sliceBegan = clock.elapsed();
    for (const [id, revisions] of files) {
      // If all listed files of a record are gone, it was replaced or removed meanwhile.
      const record = this.#readRecord(id, revisions) ?? (await this.#readAgain(id));
      if (record !== undefined) {
        records.push(record);
      }
      if (clock.elapsed() - sliceBegan > sliceMs) {
        await setImmediate();
        sliceBegan = clock.elapsed();
      }
    }
    return records;
  }

  /** Retries until the record is read between two writes, or is gone. */
  async #readAgain(id: string): Promise<StoredRecord | undefined> {
    for (let attempt = 1; attempt <= readAttempts; attempt += 1) {
      const files = await this.#filesOf(id);
      const record = this.#readRecord(id, files);
      if (record !== undefined || files.length === 0) {
        return record;
      }
    }
    return undefined;
  }

  /**
   * The highest complete revision; without a value if none is complete, undefined if all files are
   * gone.
   */
  #readRecord(id: string, files: readonly RecordFile[]): StoredRecord | undefined {
    let isBroken = false;
    for (const [index, file] of files.entries()) {
      const text = this.#readText(file);
      const value = text === undefined ? undefined : parse(text);
      if (value !== undefined) {
        this.#known.set(id, file.revision);
        // The writer of this revision may still need the one that it replaces.
        for (const older of files.slice(index + 2)) {
          void this.#removeIfPossible(older);
        }
        return { id, value };
      }
      isBroken ||= text !== undefined;
    }
    this.#known.delete(id);
    return isBroken ? { id, value: undefined } : undefined;
  }

  /**
   * Undefined for a missing or empty file. An empty one means that its writer was killed before
   * writing.
   */
  #readText(file: RecordFile): string | undefined {
    try {
      const text = readFileSync(this.#path(file), 'utf8');
      return text === '' ? undefined : text;
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? undefined : unreadable;
    }
  }

  async #create(file: RecordFile, text: string): Promise<void> {
    for (const pauseMs of tryAgainAfterMs) {
      try {
        await this.#createOnce(file, text);
        return;
      } catch (error) {
        if (!passingCodes.includes(codeOf(error))) {
          throw error;
        }
        await this.#deps.clock.sleep(pauseMs, this.#end.signal);
      }
    }
    await this.#createOnce(file, text);
  }

  async #createOnce(file: RecordFile, text: string): Promise<void> {
    const handle = await open(this.#path(file), 'wx', 0o600).catch(async (error: unknown) => {
      throw codeOf(error) === 'EEXIST'
        ? new StaleWriteError(Math.max(file.revision, (await this.latestRevision(file.id)) ?? 0))
        : error;
    });
    try {
      await handle.writeFile(text);
      await handle.sync();
    } catch (error) {
      await this.#removeIfPossible(file);
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** A file that remains is removed by the next read or write of the record. */
  async #removeIfPossible(file: RecordFile): Promise<void> {
    await rm(this.#path(file), { force: true }).catch(() => undefined);
  }

  /** Reports records changed by other windows. `names`: the files that may have changed. */
  async #look(names: readonly string[] | undefined): Promise<void> {
    await this.#listing;
    this.#changedHere = new Set(this.#changing.keys());
    const changed = (names && (await this.#changedAmong(names))) ?? (await this.#changedOfAll());
    if (changed.size > 0) {
      this.#didChangeElsewhere.fire([...changed]);
    }
  }

  /** Undefined if a known file is gone, which requires a new listing. */
  async #changedAmong(names: readonly string[]): Promise<ReadonlySet<string> | undefined> {
    const changed = new Set<string>();
    for (const name of names) {
      const file = parseRecordName(name);
      if (file === undefined) {
        continue;
      }
      await this.#changing.get(file.id);
      const known = this.#known.get(file.id) ?? -1;
      if (file.revision < known) {
        continue;
      }
      const isThere = await this.#exists(file);
      const isUnversioned = file.revision === 0;
      if (isThere && (file.revision > known || isUnversioned)) {
        changed.add(file.id);
      } else if (!isThere && file.revision === known) {
        return undefined;
      }
    }
    return changed;
  }

  async #changedOfAll(): Promise<ReadonlySet<string>> {
    const files = await this.#files([...this.#known.keys()]);
    const appeared = [...files].filter(
      ([id, [latest]]) => (latest?.revision ?? 0) > (this.#known.get(id) ?? -1),
    );
    const removed = [...this.#known.keys()].filter(
      id => !files.has(id) && !this.#changedHere.has(id),
    );
    for (const id of removed) {
      this.#known.delete(id);
    }
    const ids = [...appeared.map(([id]) => id), ...removed];
    return new Set(ids.filter(id => !this.#changedHere.has(id)));
  }

  async #exists(file: RecordFile): Promise<boolean> {
    try {
      await stat(this.#path(file));
      return true;
    } catch {
      return false;
    }
  }

  #path({ name }: RecordFile): string {
    return path.join(this.#deps.directory, name);
  }
}

/** Stands for the content of an unreadable file. It is not JSON. */
const unreadable = '(unreadable)';

/** Undefined for text that is not JSON, for example an incomplete file of a killed writer. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
