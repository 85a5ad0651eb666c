import { type Disposable, MutableDisposable, toDisposable } from '../base/disposable';
import type { Clock } from '../base/ports';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A countdown shows hours from here on, minutes before; in minutes. */
const minutesShown = 120;

/** How long there is left, as a countdown shows it. */
export function remainingTime(ms: number): { readonly unit: 'min' | 'h'; readonly count: number } {
  const minutes = Math.max(0, Math.floor(ms / minuteMs));
  return minutes < minutesShown
    ? { unit: 'min', count: minutes }
    : { unit: 'h', count: Math.floor(minutes / 60) };
}

/**
 * Tells which rows show another remaining time by now: each at most once a minute, those with hours
 * left once an hour, and once more when the time is over. While they are not shown, nothing is timed.
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

  /** By key, when each row's time is over, in milliseconds since 1970. Replaces what was followed before. */
  follow(ends: ReadonlyMap<string, number>): void {
    this.#ends = ends;
    this.#start();
  }

  /** What was drawn before it was hidden may be out of date. */
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

/** Counts are rounded down, so that a text holds until just after a full minute or hour is left. */
function untilNextText(left: number): number {
  return (left % (left < minutesShown * minuteMs ? minuteMs : hourMs)) + 1;
}
