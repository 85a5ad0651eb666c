import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { Clock, Logger, RecordStore } from '../base/ports';
import { advance, type Observation } from '../copies/advance';
import { type Copy, isFinished, isUnfinished } from '../copies/copy';
import { decodeRecord, isRequest } from '../copies/record';
import { CopyRequests } from './requests';
import { JournalStore } from './journalStore';
import { TokenAges } from './tokenAges';

export interface CopyJournalDeps {
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** So many finished copies are kept. */
  historyLimit(): number;
}

/**
 * What is known of every copy, on the disk before it is in memory. Records that cannot be read are
 * left where they are, reported once, and otherwise ignored.
 */
export class CopyJournal implements Disposable {
  readonly requests: CopyRequests;
  readonly #options: CopyJournalDeps;
  readonly #records: JournalStore;
  readonly #tokens: TokenAges;
  readonly #copies = new Map<string, Copy>();
  #unreadable: ReadonlySet<string> = new Set();
  /** By id: the last observation's way to the disk. */
  readonly #steps = new Map<string, Promise<unknown>>();
  #reading: Promise<void> = Promise.resolve();
  #nextReading: Promise<void> | undefined;
  readonly #store = new DisposableStore();
  readonly #didChange = this.#store.add(new Emitter<readonly Copy[]>());
  readonly #didFinish = this.#store.add(new Emitter<Copy>());
  readonly #didFinishElsewhere = this.#store.add(new Emitter<Copy>());

  /** The copies that changed, appeared or were removed, here or in another window; none if only `unreadable` did. */
  readonly onDidChange: Event<readonly Copy[]> = this.#didChange.event;
  readonly onDidFinish: Event<Copy> = this.#didFinish.event;
  readonly onDidFinishElsewhere: Event<Copy> = this.#didFinishElsewhere.event;

  constructor(options: CopyJournalDeps) {
    this.#options = options;
    this.#records = new JournalStore(options.store);
    this.#tokens = new TokenAges(options.clock);
    this.requests = new CopyRequests(this.#records, options.clock);
  }

  /** In no particular order. */
  get copies(): readonly Copy[] {
    return [...this.#copies.values()];
  }

  /** Ids of records that this version cannot read. */
  get unreadable(): readonly string[] {
    return [...this.#unreadable];
  }

  get(id: string): Copy | undefined {
    return this.#copies.get(id);
  }

  /** Whether the service still recognises the copy's ClientToken; false if another process sent it. */
  isTokenFresh(copy: Copy): boolean {
    return this.#tokens.isFresh(copy.clientToken);
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
    const puts = await Promise.allSettled(copies.map(copy => this.#records.put(copy.id, copy)));
    const failed = puts.find(put => put.status === 'rejected');
    if (failed !== undefined) {
      await Promise.allSettled(copies.map(copy => this.#records.remove(copy.id)));
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
    this.#steps.set(
      id,
      step.catch(() => undefined),
    );
    return step;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const copies = ids.flatMap(id => this.#copies.get(id) ?? []);
    await Promise.all(copies.map(copy => this.#records.remove(copy.id)));
    for (const { id } of copies) {
      this.#copies.delete(id);
      this.#steps.delete(id);
    }
    this.#tell(this.#didChange, copies);
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
    const { clock } = this.#options;
    const isTokenFresh = this.isTokenFresh(before);
    const after = advance(before, observation, { now: clock.now(), isTokenFresh });
    if (after === before) {
      return before;
    }
    const age = this.#tokens.ageFromNow();
    await confirm();
    await this.#records.put(id, after);
    this.#copies.set(id, after);
    if (isFirstUse(before, after)) {
      this.#tokens.add(after.clientToken, age);
    } else if (isFinished(after)) {
      this.#tokens.forget(after.clientToken);
    }
    this.#tell(this.#didChange, [after]);
    if (isUnfinished(before) && !isUnfinished(after)) {
      this.#tell(this.#didFinish, after);
      await this.#prune();
    }
    return after;
  }

  async #read(): Promise<void> {
    const listing = await this.#records.list();
    const changed: Copy[] = [];
    const unreadable = new Set<string>();
    const news = listing.records.filter(
      ({ id, value }) => !listing.isRemoved(id) && !isKnown(value, this.#copies.get(id)),
    );
    for (const { id, value } of news) {
      const record = decodeRecord(value);
      if (record === undefined || (!isRequest(record) && record.id !== id)) {
        unreadable.add(id);
      } else if (isRequest(record)) {
        this.requests.follow(id, record);
      } else {
        changed.push(record);
        this.#follow(record);
      }
    }
    this.requests.forget(listing);
    for (const copy of this.copies.filter(({ id }) => listing.isGone(id))) {
      changed.push(copy);
      this.#copies.delete(copy.id);
    }
    if (this.#setAside(unreadable) || changed.length > 0) {
      this.#tell(this.#didChange, changed);
    }
  }

  /** Another window has written it. */
  #follow(copy: Copy): void {
    const before = this.#copies.get(copy.id);
    this.#copies.set(copy.id, copy);
    if (before !== undefined && isUnfinished(before) && !isUnfinished(copy)) {
      this.#tell(this.#didFinishElsewhere, copy);
    }
  }

  /** Whether there are others than before. */
  #setAside(ids: ReadonlySet<string>): boolean {
    const before = this.#unreadable;
    this.#unreadable = ids;
    const added = [...ids].filter(id => !before.has(id));
    for (const id of added) {
      this.#options.logger.warn(`A record of a copy cannot be read and is set aside: ${id}`);
    }
    return added.length > 0 || ids.size !== before.size;
  }

  async #prune(): Promise<void> {
    const { logger } = this.#options;
    const oldest = this.copies
      .filter(isFinished)
      .sort((one, other) => other.state.finishedAt - one.state.finishedAt)
      .slice(this.#options.historyLimit());
    try {
      await this.remove(oldest.map(copy => copy.id));
    } catch (error) {
      logger.warn(`Old copies stay: ${error instanceof Error ? error.message : 'unknown reason'}`);
    }
  }

  #tell<T>(emitter: Emitter<T>, value: T): void {
    try {
      emitter.fire(value);
    } catch (error) {
      this.#options.logger.error(error instanceof Error ? error : 'A listener failed');
    }
  }
}

/** Whether the token is about to be sent that `before` had not sent, or did not have. */
function isFirstUse(before: Copy, after: Copy): boolean {
  const isNew = before.state.kind === 'queued' || before.clientToken !== after.clientToken;
  return isNew && after.state.kind === 'submitting';
}

/** Most of a listing is: decoding all of it with every step of another window is what would cost. */
function isKnown(value: unknown, copy: Copy | undefined): boolean {
  return (
    copy !== undefined &&
    typeof value === 'object' &&
    value !== null &&
    'revision' in value &&
    typeof value.revision === 'number' &&
    value.revision <= copy.revision
  );
}
