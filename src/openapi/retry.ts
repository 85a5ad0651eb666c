import type { Clock } from '../base/ports';
import { ProtocolError, ServiceError, TransportError } from './errors';
import type { ApiRequest } from './openApi';

interface RetryDeps {
  readonly effect: ApiRequest['effect'];
  readonly clock: Clock;
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Repeats a read on throttling, on an internal error and without an answer. Tries a write once:
 * only its caller knows whether the service may have executed it. Rejects with the last error or
 * the signal's reason.
 */
export async function retry<T>(attempt: () => Promise<T>, options: RetryDeps): Promise<T> {
  const startedAt = options.clock.elapsed();
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const tookMs = options.clock.elapsed() - startedAt;
      if (!mayRepeat(error, options.effect, { failures, tookMs })) {
        throw error;
      }
      await options.clock.sleep(waitMs(error, failures, options.random), options.signal);
    }
  }
}

const readAttempts = 4;
/** A read that fails later than this is not repeated, because someone is waiting for it. */
const longestReadMs = 30_000;
const firstWaitMs = 500;
const longestRetryAfterMs = 60_000;

function mayRepeat(
  error: unknown,
  effect: ApiRequest['effect'],
  { failures, tookMs }: { readonly failures: number; readonly tookMs: number },
): boolean {
  const isWorthwhile = failures < readAttempts && tookMs < longestReadMs;
  return effect === 'read' && isWorthwhile && isTransient(error);
}

function isTransient(error: unknown): boolean {
  if (error instanceof ServiceError) {
    return error.kind === 'throttling' || error.kind === 'internal' || error.httpStatus >= 500;
  }
  if (error instanceof TransportError) {
    return !['unchecked', 'proxyPassword', 'tls', 'redirect', 'tooLarge'].includes(error.reason);
  }
  return error instanceof ProtocolError && (error.httpStatus ?? 0) >= 500;
}

/**
 * The pause that the service asks for, plus full jitter so that regions throttled together do not
 * retry together.
 */
function waitMs(error: unknown, failures: number, random: () => number): number {
  const jitter = random() * firstWaitMs * 2 ** (failures - 1);
  const asked = error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
  return Math.round(Math.min(longestRetryAfterMs, asked + jitter));
}
