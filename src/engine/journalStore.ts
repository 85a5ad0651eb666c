import type { RecordStore, StoredRecord } from '../base/ports';

/** A listing of the store, and which of its records may be believed. */
export interface Listing {
  readonly records: readonly StoredRecord[];
  /** Whether the record is gone: not listed, and not written here after the listing had begun. */
  isGone(id: string): boolean;
  /** Whether the record was removed here after the listing had begun, so that it may still have it. */
  isRemoved(id: string): boolean;
}

/** The records on the disk; knows what this window did to them, since a listing takes its time. */
export class JournalStore {
  readonly #store: RecordStore;
  /** By id: the number of the last write, and of the removal. Another window may write a removed id again. */
  readonly #written = new Map<string, number>();
  readonly #removed = new Map<string, number>();
  #writes = 0;

  constructor(store: RecordStore) {
    this.#store = store;
  }

  async put(id: string, value: unknown): Promise<void> {
    this.#removed.delete(id);
    await this.#store.put(id, value);
    this.#writes += 1;
    this.#written.set(id, this.#writes);
  }

  async remove(id: string): Promise<void> {
    await this.#store.delete(id);
    this.#writes += 1;
    this.#removed.set(id, this.#writes);
    this.#written.delete(id);
  }

  async list(): Promise<Listing> {
    const since = this.#writes;
    const records = await this.#store.list();
    const listed = new Set(records.map(({ id }) => id));
    return {
      records,
      isGone: id => !listed.has(id) && (this.#written.get(id) ?? 0) <= since,
      isRemoved: id => (this.#removed.get(id) ?? 0) > since,
    };
  }
}
