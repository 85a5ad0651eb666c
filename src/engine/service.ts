import { cached } from '../base/cached';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Event } from '../base/event';
import type { Clock, Logger, RecordStore } from '../base/ports';
import type { Connectivity } from '../openapi/connectivity';
import type { OpenApi } from '../openapi/openApi';
import type { RegionWatch } from '../images/regionWatch';
import type { ProfileRef } from '../profiles/profile';
import { type Copy, isFinished, isRunning, isUnfinished } from '../copies/copy';
import { type ConnectAs, CopyAccount } from './account';
import { doubtfulExecutionOf, isDecidedSince } from '../copies/execution';
import type { CopyFailure } from '../copies/failure';
import { CopyChanges } from './changes';
import { CopyGroups } from './groups';
import { ExecutionIntake } from './executions/intake';
import { ExecutionService } from './executions/service';
import { CopyIntake, type Submitter } from './intake';
import { CopyJournal } from './journal';
import {
  type CancelOutcome,
  cancelOutcomeOf,
  type SubmitOutcome,
  submitOutcomeOf,
} from '../copies/outcome';
import { SteadyProgress } from '../copies/steadyProgress';
import { shownAndCleared } from '../copies/shownAndCleared';
import { isCancelWanted } from '../copies/advanceCancel';
import { restoreNvme } from './nvme';
import type { CopyPlan } from '../draft/plan';
import type { CopyRequest } from '../copies/record';
import { untilCopy } from './wait';
import type { Lease } from '../base/lease';

interface CopyServiceDeps {
  readonly store: RecordStore;
  readonly lease: Lease;
  /** This window's workspace. Copies by its profiles can be worked on only here. */
  readonly workspaceId: string;
  /** For reads only. May throw for a profile that cannot be used. */
  connect(ref: ProfileRef): OpenApi;
  readonly connectAs: ConnectAs;
  /**
   * Derives from the outcome of calls whether the network is available. While offline, nothing is
   * asked.
   */
  readonly network: Connectivity;
  readonly watch: RegionWatch;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Number of finished copies to keep; read whenever a copy finishes. */
  historyLimit(): number;
  mayCopy(): boolean;
  /** A UUID. */
  newId(): string;
  /** In [0, 1). */
  random(): number;
}

/**
 * Copies plans, each exactly once, and follows the copies to their end across restarts and windows.
 */
export class CopyService implements Disposable {
  readonly #store = new DisposableStore();
  readonly #end = new AbortController();
  readonly #deps: CopyServiceDeps;
  readonly #journal: CopyJournal;
  readonly #account: CopyAccount;
  readonly #groups: CopyGroups;
  readonly #intake: CopyIntake;
  /** Copies that OOS makes. */
  readonly cloud: ExecutionService;
  readonly #progress = new SteadyProgress();
  readonly #listed = cached(shownAndCleared);
  /** IDs of copies whose cancellation was requested in this window and is not answered yet. */
  readonly #cancelling = new Set<string>();

  readonly #changes: CopyChanges;
  /** The copies that changed, appeared or were removed; empty if something else changed. */
  readonly onDidChange: Event<readonly Copy[]>;
  /** Fires when an observation of this window finished the copy or made it `unknown`. */
  readonly onDidFinish: Event<Copy>;
  /** As `onDidFinish`, for observations of other windows. */
  readonly onDidFinishElsewhere: Event<Copy>;

  constructor(deps: CopyServiceDeps) {
    const { store, clock, logger, lease, network, watch, workspaceId } = deps;
    const connect = (ref: ProfileRef) => deps.connect(ref);
    const newId = () => deps.newId();
    const random = () => deps.random();
    const journal = this.#store.add(
      new CopyJournal({ store, clock, logger, historyLimit: () => deps.historyLimit() }),
    );
    const account = new CopyAccount(deps.connectAs);
    const ports = { clock, logger, network, watch, connect, newId, random };
    const tools = { ...ports, journal, account };
    this.#deps = deps;
    this.#journal = journal;
    this.#account = account;
    this.#changes = this.#store.add(new CopyChanges({ clock, logger }));
    this.onDidChange = this.#changes.event;
    this.#groups = this.#store.add(new CopyGroups(tools, { lease, workspaceId }));
    this.#store.add(
      journal.onDidChange(changed => {
        this.#progress.update(journal.copies, copy => this.whyNotFollowed(copy) === undefined);
        this.#changes.add(changed);
      }),
    );
    const kick = () => {
      this.#groups.kick();
    };
    const intake = new CopyIntake({ journal, clock, newId, kick, mayCopy: () => deps.mayCopy() });
    this.#intake = intake;
    this.cloud = new ExecutionService({
      journal,
      intake: new ExecutionIntake({ journal, intake, clock, newId }),
      serves: copy => this.serves(copy),
      signal: this.#end.signal,
    });
    this.#store.add(store.onDidChangeElsewhere(ids => this.#follow(ids)));
    this.onDidFinish = journal.onDidFinish;
    this.onDidFinishElsewhere = journal.onDidFinishElsewhere;
  }

  /** IDs of records that this version cannot read; they are left unchanged. */
  get unreadable(): readonly string[] {
    return this.#journal.unreadable;
  }

  /** The progress that every place shows. */
  get progress(): Pick<SteadyProgress, 'overall' | 'ofBatch' | 'ofRegion'> {
    return this.#progress;
  }

  /** Newest first. */
  list(): readonly Copy[] {
    return this.#listed(this.#journal.copies).shown;
  }

  /** The cleared copies, newest first. */
  history(): readonly Copy[] {
    return this.#listed(this.#journal.copies).cleared;
  }

  /** Whether this window may work on the copy. */
  serves(copy: Copy): boolean {
    return this.#groups.serves(copy);
  }

  /** Why this window cannot follow an unfinished copy; undefined for any other. */
  whyNotFollowed(copy: Copy): CopyFailure | undefined {
    return this.#groups.whyNotFollowed(copy);
  }

  /** Whether a cancellation was requested and is not answered yet. */
  isCancelling(copy: Copy): boolean {
    const isAsked = ({ copyId, request }: CopyRequest) =>
      copyId === copy.id && request === 'cancel';
    return (
      isUnfinished(copy) &&
      (this.#cancelling.has(copy.id) ||
        isCancelWanted(copy) ||
        this.#journal.requests.open.some(isAsked))
    );
  }

  /** Reads the journal and continues unfinished work. */
  async load(): Promise<void> {
    await this.#journal.load();
    this.#groups.kick();
  }

  /**
   * Resolves with one outcome per plan, in order; `report` receives each as soon as it is known.
   * Rejects if the copies could not be written; then nothing is sent.
   */
  async submit(
    plans: readonly CopyPlan[],
    by: Submitter,
    report: (outcome: SubmitOutcome, index: number) => void = () => undefined,
  ): Promise<readonly SubmitOutcome[]> {
    return await this.#intake.submit(plans, { ...by, report }, this.#end.signal);
  }

  /**
   * Creates a new copy from the plan of a failed or cancelled one. Undefined for any other copy,
   * and if no window would send it.
   */
  async retry(id: string): Promise<SubmitOutcome | undefined> {
    const copy = this.#journal.get(id);
    const isEnded = copy?.state.kind === 'failed' || copy?.state.kind === 'cancelled';
    return isEnded && this.#groups.serves(copy)
      ? await this.#intake.repeat(copy, this.#end.signal)
      : undefined;
  }

  /**
   * Undefined if there is no such copy. A copy that may have been accepted is searched for first,
   * which takes a while.
   */
  async cancel(id: string): Promise<CancelOutcome | undefined> {
    const copy = this.#journal.get(id);
    if (copy === undefined || !isUnfinished(copy)) {
      return copy && cancelOutcomeOf(copy, 0);
    }
    if (!this.#groups.serves(copy)) {
      return { kind: 'failed', why: { reason: 'otherWorkspace' } };
    }
    this.#cancelling.add(id);
    this.#changes.add([copy]);
    try {
      const { askedAt } = await this.#ask(id, 'cancel');
      const decided = await this.#until(id, now => cancelOutcomeOf(now, askedAt) !== undefined);
      return decided && cancelOutcomeOf(decided, askedAt);
    } finally {
      this.#cancelling.delete(id);
      this.#changes.add([this.#journal.get(id) ?? copy]);
    }
  }

  /**
   * Searches again for an unknown copy, or asks at once about a running one. Resolves with the
   * copy's new state, whose `trackingProblem` is set if the region could not be asked.
   */
  async checkAgain(id: string): Promise<Copy | undefined> {
    const copy = this.#journal.get(id);
    if (copy === undefined || !this.#groups.serves(copy)) {
      return copy;
    }
    if (isRunning(copy)) {
      await this.#ask(id, 'check');
      return copy;
    }
    return copy.state.kind === 'unknown' ? await this.#reopen(copy, 'check') : copy;
  }

  /**
   * Sends an unknown copy again, with a new token once the old one has expired, so only at the
   * user's request. Undefined for any other copy.
   */
  async submitAgain(id: string): Promise<SubmitOutcome | undefined> {
    const copy = this.#journal.get(id);
    if (copy?.state.kind !== 'unknown' || !this.#groups.serves(copy)) {
      return undefined;
    }
    this.#intake.checkAllowed(copy.profileLabel);
    const answered = await this.#reopen(copy, 'submit');
    return answered && submitOutcomeOf(answered);
  }

  /**
   * Restores the NVMe flag that a copy's image lost. Rejects as the call does. Does nothing for
   * other copies.
   */
  async restoreNvme(id: string): Promise<void> {
    const tools = { journal: this.#journal, account: this.#account };
    await restoreNvme(id, tools, AbortSignal.any([this.#end.signal]));
  }

  /** Whether the copy is finished or unknown, or continues where this window cannot follow it. */
  canRemove(copy: Copy): boolean {
    return !isUnfinished(copy) || copy.trackingProblem !== undefined || !this.serves(copy);
  }

  /** Removes a copy for which `canRemove` holds, and keeps its image. False for any other. */
  async remove(id: string): Promise<boolean> {
    const copy = this.#journal.get(id);
    if (copy === undefined || !this.canRemove(copy)) {
      return false;
    }
    await this.#journal.remove([id]);
    return true;
  }

  /**
   * Uses the candidate of an unknown copy as its image, after the user recognised it. Resolves with
   * the copy's new state; undefined for any other.
   */
  async adopt(id: string): Promise<Copy | undefined> {
    const copy = this.#journal.get(id);
    if (copy?.state.kind !== 'unknown' || copy.state.candidateId === undefined) {
      return undefined;
    }
    return this.#groups.serves(copy) ? await this.#reopen(copy, 'adopt') : undefined;
  }

  /** Moves the finished copies to the history. Returns their IDs, for `restore`. */
  async archive(ids: readonly string[]): Promise<readonly string[]> {
    return await this.#observeFinished(ids, 'archived');
  }

  /** Moves copies back from the history. */
  async restore(ids: readonly string[]): Promise<void> {
    await this.#observeFinished(ids, 'unarchived');
  }

  /**
   * Stops without finishing the work under way. The next window that loads the journal continues
   * it.
   */
  dispose(): void {
    this.#end.abort();
    this.#store.dispose();
  }

  /** Needs no lease, because nothing else changes a finished copy. */
  async #observeFinished(
    ids: readonly string[],
    kind: 'archived' | 'unarchived',
  ): Promise<readonly string[]> {
    const finished = ids.filter(id => {
      const copy = this.#journal.get(id);
      return copy !== undefined && isFinished(copy);
    });
    await Promise.all(
      finished.map(id => this.#journal.observe(id, { kind }, () => Promise.resolve())),
    );
    return finished;
  }

  async #reopen(copy: Copy, request: 'check' | 'submit' | 'adopt'): Promise<Copy | undefined> {
    const { executions } = this.#journal;
    const doubtful = doubtfulExecutionOf(copy, executions);
    await this.#ask(copy.id, request);
    return await this.#until(copy.id, now =>
      doubtful === undefined
        ? now.revision > copy.revision &&
          (now.state.kind !== 'submitting' || now.trackingProblem !== undefined)
        : isDecidedSince(doubtful, executions.get(doubtful.id)),
    );
  }

  async #ask(id: string, request: CopyRequest['request']): Promise<CopyRequest> {
    const asked = await this.#journal.requests.ask(id, request);
    this.#groups.kick();
    return asked;
  }

  #until(id: string, isReached: (copy: Copy) => boolean): Promise<Copy | undefined> {
    return untilCopy(this.#journal, id, isReached, this.#end.signal);
  }

  async #follow(ids: readonly string[]): Promise<void> {
    try {
      await this.#journal.follow(ids);
      this.#groups.kick();
    } catch (error) {
      this.#deps.logger.error(error instanceof Error ? error : 'The journal cannot be read');
    }
  }
}
