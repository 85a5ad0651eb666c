import { type Copy, isRunning, isUnfinished } from '../copies/copy';
import type { CopyRequest } from '../copies/record';
import { CopySteps, type Step } from './steps';
import { Pulse } from './pulse';
import type { EngineDeps } from './deps';

const restMs = 60_000;
/** No defect may turn into a flood of requests. */
const leastPauseMs = 200;
const pauseAfterFailureMs = 30_000;
/** A request that nobody has answered for so long is not what the user wants any more. */
const requestLifetimeMs = 600_000;

/** Does what copies need, as the one window that holds the lease for them. */
export class CopyWorker {
  readonly #deps: EngineDeps;
  readonly #serves: (copy: Copy) => boolean;
  readonly #steps: CopySteps;
  readonly #pulse: Pulse;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #notBefore = new Map<string, number>();
  /** When the clock was last read. */
  #lastNow = Number.NEGATIVE_INFINITY;

  constructor(deps: EngineDeps, serves: (copy: Copy) => boolean) {
    this.#deps = deps;
    this.#serves = serves;
    this.#steps = new CopySteps(deps, serves);
    this.#pulse = new Pulse(deps.clock);
  }

  /** The journal has news. */
  wake(): void {
    this.#pulse.ring();
  }

  /** Resolves when nothing is left to do; rejects with the signal's reason, or if the journal cannot be written. */
  async run(signal: AbortSignal): Promise<void> {
    const subscription = this.#deps.network.onDidChange(() => {
      this.#networkChanged();
    });
    try {
      await this.#answerRequests();
      while (this.#hasWork()) {
        const now = this.#deps.clock.now();
        this.#noticeClock(now);
        const wakeAt = this.#startWhatIsDue(now, signal);
        await this.#pulse.sleep(Math.max(0, wakeAt - now), signal);
        await this.#answerRequests();
      }
    } finally {
      subscription.dispose();
      await Promise.allSettled(this.#underWay.values());
    }
  }

  /** The first sign of a network ends the pause for everybody. */
  #networkChanged(): void {
    if (this.#deps.network.offlineSince === undefined) {
      this.#steps.resume();
      this.#pulse.ring();
    }
  }

  /** A clock that was set back by an hour must not put everything off by an hour. */
  #noticeClock(now: number): void {
    if (now < this.#lastNow) {
      this.#notBefore.clear();
      this.#steps.forgetTimes();
    }
    this.#lastNow = now;
  }

  #hasWork(): boolean {
    return (
      this.#underWay.size > 0 ||
      this.#deps.journal.copies.some(copy => this.#serves(copy) && isUnfinished(copy))
    );
  }

  /** Returns when the next step is due. */
  #startWhatIsDue(now: number, signal: AbortSignal): number {
    const { resumeAt } = this.#deps.network;
    let wakeAt = now + restMs;
    for (const step of this.#steps.list()) {
      const dueAt = Math.max(step.dueAt, this.#notBefore.get(step.key) ?? 0, resumeAt);
      if (this.#underWay.has(step.key)) {
        continue;
      }
      if (dueAt <= now) {
        this.#underWay.set(step.key, this.#take(step, signal));
      } else {
        wakeAt = Math.min(wakeAt, dueAt);
      }
    }
    return wakeAt;
  }

  async #take(step: Step, signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#deps;
    let pauseMs = leastPauseMs;
    try {
      // One of its own: Node takes many listeners of one signal for a leak.
      await step.run(AbortSignal.any([signal]));
    } catch (error) {
      if (!signal.aborted) {
        logger.error(error instanceof Error ? error : 'Something else than an error was thrown');
        pauseMs = pauseAfterFailureMs;
      }
    }
    this.#notBefore.set(step.key, clock.now() + pauseMs);
    this.#underWay.delete(step.key);
    this.#pulse.ring();
  }

  async #answerRequests(): Promise<void> {
    const { journal, clock } = this.#deps;
    for (const request of journal.requests.open) {
      const copy = journal.get(request.copyId);
      if (copy === undefined) {
        await journal.requests.answered(request);
      } else if (this.#serves(copy)) {
        this.#deps.network.tryNow();
        if (clock.now() - request.askedAt < requestLifetimeMs) {
          await this.#answer(copy, request);
        }
        await journal.requests.answered(request);
      }
    }
  }

  async #answer(copy: Copy, { request }: CopyRequest): Promise<void> {
    switch (request) {
      case 'cancel':
        await this.#deps.observe(copy.id, { kind: 'cancelAsked' });
        return;
      case 'submit':
        await this.#deps.observe(copy.id, { kind: 'submitAsked', newToken: this.#deps.newId() });
        return;
      case 'check':
        if (isRunning(copy)) {
          this.#steps.hurry(copy);
        }
        await this.#deps.observe(copy.id, { kind: 'checkAsked' });
        return;
    }
  }
}
