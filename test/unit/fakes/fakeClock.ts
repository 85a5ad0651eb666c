import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/base/ports';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

const startedAt = Date.parse('2026-11-24T02:00:00Z');

/** Time that passes only when it is told to; nothing waits for real. */
export class FakeClock implements Clock {
  #now = startedAt;
  /** By so much the machine's clock is wrong. */
  #errorMs = 0;
  readonly #sleepers = new Set<Sleeper>();
  /** Whether something takes real time, as a call to a server: until it is over, time stands still. */
  isBusy: () => boolean = () => false;

  /** The time as it is, for those who are not on this machine. */
  readonly right: Clock = {
    now: () => this.#now,
    elapsed: () => this.elapsed(),
    sleep: (ms, signal) => this.sleep(ms, signal),
  };

  now(): number {
    return this.#now + this.#errorMs;
  }

  elapsed(): number {
    return this.#now - startedAt;
  }

  /** Sets the machine's clock, as a user or NTP does. Neither `sleep` nor `elapsed` notices. */
  set(byMs: number): void {
    this.#errorMs += byMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', abort);
      };
      const sleeper: Sleeper = {
        at: this.#now + Math.max(0, ms),
        wake: () => {
          end();
          resolve();
        },
      };
      const abort = () => {
        end();
        reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      if (signal.aborted) {
        abort();
        return;
      }
      signal.addEventListener('abort', abort, { once: true });
      this.#sleepers.add(sleeper);
    });
  }

  /** Lets everything happen that happens within the next `ms` milliseconds. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.#settle();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      await this.#settle();
    }
    this.#now = until;
    await this.#settle();
  }

  async #settle(): Promise<void> {
    do {
      await setImmediate();
    } while (this.isBusy());
  }

  #next(until: number): Sleeper | undefined {
    const due = [...this.#sleepers].filter(({ at }) => at <= until);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}
