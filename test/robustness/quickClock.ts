import type { Clock } from '../../src/base/ports';

/** When a clock starts to run fast, in milliseconds since 1970, and how many times as fast. */
export interface Pace {
  readonly epoch: number;
  readonly speed: number;
}

/** The time that processes with the same pace agree upon. */
export function quickNow({ epoch, speed }: Pace, now: number): number {
  return epoch + (now - epoch) * speed;
}

/** The machine's clock, running `speed` times as fast. A stopped process finds it moved on. */
export function quickClock(pace: Pace, clock: Clock): Clock {
  return {
    now: () => quickNow(pace, clock.now()),
    elapsed: () => clock.elapsed() * pace.speed,
    sleep: (ms, signal) => clock.sleep(ms / pace.speed, signal),
  };
}
