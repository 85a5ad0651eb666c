import type { RecordStore, RecordVersion, StoredRecord } from '../base/ports';

/** What was read from the store, and which of it is out of date already. */
export interface Listing {
  readonly records: readonly StoredRecord[];
  /** Whether the record was asked for, is not there, and was not written here meanwhile. */
  isGone(id: string): boolean;
  /** Whether the record was removed here meanwhile, so that the listing may still have it. */
  isRemoved(id: string): boolean;
}

/** The records on the disk. Counts this window's writes, because reading takes time. */
export class JournalStore {
  readonly #store: RecordStore;
  /**
   * By id: the number of the last write, and of the removal. Another window may write the id again.
   */
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

  async remove(id: string, upTo?: number): Promise<void> {
    await this.#store.delete(id, upTo);
    this.#writes += 1;
    this.#removed.set(id, this.#writes);
    this.#written.delete(id);
  }

  async latestRevision(id: string): Promise<number | undefined> {
    return await this.#store.latestRevision(id);
  }

  /** All records, or only those with these ids. */
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
