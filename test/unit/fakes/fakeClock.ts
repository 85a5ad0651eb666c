import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../../src/base/ports';

interface Sleeper {
  readonly ms: number;
  readonly at: number;
  readonly wake: () => void;
}

const startedAt = Date.parse('2026-11-24T02:00:00Z');

/** Time that passes only when a test advances it, without real waiting. */
export class FakeClock implements Clock {
  #now = startedAt;
  /** The offset of the machine's clock. */
  #errorMs = 0;
  readonly #sleepers = new Set<Sleeper>();
  /**
   * Whether something takes real time, such as a call to a server. Time stands still until then.
   */
  isBusy: () => boolean = () => false;
  /** Milliseconds of each sleep that ended, in order. */
  readonly slept: number[] = [];

  /** The correct time, which applies outside this machine. */
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

  /** The time in milliseconds since 1970. Moving it wakes no sleeper. */
  get time(): number {
    return this.#now;
  }

  set time(time: number) {
    this.#now = time;
  }

  get sleepers(): number {
    return this.#sleepers.size;
  }

  /** Sets the machine's clock, as a user or NTP does. `sleep` and `elapsed` are not affected. */
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
        ms,
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

  /** Waits for the work, and moves time to the next sleeper whenever nothing else happens. */
  async settle<T>(work: Promise<T>): Promise<T> {
    const ended = new Set<Promise<T>>();
    const end = () => ended.add(work);
    work.then(end, end);
    await this.#settle();
    while (!ended.has(work)) {
      this.#wake(this.#next(Infinity));
      await this.#settle();
    }
    return work;
  }

  /** Runs everything that is due within the next `ms` milliseconds. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.#settle();
    for (let next = this.#next(until); next !== undefined; next = this.#next(until)) {
      this.#wake(next);
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

  #wake(sleeper: Sleeper | undefined): void {
    if (sleeper !== undefined) {
      this.#now = Math.max(this.#now, sleeper.at);
      this.slept.push(sleeper.ms);
      sleeper.wake();
    }
  }

  #next(until: number): Sleeper | undefined {
    const due = [...this.#sleepers].filter(({ at }) => at <= until);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}

/** One turn of the event loop, after which all promises that can settle have settled. */
export async function letOthersRun(): Promise<void> {
  await setImmediate();
}
