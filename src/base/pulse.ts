import type { Clock } from './ports';

/** Shared: creating an Error captures a stack trace, which is slow. */
const woken = new Error('Woken');

/** A sleep that `ring` ends. If no sleep is under way, `ring` ends the next one at once. */
export class Pulse {
  readonly #clock: Clock;
  #wake: (() => void) | undefined;
  #isRung = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  ring(): void {
    this.#isRung = true;
    this.#wake?.();
  }

  /** Resolves after `ms` milliseconds or when rung; rejects with the signal's reason. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (!this.#isRung) {
      await this.#sleepUntilRung(ms, signal);
    }
    this.#isRung = false;
  }

  async #sleepUntilRung(ms: number, signal: AbortSignal): Promise<void> {
    const alarm = new AbortController();
    const stop = () => {
      alarm.abort(woken);
    };
    signal.addEventListener('abort', stop, { once: true });
    this.#wake = stop;
    try {
      await this.#clock.sleep(ms, alarm.signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!alarm.signal.aborted) {
        throw error;
      }
    } finally {
      this.#wake = undefined;
      signal.removeEventListener('abort', stop);
    }
  }
}
