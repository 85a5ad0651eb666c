import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { Clock, Logger, RecordStore } from '../base/ports';
import { advance, type Observation } from './advance';
import { type Copy, copySchemaVersion, isFinished, isUnfinished } from './copy';
import { type CopyRequest, decodeRecord, isRequest } from './copyRecord';

export interface CopyJournalOptions {
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** So many finished copies are kept; default 200. */
  readonly historyLimit?: number;
}

/**
 * What is known of every copy, on the disk before it is in memory. Records that cannot be read are
 * left where they are, reported once, and otherwise ignored.
 */
export class CopyJournal implements Disposable {
  readonly #options: CopyJournalOptions;
  readonly #copies = new Map<string, Copy>();
  readonly #requests = new Map<string, CopyRequest>();
  readonly #unreadable = new Set<string>();
  readonly #steps = new Map<string, Promise<unknown>>();
  /** Counts writes, so that a listing older than a write is not believed. */
  readonly #writtenAt = new Map<string, number>();
  #writes = 0;
  #reading: Promise<void> = Promise.resolve();
  #nextReading: Promise<void> | undefined;
  readonly #store = new DisposableStore();
  readonly #didChange = this.#store.add(new Emitter<readonly Copy[]>());
  readonly #didFinish = this.#store.add(new Emitter<Copy>());
  readonly #didFinishElsewhere = this.#store.add(new Emitter<Copy>());

  /** The copies that changed, appeared or were removed, here or in another window. */
  readonly onDidChange: Event<readonly Copy[]> = this.#didChange.event;
  readonly onDidFinish: Event<Copy> = this.#didFinish.event;
  readonly onDidFinishElsewhere: Event<Copy> = this.#didFinishElsewhere.event;

  constructor(options: CopyJournalOptions) {
    this.#options = options;
  }

  /** In no particular order. */
  get copies(): readonly Copy[] {
    return [...this.#copies.values()];
  }

  get requests(): readonly CopyRequest[] {
    return [...this.#requests.values()];
  }

  /** Ids of records that this version cannot read. */
  get unreadable(): readonly string[] {
    return [...this.#unreadable];
  }

  get(id: string): Copy | undefined {
    return this.#copies.get(id);
  }

  /** Brings memory up to date with the disk. Calls that come while one is under way share the next. */
  load(): Promise<void> {
    this.#nextReading ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#nextReading = undefined;
        this.#reading = this.#read();
        return this.#reading;
      });
    return this.#nextReading;
  }

  /** Adds new copies, all or none. */
  async add(copies: readonly Copy[]): Promise<void> {
    const puts = await Promise.allSettled(copies.map(copy => this.#put(copy.id, copy)));
    const failed = puts.find(put => put.status === 'rejected');
    if (failed !== undefined) {
      await Promise.allSettled(copies.map(copy => this.#options.store.delete(copy.id)));
      throw new Error('The copies could not be written down', { cause: failed.reason });
    }
    for (const copy of copies) {
      this.#copies.set(copy.id, copy);
    }
    this.#tell(this.#didChange, copies);
  }

  /**
   * Advances a copy; resolves with it once the disk has it. Observations of one copy wait for each
   * other. `confirm` is awaited before the write and may forbid it by rejecting.
   */
  observe(
    id: string,
    observation: Observation,
    confirm: () => Promise<void>,
  ): Promise<Copy | undefined> {
    const before = this.#steps.get(id) ?? Promise.resolve();
    const step = before.then(() => this.#step(id, observation, confirm));
    const settled = step.then(
      () => undefined,
      () => undefined,
    );
    this.#steps.set(id, settled);
    return step;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const copies = ids.flatMap(id => this.#copies.get(id) ?? []);
    await Promise.all(copies.map(copy => this.#options.store.delete(copy.id)));
    for (const { id } of copies) {
      this.#copies.delete(id);
      this.#steps.delete(id);
      this.#writtenAt.delete(id);
    }
    this.#tell(this.#didChange, copies);
  }

  /** Leaves a request for the window that works on the copy, which may be this one. */
  async ask(copyId: string, request: CopyRequest['request']): Promise<CopyRequest> {
    const askedAt = this.#options.clock.now();
    const asked: CopyRequest = { schemaVersion: copySchemaVersion, request, copyId, askedAt };
    await this.#put(requestId(asked), asked);
    this.#requests.set(requestId(asked), asked);
    return asked;
  }

  async answered(request: CopyRequest): Promise<void> {
    await this.#options.store.delete(requestId(request));
    this.#requests.delete(requestId(request));
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #step(
    id: string,
    observation: Observation,
    confirm: () => Promise<void>,
  ): Promise<Copy | undefined> {
    const before = this.#copies.get(id);
    if (before === undefined) {
      return undefined;
    }
    const after = advance(before, observation, this.#options.clock.now());
    if (after === before) {
      return before;
    }
    await confirm();
    await this.#put(id, after);
    this.#copies.set(id, after);
    this.#tell(this.#didChange, [after]);
    if (isUnfinished(before) && !isUnfinished(after)) {
      this.#tell(this.#didFinish, after);
      await this.#prune();
    }
    return after;
  }

  async #put(id: string, value: Copy | CopyRequest): Promise<void> {
    await this.#options.store.put(id, value);
    this.#writes += 1;
    this.#writtenAt.set(id, this.#writes);
  }

  async #read(): Promise<void> {
    const since = this.#writes;
    const isOlder = (id: string) => (this.#writtenAt.get(id) ?? 0) <= since;
    const records = await this.#options.store.list();
    const ids = new Set(records.map(record => record.id));
    const changed: Copy[] = [];
    for (const { id, value } of records) {
      const record = decodeRecord(value);
      if (record === undefined || (!isRequest(record) && record.id !== id)) {
        this.#setAside(id);
      } else if (isRequest(record)) {
        this.#requests.set(id, record);
      } else if (record.revision > (this.#copies.get(id)?.revision ?? 0)) {
        changed.push(...this.#follow(record));
      }
    }
    for (const id of [...this.#requests.keys()].filter(
      known => !ids.has(known) && isOlder(known),
    )) {
      this.#requests.delete(id);
    }
    for (const copy of this.copies.filter(({ id }) => !ids.has(id) && isOlder(id))) {
      this.#copies.delete(copy.id);
      changed.push(copy);
    }
    if (changed.length > 0) {
      this.#tell(this.#didChange, changed);
    }
  }

  #follow(copy: Copy): readonly Copy[] {
    const before = this.#copies.get(copy.id);
    this.#copies.set(copy.id, copy);
    if (before !== undefined && isUnfinished(before) && !isUnfinished(copy)) {
      this.#tell(this.#didFinishElsewhere, copy);
    }
    return [copy];
  }

  #setAside(id: string): void {
    if (!this.#unreadable.has(id)) {
      this.#unreadable.add(id);
      this.#options.logger.warn(`A record of a copy cannot be read and is set aside: ${id}`);
    }
  }

  async #prune(): Promise<void> {
    const { historyLimit = 200 } = this.#options;
    const finished = this.copies.filter(isFinished);
    const oldest = finished
      .sort((one, other) => other.state.finishedAt - one.state.finishedAt)
      .slice(historyLimit);
    await this.remove(oldest.map(copy => copy.id));
  }

  #tell<T>(emitter: Emitter<T>, value: T): void {
    try {
      emitter.fire(value);
    } catch (error) {
      this.#options.logger.error(error instanceof Error ? error : 'A listener failed');
    }
  }
}

function requestId(request: CopyRequest): string {
  return `${request.copyId}.${request.request}`;
}
