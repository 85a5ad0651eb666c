import { isCancelOpen } from '../copies/advanceCancel';
import { type Copy, isRunning, type RunningCopy } from '../copies/copy';
import { longestRetryAfterMs } from '../services/trouble';
import { askToCancel } from './cancel';
import { duplicateOf, sendable } from './queue';
import { lookForCopy } from './reconciliation';
import { submitCopy } from './submission';
import { retryDelayMs } from '../copies/timing';
import type { EngineDeps } from './deps';

/** A step of work on a copy. Steps with the same key never run concurrently. */
export interface Step {
  readonly key: string;
  readonly dueAt: number;
  readonly run: (signal: AbortSignal) => Promise<unknown>;
}

/** The attempts of this process to have one copy cancelled. */
interface CancelAttempts {
  readonly count: number;
  readonly notBefore: number;
  readonly isDoubtful: boolean;
}

/** Decides the next step and its time from the records alone, so a restart decides the same. */
export class CopySteps {
  readonly #deps: EngineDeps;
  readonly #serves: (copy: Copy) => boolean;
  readonly #cancels = new Map<string, CancelAttempts>();

  constructor(deps: EngineDeps, serves: (copy: Copy) => boolean) {
    this.#deps = deps;
    this.#serves = serves;
  }

  list(): readonly Step[] {
    const { copies } = this.#deps.journal;
    const own = copies.filter(this.#serves);
    return [
      ...sendable(copies)
        .filter(this.#serves)
        .flatMap(copy => this.#submission(copy)),
      ...own
        .filter(({ state }) => state.kind === 'submitting')
        .flatMap(copy => this.#submission(copy)),
      ...own.filter(isRunning).flatMap(copy => this.#cancel(copy)),
    ];
  }

  /** Call when the clock was set back: earlier due times no longer apply. */
  forgetTimes(): void {
    this.#cancels.clear();
  }

  #submission(copy: Copy): readonly Step[] {
    const { state } = copy;
    const deps = this.#deps;
    const key = `copy ${copy.id}`;
    // Dates too far in the future were written before the clock was set back; their pause counts as
    // over.
    const now = deps.clock.now();
    const due = (notBefore: number) =>
      copy.updatedAt > now || notBefore - now > longestRetryAfterMs ? 0 : notBefore;
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
      return [{ key, dueAt, run: signal => lookForCopy(copy, deps, signal) }];
    }
    // No call of this window is under way, or the token is too old to be sent again.
    if (!state.isDoubtful || !deps.journal.isTokenFresh(copy)) {
      return [{ key, dueAt, run: () => deps.observe(copy.id, { kind: 'interrupted' }) }];
    }
    return [{ key, dueAt, run: signal => submitCopy(copy, deps, signal) }];
  }

  async #submitFirst(copy: Copy, signal: AbortSignal): Promise<void> {
    const older = duplicateOf(copy, this.#deps.journal.copies, this.#deps.clock.now());
    if (older === undefined || older.id === copy.id) {
      await submitCopy(copy, this.#deps, signal);
      return;
    }
    const why = { reason: 'duplicate', copyId: older.id } as const;
    const retryAt = this.#deps.clock.now();
    await this.#deps.observe(copy.id, { kind: 'attemptFailed', why, retryAt });
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
    const deps = this.#deps;
    const before = this.#cancels.get(copy.id);
    const attempt = (before?.count ?? 0) + 1;
    // An attempt of a window that was closed meanwhile.
    const isDoubtful = before?.isDoubtful ?? copy.cancel?.isDoubtful === true;
    const sending = await deps.observe(copy.id, { kind: 'cancelSending' });
    if (sending === undefined || !isRunning(sending) || !isCancelOpen(sending)) {
      return;
    }
    const answer = await askToCancel(copy, { deps, attempt, isDoubtful }, signal);
    switch (answer.kind) {
      case 'accepted':
        await deps.observe(copy.id, { ...answer, kind: 'cancelAccepted' });
        return;
      case 'refused':
        await deps.observe(copy.id, { ...answer, kind: 'cancelRefused' });
        return;
      case 'again': {
        const notBefore = deps.clock.now() + retryDelayMs(attempt, deps.random());
        this.#cancels.set(copy.id, { count: attempt, notBefore, isDoubtful: answer.isDoubtful });
      }
    }
  }
}
