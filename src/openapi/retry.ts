import type { Clock } from '../base/ports';
import { ProtocolError, ServiceError, TransportError } from './errors';
import type { ApiRequest } from './openApi';

export interface RetryDeps {
  readonly effect: ApiRequest['effect'];
  readonly clock: Clock;
  /** Between 0 and 1, as `Math.random`. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/**
 * Repeats an attempt that may succeed later. A read: on throttling, on an error of the service's own
 * and on no answer. A write: only when it certainly never left; every other write is repeated by
 * whoever owns its ClientToken, throttling included. Rejects with the last error, or with the
 * signal's reason.
 */
export async function retry<T>(attempt: () => Promise<T>, options: RetryDeps): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!mayRepeat(error, options.effect, failures)) {
        throw error;
      }
      await options.clock.sleep(waitMs(error, failures, options.random), options.signal);
    }
  }
}

const readAttempts = 4;
const writeAttempts = 3;
const firstWaitMs = 500;
const longestRetryAfterMs = 60_000;

function mayRepeat(error: unknown, effect: ApiRequest['effect'], failures: number): boolean {
  if (effect === 'write') {
    return failures < writeAttempts && isTransient(error) && wasNeverSent(error);
  }
  return failures < readAttempts && isTransient(error);
}

function wasNeverSent(error: unknown): boolean {
  return error instanceof TransportError && error.requestSent === 'no';
}

function isTransient(error: unknown): boolean {
  if (error instanceof ServiceError) {
    return error.kind === 'throttling' || error.kind === 'internal' || error.httpStatus >= 500;
  }
  if (error instanceof TransportError) {
    return !['tls', 'redirect', 'tooLarge'].includes(error.reason);
  }
  return error instanceof ProtocolError && (error.httpStatus ?? 0) >= 500;
}

/** Full jitter, on top of what the service asks for: regions that are throttled together come back apart. */
function waitMs(error: unknown, failures: number, random: () => number): number {
  const jitter = random() * firstWaitMs * 2 ** (failures - 1);
  const asked = error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
  return Math.round(Math.min(longestRetryAfterMs, asked + jitter));
}
