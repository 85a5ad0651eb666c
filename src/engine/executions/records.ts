import type { Clock } from '../../base/ports';
import { StaleWriteError } from '../../base/staleWriteError';
import { advanceExecution, type ExecutionObservation } from '../../copies/advanceExecution';
import type { Copy } from '../../copies/copy';
import { type CopyExecution, isBeingStarted } from '../../copies/execution';
import type { JournalStore, Listing } from '../journalStore';
import { isKnown } from '../storedCopies';
import { isFirstUse, type TokenAges } from '../tokenAges';

interface ExecutionRecordsDeps {
  readonly store: JournalStore;
  readonly tokens: TokenAges;
  readonly clock: Clock;
  /** Called with executions that changed here. */
  readonly onDidChange: (id: string) => void;
}

/** The journal's executions, in memory and on disk; disk first. */
export class ExecutionRecords {
  readonly #deps: ExecutionRecordsDeps;
  readonly #known = new Map<string, CopyExecution>();
  /** By ID: the last observation until it is on disk. */
  readonly #steps = new Map<string, Promise<unknown>>();
  /** By ID, in elapsed milliseconds: the first of the consecutive answers without it. */
  readonly #missingSince = new Map<string, number>();

  constructor(deps: ExecutionRecordsDeps) {
    this.#deps = deps;
  }

  /** In no particular order. */
  get all(): readonly CopyExecution[] {
    return [...this.#known.values()];
  }

  get(id: string): CopyExecution | undefined {
    return this.#known.get(id);
  }

  isTokenFresh({ clientToken }: CopyExecution): boolean {
    return this.#deps.tokens.isFresh(clientToken);
  }

  /** Adds new executions. Once it resolves, they will be started, here or by another window. */
  async add(executions: readonly CopyExecution[]): Promise<void> {
    for (const execution of executions) {
      await this.#deps.store.put({
        id: execution.id,
        revision: execution.revision,
        value: execution,
      });
      this.#known.set(execution.id, execution);
    }
  }

  /**
   * Rejects unless the disk holds the execution as this window knows it, its token is fresh, and
   * `confirm` resolves. Await it directly before StartExecution is sent.
   */
  async confirm(id: string, confirm: () => Promise<void>): Promise<void> {
    const latest = await this.#deps.store.latestRevision(id);
    await confirm();
    const execution = this.#known.get(id);
    if (execution === undefined || latest !== execution.revision) {
      throw new StaleWriteError(latest);
    }
    if (!this.isTokenFresh(execution)) {
      throw new Error('The ClientToken of an execution is spent');
    }
  }

  /** As `CopyJournal.observe`. */
  observe(
    id: string,
    observation: ExecutionObservation,
    confirm: () => Promise<void>,
  ): Promise<CopyExecution | undefined> {
    const before = this.#steps.get(id) ?? Promise.resolve();
    const step = before.then(() => this.#step(id, observation, confirm));
    this.#steps.set(
      id,
      step.catch(() => undefined),
    );
    return step;
  }

  /** Takes over another window's version. */
  follow(execution: CopyExecution): void {
    const known = this.#known.get(execution.id);
    if (known === undefined || known.revision < execution.revision) {
      this.#known.set(execution.id, execution);
      this.#missingSince.delete(execution.id);
    }
  }

  /** Drops those that another window has removed. */
  forget(listing: Listing): void {
    for (const id of [...this.#known.keys()].filter(known => listing.isGone(known))) {
      this.#known.delete(id);
    }
  }

  /** Removes those of which no copy is left. Copies of one being started may not be read yet. */
  async prune(copies: readonly Copy[]): Promise<void> {
    const used = new Set(copies.map(({ execution }) => execution?.id));
    const isOver = (one: CopyExecution) => !used.has(one.id) && !isBeingStarted(one);
    for (const { id } of this.all.filter(isOver)) {
      await this.#deps.store.remove(id);
      this.#known.delete(id);
      this.#steps.delete(id);
    }
  }

  async #step(
    id: string,
    observation: ExecutionObservation,
    confirm: () => Promise<void>,
  ): Promise<CopyExecution | undefined> {
    const before = this.#known.get(id);
    if (before === undefined) {
      return undefined;
    }
    const after = advanceExecution(before, observation, this.#observedAt(before, observation));
    if (after === before) {
      return before;
    }
    const { store, tokens, onDidChange } = this.#deps;
    const age = tokens.ageFromNow();
    await confirm();
    try {
      await store.put({ id, revision: after.revision, value: after, replaces: before.revision });
    } catch (error) {
      await this.#skipIncomplete(before, error);
      throw error;
    }
    this.#known.set(id, after);
    this.#noteMiss(after);
    if (isFirstUse(before, after)) {
      tokens.add(after.clientToken, age);
    }
    onDidChange(id);
    return after;
  }

  /**
   * A killed writer left an incomplete revision, which takes its number; the next attempt follows
   * it. A complete one arrives through `follow` before this window's next step.
   */
  async #skipIncomplete(before: CopyExecution, error: unknown): Promise<void> {
    const { revision = 0 } = error instanceof StaleWriteError ? error : {};
    const { records } = await this.#deps.store.list(new Set([before.id]));
    if (revision > before.revision && isKnown(records[0]?.value, before)) {
      this.#known.set(before.id, { ...before, revision });
    }
  }

  #observedAt({ id, ...execution }: CopyExecution, { kind }: ExecutionObservation) {
    const { clock, tokens } = this.#deps;
    const elapsed = clock.elapsed();
    const missingMs = kind === 'notSeen' ? elapsed - (this.#missingSince.get(id) ?? elapsed) : 0;
    const isTokenFresh = tokens.isFresh(execution.clientToken);
    return { now: clock.now(), isTokenFresh, followedMs: 0, missingMs };
  }

  #noteMiss({ id, state }: CopyExecution): void {
    if (state.kind !== 'running' || state.misses === 0) {
      this.#missingSince.delete(id);
    } else if (!this.#missingSince.has(id)) {
      this.#missingSince.set(id, this.#deps.clock.elapsed());
    }
  }
}
