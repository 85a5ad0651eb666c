import { profileKey } from '../profiles/profile';
import { isCancelOpen } from './advanceCancel';
import { type Copy, isRunning, type RunningCopy } from './copy';
import { askToCancel } from './copyCancel';
import { duplicateOf, sendable } from './copyQueue';
import { lookForCopy } from './copyReconciliation';
import { submitCopy } from './copySubmission';
import { isTokenFresh, retryDelayMs } from './copyTiming';
import { CopyTracker } from './copyTracker';
import type { Workbench } from './workbench';

/** Something to be done about a copy, or about all copies of a region. Two with the same key are not done at once. */
export interface Step {
  readonly key: string;
  readonly dueAt: number;
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** What has to be done next, and when: read from the records alone, so that it is the same after a crash. */
export class CopySteps {
  readonly #bench: Workbench;
  readonly #serves: (copy: Copy) => boolean;
  readonly #trackers = new Map<string, CopyTracker>();
  readonly #cancels = new Map<string, { readonly attempts: number; readonly notBefore: number }>();

  constructor(bench: Workbench, serves: (copy: Copy) => boolean) {
    this.#bench = bench;
    this.#serves = serves;
  }

  list(): readonly Step[] {
    const { copies } = this.#bench.journal;
    const own = copies.filter(this.#serves);
    return [
      ...sendable(copies)
        .filter(this.#serves)
        .flatMap(copy => this.#submission(copy)),
      ...own
        .filter(({ state }) => state.kind === 'submitting')
        .flatMap(copy => this.#submission(copy)),
      ...own.filter(isRunning).flatMap(copy => this.#cancel(copy)),
      ...this.#questions(own.filter(isRunning)),
    ];
  }

  /** Asks about a running copy as soon as possible. */
  hurry(copy: RunningCopy): void {
    this.#tracker(regionOf(copy)).hurry();
  }

  /** The network is back: asks at once where it was what kept questions from being answered. */
  resume(): void {
    for (const tracker of this.#trackers.values()) {
      tracker.resume();
    }
  }

  /** The clock was set back: no time that was worked out before means anything. */
  forgetTimes(): void {
    this.#cancels.clear();
    for (const tracker of this.#trackers.values()) {
      tracker.hurry();
    }
  }

  #submission(copy: Copy): readonly Step[] {
    const { state } = copy;
    const bench = this.#bench;
    const key = `copy ${copy.id}`;
    // Written in the future, that is before the clock was set back: the pause was never as long as it looks.
    const due = (notBefore: number) => (copy.updatedAt > bench.clock.now() ? 0 : notBefore);
    if (state.kind === 'queued') {
      const dueAt = due(state.notBefore);
      return [{ key, dueAt, run: signal => this.#submitFirst(copy, signal) }];
    }
    if (state.kind !== 'submitting') {
      return [];
    }
    const { kind } = state.next;
    const dueAt = due(state.next.notBefore);
    if (kind === 'look') {
      return [{ key, dueAt, run: signal => lookForCopy(copy, bench, signal) }];
    }
    // Nobody in this window waits for an answer, or the token is too old to be sent once more.
    if (!state.isDoubtful || !isTokenFresh(state, bench.clock.now())) {
      return [{ key, dueAt, run: () => bench.observe(copy.id, { kind: 'interrupted' }) }];
    }
    return [{ key, dueAt, run: signal => submitCopy(copy, bench, signal) }];
  }

  async #submitFirst(copy: Copy, signal: AbortSignal): Promise<void> {
    const older = duplicateOf(copy, this.#bench.journal.copies, this.#bench.clock.now());
    if (older === undefined || older.id === copy.id) {
      await submitCopy(copy, this.#bench, signal);
      return;
    }
    const why = { reason: 'duplicate', copyId: older.id } as const;
    const retryAt = this.#bench.clock.now();
    await this.#bench.observe(copy.id, { kind: 'attemptFailed', why, retryAt });
  }

  #cancel(copy: RunningCopy): readonly Step[] {
    if (!isCancelOpen(copy)) {
      this.#cancels.delete(copy.id);
      return [];
    }
    const dueAt = this.#cancels.get(copy.id)?.notBefore ?? 0;
    return [{ key: `cancel ${copy.id}`, dueAt, run: signal => this.#askToCancel(copy, signal) }];
  }

  async #askToCancel(copy: RunningCopy, signal: AbortSignal): Promise<void> {
    const bench = this.#bench;
    const attempt = (this.#cancels.get(copy.id)?.attempts ?? 0) + 1;
    const answer = await askToCancel(copy, { bench, attempt }, signal);
    if (answer === 'again') {
      const notBefore = bench.clock.now() + retryDelayMs(attempt, bench.random());
      this.#cancels.set(copy.id, { attempts: attempt, notBefore });
      return;
    }
    await bench.observe(copy.id, answer);
  }

  #questions(copies: readonly RunningCopy[]): readonly Step[] {
    return [...new Set(copies.map(regionOf))].map(region => {
      const inRegion = copies.filter(copy => regionOf(copy) === region);
      const tracker = this.#tracker(region);
      return {
        key: `ask ${region}`,
        dueAt: tracker.dueAt(inRegion),
        run: signal => tracker.ask(inRegion, signal),
      };
    });
  }

  #tracker(region: string): CopyTracker {
    const known = this.#trackers.get(region) ?? new CopyTracker(this.#bench);
    this.#trackers.set(region, known);
    return known;
  }
}

/** What one question can be about. */
function regionOf(copy: Copy): string {
  return [profileKey(copy.profile), copy.accountId, copy.plan.destinationRegionId].join(' ');
}
