import { ProtocolError, ServiceError, TransportError } from '../openapi/errors';

/**
 * The kind of a failure. `noAnswer`: network or host unavailable. `passing`: repeating the request
 * later may succeed. `lasting`: a person has to change something first.
 */
type Trouble = 'noAnswer' | 'passing' | 'lasting';

export function troubleOf(error: unknown): Trouble {
  if (error instanceof TransportError) {
    return 'noAnswer';
  }
  if (error instanceof ProtocolError) {
    return 'passing';
  }
  const isPassing =
    error instanceof ServiceError &&
    (error.kind === 'throttling' || error.kind === 'internal' || error.httpStatus >= 500);
  return isPassing ? 'passing' : 'lasting';
}

/** Maximum pause granted to a throttling service, in milliseconds. */
export const longestRetryAfterMs = 600_000;

/** The pause that a throttling service asks for, in milliseconds; 0 if it names none. */
export function retryAfterMsOf(error: unknown): number {
  const askedMs = error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
  return Math.min(askedMs, longestRetryAfterMs);
}
