import type { Disposable } from '../base/disposable';
import { type Copy, copySchemaVersion, isRunning, isUnfinished } from '../copies/copy';
import { isBeingStarted } from '../copies/execution';
import type { CopyFailure } from '../copies/failure';
import { groupOf, whyNotFollowed } from '../copies/following';
import type { FollowedImage, Interest, InterestSource } from '../images/interest';
import { CopyWorker } from './worker';
import type { HeldLease, Lease } from '../base/lease';
import type { EngineDeps } from './deps';

const afterFailureMs = 5_000;

type GroupDeps = Omit<EngineDeps, 'observe' | 'confirm' | 'observeExecution' | 'confirmExecution'>;

/**
 * Owns this window's workers: one for copies of user profiles, which every window can sign for, and
 * one for copies of this workspace's profiles. A worker waits for its group's lease and runs while
 * the group has work.
 */
export class CopyGroups implements Disposable, InterestSource {
  readonly #tools: GroupDeps;
  readonly #lease: Lease;
  readonly #names: readonly string[];
  readonly #running = new Set<string>();
  readonly #workers = new Map<string, CopyWorker>();
  readonly #held = new Set<HeldLease>();
  readonly #end = new AbortController();
  readonly #subscription: Disposable;

  constructor(tools: GroupDeps, options: { readonly lease: Lease; readonly workspaceId: string }) {
    this.#tools = tools;
    this.#lease = options.lease;
    this.#names = ['user', `workspace ${options.workspaceId}`];
    this.#subscription = tools.watch.add(this);
  }

  /** Whether this window can work on the copy. */
  serves(copy: Copy): boolean {
    return this.#names.includes(groupOf(copy));
  }

  /** `whyNotFollowed` for this window. */
  whyNotFollowed(copy: Copy): CopyFailure | undefined {
    return whyNotFollowed(copy, one => this.serves(one));
  }

  /** The workers' interests. */
  interests(): readonly Interest[] {
    return [];
  }

  /** Images of running copies whose group another window works on. */
  followedElsewhere(): readonly FollowedImage[] {
    return this.#tools.journal.copies
      .filter(isRunning)
      .filter(copy => !this.#workers.has(groupOf(copy)) && this.whyNotFollowed(copy) === undefined)
      .map(({ profile, plan, state }) => ({
        ref: profile,
        regionId: plan.destinationRegionId,
        imageId: state.imageId,
      }));
  }

  /** Call when the journal has changed: wakes the workers and starts those with work. */
  kick(): void {
    this.#tools.watch.ring();
    for (const name of this.#names) {
      this.#workers.get(name)?.wake();
      if (!this.#running.has(name) && !this.#end.signal.aborted && this.#hasWork(name)) {
        this.#running.add(name);
        void this.#keepWorking(name);
      }
    }
  }

  dispose(): void {
    this.#end.abort();
    this.#subscription.dispose();
    // A closing window cannot wait for its calls.
    for (const held of this.#held) {
      held.dispose();
    }
  }

  #hasWork(name: string): boolean {
    const { journal } = this.#tools;
    return (
      journal.copies.some(copy => groupOf(copy) === name && isUnfinished(copy)) ||
      journal.executions.all.some(one => groupOf(one) === name && isBeingStarted(one)) ||
      journal.requests.open.some(({ copyId }) => {
        const copy = journal.get(copyId);
        return copy !== undefined && groupOf(copy) === name;
      })
    );
  }

  async #keepWorking(name: string): Promise<void> {
    const { signal } = this.#end;
    while (!isOver(signal) && this.#hasWork(name)) {
      try {
        await this.#workOnce(name, signal);
      } catch (error) {
        await this.#startOver(error, signal);
      }
    }
    this.#running.delete(name);
  }

  async #startOver(why: unknown, signal: AbortSignal): Promise<void> {
    if (!isOver(signal)) {
      const message = why instanceof Error ? why.message : 'unknown reason';
      this.#tools.logger.warn(`The work on copies starts over: ${message}`);
      await this.#tools.clock.sleep(afterFailureMs, signal).catch(() => undefined);
    }
  }

  /** Takes the lease, works, and releases the lease. */
  async #workOnce(name: string, signal: AbortSignal): Promise<void> {
    const { journal } = this.#tools;
    const held = await this.#lease.acquire(leaseOf(name), signal);
    this.#held.add(held);
    try {
      await journal.load();
      const deps: EngineDeps = {
        ...this.#tools,
        observe: (id, observation) => journal.observe(id, observation, () => held.confirm()),
        confirm: id => journal.confirm(id, () => held.confirm()),
        observeExecution: (id, observation) =>
          journal.executions.observe(id, observation, () => held.confirm()),
        confirmExecution: id => journal.executions.confirm(id, () => held.confirm()),
      };
      const worker = new CopyWorker(deps, record => groupOf(record) === name);
      this.#workers.set(name, worker);
      await worker.run(AbortSignal.any([signal, held.lost]));
    } finally {
      this.#workers.delete(name);
      this.#held.delete(held);
      held.dispose();
    }
  }
}

/**
 * A lease covers records of one schema. A version with another schema uses its own lease, so it
 * does not block records that it cannot read.
 */
function leaseOf(group: string): string {
  return `${group} schema ${copySchemaVersion}`;
}

/** A function, because the compiler assumes that `aborted` does not change. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
