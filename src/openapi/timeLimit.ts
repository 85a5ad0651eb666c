import type { Clock } from '../base/ports';

export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Runs `work` with a signal that aborts with the caller's signal or after `ms`. Rejects with
 * TimeLimitError when the time is up, even if `work` ends otherwise.
 */
export async function withTimeLimit<T>(
  {
    clock,
    ms,
    signal,
  }: { readonly clock: Clock; readonly ms: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const limited = new AbortController();
  const finished = new AbortController();
  const timeLimit = new TimeLimitError(`Took longer than ${ms} ms`);
  // AbortSignal.any would leak: a source signal that lives as long as the extension keeps all
  // derived signals.
  const follow = () => {
    limited.abort(signal.reason);
  };
  signal.addEventListener('abort', follow, { once: true });
  clock.sleep(ms, finished.signal).then(
    () => {
      limited.abort(timeLimit);
    },
    () => undefined,
  );
  try {
    return await work(limited.signal);
  } catch (error) {
    throw limited.signal.reason === timeLimit ? timeLimit : error;
  } finally {
    finished.abort();
    signal.removeEventListener('abort', follow);
  }
}
