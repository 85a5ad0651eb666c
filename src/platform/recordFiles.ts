import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { Clock, Logger, RecordStore, StoredRecord } from '../base/ports';
import { RecordWatch } from './recordWatch';

export interface RecordFilesDeps {
  /** Created on demand. */
  readonly directory: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const extension = '.json';
/** Windows refuses to replace a file while a virus scanner has it open. */
const passingCodes: readonly unknown[] = ['EPERM', 'EBUSY', 'EACCES'];
const writeAgainAfterMs = [50, 200, 800] as const;

/**
 * One JSON file per record. Each file is replaced atomically, so neither a reader nor a crash
 * leaves half a record.
 */
export class RecordFiles implements RecordStore, Disposable {
  readonly #options: RecordFilesDeps;
  readonly #store = new DisposableStore();
  readonly #didChangeElsewhere = this.#store.add(new Emitter<readonly string[]>());
  readonly #end = new AbortController();
  #isWatched = false;
  /** By ID: the file's stamp when this window last wrote or checked it. */
  readonly #stamps = new Map<string, string>();
  /** By ID: number of writes that this window has started and finished. */
  readonly #writes = new Map<string, number>();

  /**
   * Watching starts with the first subscription. Files that exist then count as written elsewhere.
   */
  readonly onDidChangeElsewhere: Event<readonly string[]> = listener => {
    const subscription = this.#didChangeElsewhere.event(listener);
    if (!this.#isWatched) {
      this.#isWatched = true;
      this.#store.add(new RecordWatch({ ...this.#options, look: () => this.#look() }));
    }
    return subscription;
  };

  constructor(options: RecordFilesDeps) {
    this.#options = options;
  }

  /** `value` is undefined for a file that is unreadable or not JSON. */
  async list(): Promise<readonly StoredRecord[]> {
    const records = await Promise.all((await this.#ids()).map(id => this.#read(id)));
    return records.filter(record => record !== undefined);
  }

  async put(id: string, value: unknown): Promise<void> {
    await this.#change(id, file => this.#write(file, JSON.stringify(value)));
  }

  async delete(id: string): Promise<void> {
    await this.#change(id, file => rm(file, { force: true }));
  }

  dispose(): void {
    this.#end.abort();
    this.#store.dispose();
  }

  /** Records the file's new stamp as this window's own change, also after a failure. */
  async #change(id: string, act: (file: string) => Promise<void>): Promise<void> {
    const file = this.#file(id);
    this.#count(id);
    try {
      await act(file);
    } finally {
      this.#remember(id, await stampOf(file));
      this.#count(id);
    }
  }

  async #ids(): Promise<readonly string[]> {
    await mkdir(this.#options.directory, { recursive: true, mode: 0o700 });
    const names = await readdir(this.#options.directory);
    return names
      .filter(name => name.endsWith(extension))
      .map(name => name.slice(0, -extension.length))
      .filter(isId);
  }

  async #read(id: string): Promise<StoredRecord | undefined> {
    try {
      const value: unknown = JSON.parse(await readFile(this.#file(id), 'utf8'));
      return { id, value };
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? undefined : { id, value: undefined };
    }
  }

  async #write(file: string, text: string): Promise<void> {
    await mkdir(this.#options.directory, { recursive: true, mode: 0o700 });
    for (const pauseMs of writeAgainAfterMs) {
      try {
        await writeFileAtomic(file, text, { mode: 0o600 });
        return;
      } catch (error) {
        if (!passingCodes.includes(codeOf(error))) {
          throw error;
        }
        await this.#options.clock.sleep(pauseMs, this.#end.signal);
      }
    }
    await writeFileAtomic(file, text, { mode: 0o600 });
  }

  /** Reports files that changed since the last check and were not written here. */
  async #look(): Promise<void> {
    const writes = new Map(this.#writes);
    const ids = await this.#ids();
    const stamps = new Map(
      await Promise.all(ids.map(async id => [id, await stampOf(this.#file(id))] as const)),
    );
    const changed = [...new Set([...ids, ...this.#stamps.keys()])].filter(
      id => this.#isStill(id, writes) && stamps.get(id) !== this.#stamps.get(id),
    );
    for (const id of changed) {
      this.#remember(id, stamps.get(id));
    }
    if (changed.length > 0) {
      this.#didChangeElsewhere.fire(changed);
    }
  }

  /** Whether this window has not written the file since then. */
  #isStill(id: string, writes: ReadonlyMap<string, number>): boolean {
    const count = this.#writes.get(id) ?? 0;
    return count % 2 === 0 && count === (writes.get(id) ?? 0);
  }

  #remember(id: string, stamp: string | undefined): void {
    if (stamp === undefined) {
      this.#stamps.delete(id);
    } else {
      this.#stamps.set(id, stamp);
    }
  }

  #count(id: string): void {
    this.#writes.set(id, (this.#writes.get(id) ?? 0) + 1);
  }

  #file(id: string): string {
    if (!isId(id)) {
      throw new Error('Not an id of a record');
    }
    return path.join(this.#options.directory, `${id}${extension}`);
  }
}

/** Safe as a file name on every platform, without path separators. */
function isId(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(text);
}

/** Changes whenever the file is replaced; undefined if there is none. */
async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { ino, mtimeMs, size } = await stat(file);
    return `${ino} ${mtimeMs} ${size}`;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
