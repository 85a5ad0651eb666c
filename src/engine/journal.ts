import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter, type Event } from '../base/event';
import type { Clock, Logger, RecordStore } from '../base/ports';
import { StaleWriteError } from '../base/staleWriteError';
import { advance, type Observation } from '../copies/advance';
import { type Copy, isFinished, isUnfinished } from '../copies/copy';
import { isExecution, isRequest } from '../copies/record';
import type { ObservedAt } from '../copies/timing';
import { ExecutionRecords } from './executions/records';
import { CopyRequests } from './requests';
import { decodeNamed, isKnown, oldestFinished } from './storedCopies';
import { JournalStore } from './journalStore';
import { FollowedAges } from './followedAges';
import { isFirstUse, TokenAges } from './tokenAges';

interface CopyJournalDeps {
  readonly store: RecordStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Number of finished copies to keep. */
  historyLimit(): number;
}

/** How often a write that meets a newer version is decided again. */
const staleWriteLimit = 3;

/**
 * All copies, in memory and on disk; disk first. Unreadable records stay where they are, are
 * reported once, and are otherwise ignored.
 */
export class CopyJournal implements Disposable {
  readonly requests: CopyRequests;
  readonly executions: ExecutionRecords;
  readonly #options: CopyJournalDeps;
  readonly #records: JournalStore;
  readonly #tokens: TokenAges;
  readonly #ages: FollowedAges;
  readonly #copies = new Map<string, Copy>();
  /** Cached values of `#copies`. */
  #all: readonly Copy[] | undefined;
  #unreadable: ReadonlySet<string> = new Set();
  /** By ID: the last observation until it is on disk. */
  readonly #steps = new Map<string, Promise<unknown>>();
  #reading: Promise<void> = Promise.resolve();
  #nextReading: Promise<void> | undefined;
  /** The records for the next read. */
  #wanted: ReadonlySet<string> | 'all' = new Set();
  readonly #store = new DisposableStore();
  readonly #didChange = this.#store.add(new Emitter<readonly Copy[]>());
  readonly #didFinish = this.#store.add(new Emitter<Copy>());
  readonly #didFinishElsewhere = this.#store.add(new Emitter<Copy>());

  /**
   * The copies that changed, appeared or were removed in any window; empty if only `unreadable`
   * changed.
   */
  readonly onDidChange: Event<readonly Copy[]> = this.#didChange.event;
  readonly onDidFinish: Event<Copy> = this.#didFinish.event;
  readonly onDidFinishElsewhere: Event<Copy> = this.#didFinishElsewhere.event;

  constructor(options: CopyJournalDeps) {
    this.#options = options;
    this.#records = new JournalStore(options.store);
    this.#tokens = new TokenAges(options.clock);
    this.#ages = new FollowedAges(options.clock);
    this.requests = new CopyRequests(this.#records, options.clock);
    this.executions = new ExecutionRecords({
      store: this.#records,
      tokens: this.#tokens,
      clock: options.clock,
      onDidChange: id => {
        this.#tell(this.#didChange, this.copiesIn(id));
      },
    });
  }

  /** In no particular order. */
  get copies(): readonly Copy[] {
    this.#all ??= [...this.#copies.values()];
    return this.#all;
  }

  /** IDs of records that this version cannot read. */
  get unreadable(): readonly string[] {
    return [...this.#unreadable];
  }

  get(id: string): Copy | undefined {
    return this.#copies.get(id);
  }

  /** The copies that an execution makes. */
  copiesIn(executionId: string): readonly Copy[] {
    return this.copies.filter(({ execution }) => execution?.id === executionId);
  }

  /**
   * Whether the service still recognises the copy's ClientToken; false if another process sent it.
   */
  isTokenFresh(copy: Copy): boolean {
    return this.#tokens.isFresh(copy.clientToken);
  }

  /** The moment at which something is observed about the copy, as `advance` needs it. */
  observedAt(copy: Copy): ObservedAt {
    const isTokenFresh = this.isTokenFresh(copy);
    return { now: this.#options.clock.now(), isTokenFresh, ...this.#ages.of(copy) };
  }

  /** Reads all records. Calls during a read share the next one. */
  load(): Promise<void> {
    this.#wanted = 'all';
    return this.#readNext();
  }

  /** Reads the records with these IDs. */
  follow(ids: readonly string[]): Promise<void> {
    if (this.#wanted !== 'all') {
      this.#wanted = new Set([...this.#wanted, ...ids]);
    }
    return this.#readNext();
  }

  /**
   * Rejects unless the disk holds the copy as this window knows it, its ClientToken is fresh, and
   * `confirm` resolves. Await it directly before sending a request.
   */
  async confirm(id: string, confirm: () => Promise<void>): Promise<void> {
    const latest = await this.#records.latestRevision(id);
    await confirm();
    const copy = this.#copies.get(id);
    if (copy === undefined || latest !== copy.revision) {
      throw new StaleWriteError(latest);
    }
    if (!this.isTokenFresh(copy)) {
      throw new Error('The ClientToken of a copy is spent');
    }
  }

  /** Adds new copies, all or none. */
  async add(copies: readonly Copy[]): Promise<void> {
    const puts = await this.#records.putAll(copies);
    const failed = puts.find(put => put.status === 'rejected');
    if (failed !== undefined) {
      await Promise.allSettled(copies.map(copy => this.#records.remove(copy.id)));
      throw new Error('The copies could not be written down', { cause: failed.reason });
    }
    for (const copy of copies) {
      this.#set(copy);
    }
    this.#tell(this.#didChange, copies);
  }

  /**
   * Advances a copy and resolves with it once it is on disk. Observations of one copy run one after
   * another. `confirm` is awaited before each write, and its rejection prevents the write. If
   * another window has written a newer version, the observation is applied to that one.
   */
  observe(
    id: string,
    observation: Observation,
    confirm: () => Promise<void>,
  ): Promise<Copy | undefined> {
    const before = this.#steps.get(id) ?? Promise.resolve();
    const step = before.then(() => this.#step(id, { observation, confirm }));
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
      this.#delete(id);
      this.#steps.delete(id);
    }
    await this.executions.prune(this.copies);
    if (copies.length > 0) {
      this.#tell(this.#didChange, copies);
    }
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #step(
    id: string,
    step: { readonly observation: Observation; readonly confirm: () => Promise<void> },
  ): Promise<Copy | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#stepOnce(id, step);
      } catch (error) {
        if (!(error instanceof StaleWriteError) || attempt === staleWriteLimit) {
          throw error;
        }
        await this.#skipIncomplete(id, error);
      }
    }
  }

  async #stepOnce(
    id: string,
    step: { readonly observation: Observation; readonly confirm: () => Promise<void> },
  ): Promise<Copy | undefined> {
    const before = this.#copies.get(id);
    if (before === undefined) {
      return undefined;
    }
    const after = advance(before, step.observation, this.observedAt(before));
    if (after === before) {
      return before;
    }
    const age = this.#tokens.ageFromNow();
    await step.confirm();
    const { revision } = after;
    await this.#records.put({ id, revision, value: after, replaces: before.revision });
    this.#set(after);
    this.#ages.wrote(before, after);
    if (isFirstUse(before, after)) {
      this.#tokens.add(after.clientToken, age);
    } else if (isFinished(after)) {
      this.#tokens.forget(after.clientToken);
    }
    this.#tell(this.#didChange, [after]);
    if (isUnfinished(before) && !isUnfinished(after)) {
      this.#tell(this.#didFinish, after);
      await this.#prune(after.batchId);
    }
    return after;
  }

  /**
   * A killed writer left an incomplete revision: it takes its number, so the next revision follows
   * it.
   */
  async #skipIncomplete(id: string, { revision = 0 }: StaleWriteError): Promise<void> {
    const before = this.#copies.get(id);
    await this.follow([id]);
    const copy = this.#copies.get(id);
    if (copy !== undefined && copy.revision === before?.revision && revision > copy.revision) {
      this.#set({ ...copy, revision });
    }
  }

  #readNext(): Promise<void> {
    this.#nextReading ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        const ids = this.#wanted === 'all' ? undefined : this.#wanted;
        this.#wanted = new Set();
        this.#nextReading = undefined;
        this.#reading = this.#read(ids);
        return this.#reading;
      });
    return this.#nextReading;
  }

  async #read(ids: ReadonlySet<string> | undefined): Promise<void> {
    const listing = await this.#records.list(ids);
    const changed: Copy[] = [];
    const isUntouched = (id: string) => ids !== undefined && !ids.has(id);
    const unreadable = new Set([...this.#unreadable].filter(isUntouched));
    const news = listing.records.filter(
      ({ id, value }) =>
        !listing.isRemoved(id) && !isKnown(value, this.#copies.get(id) ?? this.executions.get(id)),
    );
    for (const stored of news) {
      const record = decodeNamed(stored);
      if (record === undefined) {
        unreadable.add(stored.id);
      } else if (isRequest(record)) {
        this.requests.follow(record);
      } else if (isExecution(record)) {
        this.executions.follow(record);
        changed.push(...this.copiesIn(record.id));
      } else {
        changed.push(record);
        this.#take(record);
      }
    }
    this.requests.forget(listing);
    this.executions.forget(listing);
    for (const copy of this.copies.filter(({ id }) => listing.isGone(id))) {
      changed.push(copy);
      this.#delete(copy.id);
    }
    if (this.#setAside(unreadable) || changed.length > 0) {
      this.#tell(this.#didChange, changed);
    }
  }

  /** Takes over a copy that another window has written. */
  #take(copy: Copy): void {
    const before = this.#copies.get(copy.id);
    this.#set(copy);
    this.#ages.took(copy);
    if (before !== undefined && isUnfinished(before) && !isUnfinished(copy)) {
      this.#tell(this.#didFinishElsewhere, copy);
    }
  }

  #set(copy: Copy): void {
    this.#copies.set(copy.id, copy);
    this.#all = undefined;
  }

  #delete(id: string): void {
    this.#copies.delete(id);
    this.#ages.forget(id);
    this.#all = undefined;
  }

  /** Returns whether the set has changed. */
  #setAside(ids: ReadonlySet<string>): boolean {
    const before = this.#unreadable;
    this.#unreadable = ids;
    const added = [...ids].filter(id => !before.has(id));
    for (const id of added) {
      this.#options.logger.warn(`A record of a copy cannot be read and is set aside: ${id}`);
    }
    return added.length > 0 || ids.size !== before.size;
  }

  async #prune(batchId: string): Promise<void> {
    const { logger } = this.#options;
    const oldest = oldestFinished(this.copies, { limit: this.#options.historyLimit(), batchId });
    try {
      await this.remove(oldest);
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
