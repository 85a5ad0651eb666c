import { setTimeout as pause } from 'node:timers/promises';

/**
 * Repeats an attempt until it succeeds and resolves with its result. After the time limit, rejects
 * with the last error.
 */
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
