import { type Disposable, MutableDisposable, toDisposable } from '../base/disposable';
import type { Clock } from '../base/ports';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Minutes from which a countdown shows hours. */
const minutesShown = 120;

/** The remaining time as a countdown shows it. */
export function remainingTime(ms: number): { readonly unit: 'min' | 'h'; readonly count: number } {
  const minutes = Math.max(0, Math.floor(ms / minuteMs));
  return minutes < minutesShown
    ? { unit: 'min', count: minutes }
    : { unit: 'h', count: Math.floor(minutes / 60) };
}

/**
 * Reports rows whose remaining time reads differently now: at most once per minute, once per hour
 * while hours are shown, and once when the time is over. No timer runs while the rows are hidden.
 */
export class ExpiryCountdown implements Disposable {
  readonly #clock: Clock;
  readonly #tick: (key: string) => void;
  readonly #round = new MutableDisposable();
  #ends: ReadonlyMap<string, number> = new Map();
  #isShown = false;

  constructor({ clock, tick }: { readonly clock: Clock; readonly tick: (key: string) => void }) {
    this.#clock = clock;
    this.#tick = tick;
  }

  /** `ends`: by row key, the end time in milliseconds since 1970. Replaces the previous rows. */
  follow(ends: ReadonlyMap<string, number>): void {
    this.#ends = ends;
    this.#start();
  }

  /** Rows may be out of date after they were hidden. */
  show(): void {
    this.#isShown = true;
    for (const key of this.#ends.keys()) {
      this.#tick(key);
    }
    this.#start();
  }

  hide(): void {
    this.#isShown = false;
    this.#round.value = undefined;
  }

  dispose(): void {
    this.#round.dispose();
  }

  #start(): void {
    const round = new AbortController();
    this.#round.value = toDisposable(() => {
      round.abort();
    });
    for (const [key, end] of this.#isShown ? this.#ends : []) {
      void this.#countDown(key, end, round.signal);
    }
  }

  async #countDown(key: string, end: number, signal: AbortSignal): Promise<void> {
    for (let left = end - this.#clock.now(); left >= 0; left = end - this.#clock.now()) {
      try {
        await this.#clock.sleep(untilNextText(left), signal);
      } catch {
        return;
      }
      this.#tick(key);
    }
  }
}

/** Values are rounded down, so a text is valid until just after a full minute or hour remains. */
function untilNextText(left: number): number {
  return (left % (left < minutesShown * minuteMs ? minuteMs : hourMs)) + 1;
}
