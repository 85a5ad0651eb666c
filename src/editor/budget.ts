import type { Clock } from '../base/ports';

/** How long a hover waits for the service, in milliseconds. */
const budgetMs = 400;

/** The answer if it comes while a hover may wait. Later, whoever asked for it keeps it. */
export async function withinBudget<T>(
  clock: Pick<Clock, 'sleep'>,
  asked: Promise<T>,
  signal: AbortSignal = new AbortController().signal,
): Promise<T | undefined> {
  const end = new AbortController();
  const either = AbortSignal.any([end.signal, signal]);
  const late = clock.sleep(budgetMs, either).catch(() => undefined);
  try {
    return await Promise.race([asked.catch(() => undefined), late.then(() => undefined)]);
  } finally {
    end.abort();
  }
}
