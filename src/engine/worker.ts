import { DisposableStore } from '../base/disposable';
import { Pulse } from '../base/pulse';
import { type Copy, isRunning, isUnfinished } from '../copies/copy';
import type { CopyRequest } from '../copies/record';
import { doubtfulExecutionOf, isBeingStarted } from '../copies/execution';
import { ExecutionSteps } from './executions/steps';
import { ExecutionTracker } from './executions/tracker';
import { CopySteps, type Step } from './steps';
import type { EngineDeps } from './deps';
import { CopyTracker } from './tracker';

const restMs = 60_000;
/** Minimum pause between two runs of a step, so that a defect cannot flood the service. */
const leastPauseMs = 200;
const pauseAfterFailureMs = 30_000;
/** After a longer sleep, nothing that costs money is sent without another word of the user. */
const submitLifetimeMs = 600_000;

/** Works on the copies of one group while this window holds its lease. */
export class CopyWorker {
  readonly #deps: EngineDeps;
  readonly #serves: (record: Pick<Copy, 'profile' | 'workspaceId'>) => boolean;
  readonly #steps: CopySteps;
  readonly #executions: ExecutionSteps;
  readonly #pulse: Pulse;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #notBefore = new Map<string, number>();
  /** The last value read from the clock. */
  #lastNow = Number.NEGATIVE_INFINITY;

  constructor(
    deps: EngineDeps,
    serves: (record: Pick<Copy, 'profile' | 'workspaceId'>) => boolean,
  ) {
    this.#deps = deps;
    this.#serves = serves;
    this.#steps = new CopySteps(deps, serves);
    this.#executions = new ExecutionSteps(deps, serves);
    this.#pulse = new Pulse(deps.clock);
  }

  /** Call when the journal has changed. */
  wake(): void {
    this.#pulse.ring();
  }

  /**
   * Resolves when no work is left. Rejects with the signal's reason, or if the journal cannot be
   * written.
   */
  async run(signal: AbortSignal): Promise<void> {
    const wake = () => {
      this.wake();
    };
    const serves = this.#serves;
    const tracker = new CopyTracker(this.#deps, { serves, onDidReceive: wake, signal });
    const store = new DisposableStore();
    store.add(this.#deps.network.onDidChange(wake));
    store.add(this.#deps.watch.add(tracker));
    store.add(this.#deps.watch.add(new ExecutionTracker(this.#deps, { serves, wake })));
    try {
      await this.#answerRequests();
      while (this.#hasWork()) {
        const now = this.#deps.clock.now();
        this.#noticeClock(now);
        const wakeAt = this.#startWhatIsDue(now, signal);
        this.#deps.watch.ring();
        await this.#pulse.sleep(Math.max(0, wakeAt - now), signal);
        await this.#answerRequests();
      }
    } finally {
      store.dispose();
      await Promise.allSettled([...this.#underWay.values(), tracker.settled()]);
    }
  }

  /** Pauses computed before the clock was set back would last too long. */
  #noticeClock(now: number): void {
    if (now < this.#lastNow) {
      this.#notBefore.clear();
      this.#steps.forgetTimes();
      this.#executions.forgetTimes();
    }
    this.#lastNow = now;
  }

  #hasWork(): boolean {
    return (
      this.#underWay.size > 0 ||
      this.#deps.journal.copies.some(copy => this.#serves(copy) && isUnfinished(copy)) ||
      this.#deps.journal.executions.all.some(one => this.#serves(one) && isBeingStarted(one))
    );
  }

  /** Returns when the next step is due. */
  #startWhatIsDue(now: number, signal: AbortSignal): number {
    const { resumeAt } = this.#deps.network;
    let wakeAt = now + restMs;
    for (const step of [...this.#steps.list(), ...this.#executions.list()]) {
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
      // A separate signal, because Node warns of a leak when many calls listen to the same one.
      await step.run(AbortSignal.any([signal]));
    } catch (error) {
      if (!signal.aborted) {
        logger.error(error instanceof Error ? error : 'A step threw something that is no error');
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
        const isLate = clock.now() - request.askedAt >= submitLifetimeMs;
        await this.#answer(
          copy,
          request.request === 'submit' && isLate ? 'check' : request.request,
        );
        await journal.requests.answered(request);
      }
    }
  }

  async #answer(copy: Copy, request: CopyRequest['request']): Promise<void> {
    const execution = doubtfulExecutionOf(copy, this.#deps.journal.executions);
    if (execution !== undefined && (request === 'check' || request === 'submit')) {
      if (request === 'submit') {
        await this.#deps.observe(copy.id, { kind: 'cancelWithdrawn' });
      }
      await this.#deps.observeExecution(
        execution.id,
        request === 'check'
          ? { kind: 'checkAsked' }
          : { kind: 'submitAsked', newToken: this.#deps.newId() },
      );
      return;
    }
    switch (request) {
      case 'cancel':
        await this.#deps.observe(copy.id, { kind: 'cancelAsked' });
        return;
      case 'adopt':
        await this.#deps.observe(copy.id, { kind: 'adoptAsked' });
        return;
      case 'submit':
        await this.#deps.observe(copy.id, { kind: 'submitAsked', newToken: this.#deps.newId() });
        return;
      case 'check':
        if (isRunning(copy)) {
          this.#deps.watch.hurry(copy.profile, copy.plan.destinationRegionId);
        }
        await this.#deps.observe(copy.id, { kind: 'checkAsked' });
        return;
    }
  }
}
