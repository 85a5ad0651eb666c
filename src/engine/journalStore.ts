import pLimit from 'p-limit';
import type { RecordStore, RecordVersion, StoredRecord } from '../base/ports';

/** Records read from the store, and which of them are outdated. */
export interface Listing {
  readonly records: readonly StoredRecord[];
  /** Whether a requested record does not exist and was not written here meanwhile. */
  isGone(id: string): boolean;
  /** Whether the record was removed here meanwhile; the listing may still contain it. */
  isRemoved(id: string): boolean;
}

/** More files open at a time would exceed the limit of some systems. */
const parallelWrites = 64;

/** The records on disk. Counts this window's writes, because reading takes time. */
export class JournalStore {
  readonly #store: RecordStore;
  /** By ID: the number of the last write or removal. Another window may write the ID again. */
  readonly #written = new Map<string, number>();
  readonly #removed = new Map<string, number>();
  #writes = 0;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  /** Rejects with StaleWriteError as `RecordStore.put` does. */
  async put(record: RecordVersion): Promise<void> {
    this.#removed.delete(record.id);
    await this.#store.put(record);
    this.#writes += 1;
    this.#written.set(record.id, this.#writes);
  }

  /** Writes new records, all that can be written. */
  async putAll(
    records: readonly (Pick<RecordVersion, 'id' | 'revision'> & object)[],
  ): Promise<readonly PromiseSettledResult<void>[]> {
    const limit = pLimit(parallelWrites);
    return await Promise.allSettled(
      records.map(value =>
        limit(() => this.put({ id: value.id, revision: value.revision, value })),
      ),
    );
  }

  async remove(id: string, upTo?: number): Promise<void> {
    await this.#store.delete(id, upTo);
    this.#writes += 1;
    this.#removed.set(id, this.#writes);
    this.#written.delete(id);
  }

  async latestRevision(id: string): Promise<number | undefined> {
    return await this.#store.latestRevision(id);
  }

  /** All records, or those with the given IDs. */
  async list(ids?: ReadonlySet<string>): Promise<Listing> {
    const since = this.#writes;
    const records = await (ids === undefined ? this.#store.list() : this.#store.read([...ids]));
    const listed = new Set(records.map(({ id }) => id));
    return {
      records,
      isGone: id =>
        (ids?.has(id) ?? true) && !listed.has(id) && (this.#written.get(id) ?? 0) <= since,
      isRemoved: id => (this.#removed.get(id) ?? 0) > since,
    };
  }
}
