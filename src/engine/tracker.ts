import { ServiceError } from '../openapi/errors';
import type { Image } from '../services/image';
import type { RunningCopy } from '../copies/copy';
import { failureOf } from './failureOf';
import { askRegion } from './questions';
import {
  firstPollMs,
  jitter,
  pollDelayMs,
  troubleDelayMs,
  unfocusedFactor,
} from '../copies/timing';
import type { EngineDeps } from './deps';

/** Follows the copies of one profile in one destination region; knows when to ask next. */
export class CopyTracker {
  readonly #deps: EngineDeps;
  #askedAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #failures = 0;
  /** Whether the last question got no answer at all. */
  #isUnanswered = false;
  #random: number;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
    this.#random = deps.random();
  }

  /** The copy to which something happened last sets the pace. What lies in the future happened before the clock was set back. */
  dueAt(copies: readonly RunningCopy[]): number {
    const now = this.#deps.clock.now();
    const latest = Math.max(...copies.map(lastEvent));
    const isNearlyDone = copies.some(({ state }) => state.kind === 'finishing');
    const ageMs = isNearlyDone ? 0 : now - latest;
    const factor = this.#deps.isFocused() ? 1 : unfocusedFactor;
    const since = latest > now ? Number.NEGATIVE_INFINITY : latest;
    const pauseMs = this.#askedAt < since ? firstPollMs : pollDelayMs(ageMs) * factor;
    const delayMs = jitter(pauseMs, this.#random);
    return Math.max(this.#notBefore, Math.max(this.#askedAt, since) + delayMs);
  }

  /** The user wants to know. */
  hurry(): void {
    this.#askedAt = Number.NEGATIVE_INFINITY;
    this.#notBefore = Number.NEGATIVE_INFINITY;
  }

  /** The network is back. */
  resume(): void {
    if (this.#isUnanswered) {
      this.hurry();
    }
  }

  /** Asks once about all copies. Rejects only when aborted, or when the journal cannot be written. */
  async ask(copies: readonly RunningCopy[], signal: AbortSignal): Promise<void> {
    const { clock } = this.#deps;
    const unanswered = new Map(copies.map(copy => [copy.id, copy]));
    this.#askedAt = clock.now();
    this.#random = this.#deps.random();
    try {
      for await (const { copy, image } of askRegion(copies, this.#deps, signal)) {
        await this.#note(copy, image);
        unanswered.delete(copy.id);
      }
      this.#failures = 0;
      this.#isUnanswered = false;
    } catch (error) {
      signal.throwIfAborted();
      this.#failures += 1;
      const why = failureOf(error);
      this.#isUnanswered = why.reason === 'noAnswer';
      const askedMs = error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
      this.#notBefore = clock.now() + Math.max(troubleDelayMs(why, this.#failures), askedMs);
      for (const id of unanswered.keys()) {
        await this.#deps.observe(id, { kind: 'trackingFailed', why });
      }
    }
  }

  async #note(copy: RunningCopy, image: Image | undefined): Promise<void> {
    await this.#deps.observe(
      copy.id,
      image === undefined ? { kind: 'notSeen' } : { kind: 'seen', image },
    );
  }
}

function lastEvent({ state, cancel }: RunningCopy): number {
  return Math.max(state.acceptedAt, cancel?.acceptedAt ?? 0);
}
