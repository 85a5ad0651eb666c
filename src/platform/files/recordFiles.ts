import { readFileSync } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Disposable, DisposableStore } from '../../base/disposable';
import { Emitter, type Event } from '../../base/event';
import type { Clock, Logger, RecordStore, RecordVersion, StoredRecord } from '../../base/ports';
import { StaleWriteError } from '../../base/staleWriteError';
import { filesById, parseRecordName, type RecordFile, recordFile } from './recordNames';
import { RecordWatch } from './recordWatch';

interface RecordFilesDeps {
  /** Made when it is needed. */
  readonly directory: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A record is replaced at most so often while it is read. */
const readAttempts = 20;
/** Reading gives way to other work after this long. */
const sliceMs = 8;
/** Windows may refuse for a moment while a virus scanner has the file open. */
const passingCodes: readonly unknown[] = ['EPERM', 'EBUSY', 'EACCES'];
const tryAgainAfterMs = [50, 200, 800] as const;

/**
 * Records as JSON files, one for each revision. A revision is created exclusively (O_EXCL), and the
 * highest complete one is the record. A writer that was stopped, for however long, can therefore
 * not replace a newer revision; it finds that out and removes its own. No lock of the file system
 * is needed. A file that a killed writer left incomplete does not count.
 */
export class RecordFiles implements RecordStore, Disposable {
  readonly #deps: RecordFilesDeps;
  readonly #store = new DisposableStore();
  readonly #didChangeElsewhere = this.#store.add(new Emitter<readonly string[]>());
  readonly #end = new AbortController();
  #isWatched = false;
  /** By id: the revision that was last read or written here. */
  readonly #known = new Map<string, number>();
  /**
   * By id: the change of this window that is under way; changes of one record wait for each other.
   */
  readonly #changing = new Map<string, Promise<unknown>>();
  /** The records that were changed here since the last look began. */
  #changedHere = new Set<string>();
  #listing: Promise<unknown> = Promise.resolve();

  /**
   * Watches from the first subscription on. A record that was not read before counts as changed.
   */
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
      // A new record may be followed by another window's next revision at once.
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

  /** The highest revision goes last, so that a crash in between brings back no older one. */
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
   * The files of each record. A directory that changes while it is read may show neither the old
   * nor the new file of a record: those of `ids` that are missing are looked for once more.
   */
  async #files(ids: readonly string[]): Promise<ReadonlyMap<string, readonly RecordFile[]>> {
    const { directory } = this.#deps;
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const files = filesById(await readdir(directory));
    if (ids.every(id => files.has(id))) {
      return files;
    }
    const again = filesById(await readdir(directory));
    const missing = [...again].filter(([id]) => !files.has(id));
    return new Map([...files, ...missing]);
  }

  async #filesOf(id: string): Promise<RecordFile[]> {
    return [...((await this.#files([id])).get(id) ?? [])];
  }

  /**
   * Reads synchronously, in slices: reading small files through Node's thread pool takes ten times
   * as long. One file is open at a time.
   */
  async #readAll(files: ReadonlyMap<string, readonly RecordFile[]>): Promise<StoredRecord[]> {
    const { clock } = this.#deps;
    const records: StoredRecord[] = [];
    let sliceBegan = clock.elapsed();
    for (const [id, revisions] of files) {
      // A record whose listed files are all gone was replaced meanwhile, or removed.
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

  /** Until it is caught between two writes, or gone. */
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
   * Its highest complete revision; without a value if none is complete; undefined if all are gone.
   */
  #readRecord(id: string, files: readonly RecordFile[]): StoredRecord | undefined {
    let isBroken = false;
    for (const [index, file] of files.entries()) {
      const text = this.#readText(file);
      const value = text === undefined ? undefined : parse(text);
      if (value !== undefined) {
        this.#known.set(id, file.revision);
        // The writer of this revision may still have to find the one that it replaces.
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

  /** Undefined for a file that is gone, or empty: its writer was killed before it wrote. */
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

  /** A file that stays is removed by whoever reads or replaces the record next. */
  async #removeIfPossible(file: RecordFile): Promise<void> {
    await rm(this.#path(file), { force: true }).catch(() => undefined);
  }

  /** Reports the records that another window changed. `names`: the files that may have changed. */
  async #look(names: readonly string[] | undefined): Promise<void> {
    await this.#listing;
    this.#changedHere = new Set(this.#changing.keys());
    const changed = (names && (await this.#changedAmong(names))) ?? (await this.#changedOfAll());
    if (changed.size > 0) {
      this.#didChangeElsewhere.fire([...changed]);
    }
  }

  /** Undefined where only a listing can tell: a known file is gone. */
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

/** Stands for the content of a file that cannot be read. It is no JSON. */
const unreadable = '(unreadable)';

/** Undefined for what is no JSON, as a file that a killed writer left incomplete. */
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
