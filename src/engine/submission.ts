import { isBeingSent } from '../copies/attempts';
import { retryAfterMsOf } from '../services/trouble';
import type { OpenApi } from '../openapi/openApi';
import { copyImage } from '../services/ecs';
import type { SubmissionObservation } from '../copies/advanceSubmission';
import type { Copy } from '../copies/copy';
import { failureOf } from './failureOf';
import { retryDelayMs } from '../copies/timing';
import type { EngineDeps } from './deps';

/**
 * Pause before repeating a failed write, for example on a full disk: the service's answer must not
 * be lost.
 */
const writeAgainMs = 5_000;

/** Sends a copy, or sends it again: journalled first, and only in its own account. */
export async function submitCopy(copy: Copy, deps: EngineDeps, signal: AbortSignal): Promise<void> {
  const connection = await connect(copy, deps, signal);
  if ('failed' in connection) {
    await deps.observe(copy.id, connection.failed);
    return;
  }
  const sending = await deps.observe(copy.id, { kind: 'sending' });
  if (sending !== undefined && isBeingSent(sending, copy)) {
    const outcome = await send(sending, { api: connection.api, deps }, signal);
    await keep(() => deps.observe(copy.id, outcome), { deps, signal });
  }
}

async function connect(
  copy: Copy,
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<{ readonly api: OpenApi } | { readonly failed: SubmissionObservation }> {
  try {
    return { api: await deps.account.connect(copy, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { failed: attemptFailed(copy, error, deps) };
  }
}

/**
 * Builds the request from the record alone, so that every attempt sends the same, even after a
 * restart.
 */
async function send(
  { id, plan, clientToken, ...copy }: Copy,
  { api, deps }: { readonly api: OpenApi; readonly deps: EngineDeps },
  signal: AbortSignal,
): Promise<SubmissionObservation> {
  try {
    const accepted = await copyImage(
      confirmed(api, () => deps.confirm(id)),
      { ...plan, clientToken },
      signal,
    );
    return { kind: 'accepted', ...accepted };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NotConfirmedError) {
      deps.logger.warn(`A copy was not sent: ${error.message}`);
      return { kind: 'interrupted' };
    }
    return attemptFailed(copy, error, deps);
  }
}

/**
 * Nothing was sent, because another window may have taken over while this process was suspended.
 */
export class NotConfirmedError extends Error {
  override readonly name = 'NotConfirmedError';
}

/**
 * Wraps an API so that `confirm` is awaited directly before a request is sent. Its rejection
 * prevents the request.
 */
export function confirmed(api: OpenApi, confirm: () => Promise<void>): OpenApi {
  const beforeSend = async () => {
    try {
      await confirm();
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown reason';
      throw new NotConfirmedError(why, { cause: error });
    }
  };
  return { call: (request, signal) => api.call({ ...request, beforeSend }, signal) };
}

function attemptFailed(
  { state }: Pick<Copy, 'state'>,
  error: unknown,
  deps: EngineDeps,
): SubmissionObservation {
  const attempts = 'attempts' in state ? state.attempts : 0;
  const delayMs = Math.max(retryDelayMs(attempts, deps.random()), retryAfterMsOf(error));
  const why = failureOf(error);
  if (why.reason === 'unexpected') {
    deps.logger.error(error instanceof Error ? error : 'Something else than an error was thrown');
  }
  return { kind: 'attemptFailed', why, retryAt: deps.clock.now() + delayMs };
}

/** Repeats a write to the journal until it succeeds. */
export async function keep(
  write: () => Promise<unknown>,
  { deps, signal }: { readonly deps: EngineDeps; readonly signal: AbortSignal },
): Promise<void> {
  for (;;) {
    try {
      await write();
      return;
    } catch (error) {
      signal.throwIfAborted();
      deps.logger.error(error instanceof Error ? error : 'An answer could not be written down');
      await deps.clock.sleep(writeAgainMs, signal);
    }
  }
}
