import type { Clock } from '../../../src/base/ports';

/** Time that passes when it is told to. */
export class ManualClock implements Clock {
  time = Date.parse('2026-11-24T02:00:00Z');
  /** Of the sleeps that came to their end. */
  readonly slept: number[] = [];
  readonly #sleeps = new Set<{ readonly ms: number; readonly until: number; wake(): void }>();

  now(): number {
    return this.time;
  }

  elapsed(): number {
    return this.time;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = () => {
        this.#sleeps.delete(sleep);
        reject(signal.reason as Error);
      };
      const wake = () => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const sleep = { ms, until: this.time + ms, wake };
      if (signal.aborted) {
        abort();
        return;
      }
      signal.addEventListener('abort', abort, { once: true });
      this.#sleeps.add(sleep);
    });
  }

  get sleepers(): number {
    return this.#sleeps.size;
  }

  /** Lets the work go on until it is settled, moving time to the next wake-up whenever nothing else happens. */
  async settle<T>(work: Promise<T>): Promise<T> {
    const ended = new Set<Promise<T>>();
    const end = () => ended.add(work);
    work.then(end, end);
    await letOthersRun();
    while (!ended.has(work)) {
      this.#wakeNext();
      await letOthersRun();
    }
    return work;
  }

  #wakeNext(): void {
    const next = [...this.#sleeps].sort((a, b) => a.until - b.until)[0];
    if (next !== undefined) {
      this.#sleeps.delete(next);
      this.time = next.until;
      this.slept.push(next.ms);
      next.wake();
    }
  }
}

/** A turn of the event loop: every promise that can settle has settled. */
export function letOthersRun(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}
