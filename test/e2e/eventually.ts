import { setTimeout as pause } from 'node:timers/promises';

/** Repeats an attempt until it does not throw and resolves with its result; after the time limit, rejects as the last attempt did. */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  timeLimitMs = 60_000,
): Promise<T> {
  const end = performance.now() + timeLimitMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) {
        throw error;
      }
      await pause(50);
    }
  }
}
