import { ServiceError } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import { copyImage } from '../services/ecs';
import type { SubmissionObservation } from './advanceSubmission';
import type { Copy } from './copy';
import { failureOf } from './copyFailure';
import { retryDelayMs } from './copyTiming';
import type { Workbench } from './workbench';

/** Disk full, say: what the service answered must not be forgotten. */
const writeAgainMs = 5_000;

/** Sends a copy, or sends it again: journalled first, and only in the account it was meant for. */
export async function submitCopy(copy: Copy, bench: Workbench, signal: AbortSignal): Promise<void> {
  const connection = await connect(copy, bench, signal);
  if ('failed' in connection) {
    await bench.observe(copy.id, connection.failed);
    return;
  }
  const sending = await bench.observe(copy.id, { kind: 'sending' });
  if (sending !== undefined && isBeingSent(sending, copy)) {
    await keep(copy.id, await send(sending, { api: connection.api, bench }, signal), {
      bench,
      signal,
    });
  }
}

async function connect(
  copy: Copy,
  bench: Workbench,
  signal: AbortSignal,
): Promise<{ readonly api: OpenApi } | { readonly failed: SubmissionObservation }> {
  try {
    return { api: await bench.account.connect(copy, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { failed: attemptFailed(copy, error, bench) };
  }
}

/** Whether the attempt was counted, and not overtaken by the wish to cancel. */
function isBeingSent(sending: Copy, before: Copy): boolean {
  const attempts = 'attempts' in before.state ? before.state.attempts : 0;
  return (
    sending.state.kind === 'submitting' &&
    sending.state.next.kind === 'send' &&
    sending.state.attempts > attempts
  );
}

/** The request is made of the record alone: it is the same however often, and after whatever restart, it is sent. */
async function send(
  { plan, clientToken, ...copy }: Copy,
  { api, bench }: { readonly api: OpenApi; readonly bench: Workbench },
  signal: AbortSignal,
): Promise<SubmissionObservation> {
  const { sourceRegionId, sourceImageId, destinationRegionId } = plan;
  const { name, description, encrypted, kmsKeyId, resourceGroupId, tags } = plan;
  try {
    const accepted = await copyImage(
      api,
      {
        sourceRegionId,
        sourceImageId,
        destinationRegionId,
        name,
        description,
        encrypted,
        kmsKeyId,
        resourceGroupId,
        tags,
        clientToken,
      },
      signal,
    );
    return { kind: 'accepted', ...accepted };
  } catch (error) {
    signal.throwIfAborted();
    return attemptFailed(copy, error, bench);
  }
}

function attemptFailed(
  { state }: Pick<Copy, 'state'>,
  error: unknown,
  bench: Workbench,
): SubmissionObservation {
  const attempts = 'attempts' in state ? state.attempts : 0;
  const askedMs = error instanceof ServiceError ? (error.retryAfterMs ?? 0) : 0;
  const delayMs = Math.max(retryDelayMs(attempts, bench.random()), askedMs);
  const why = failureOf(error);
  if (why.reason === 'unexpected') {
    bench.logger.error(error instanceof Error ? error : 'Something else than an error was thrown');
  }
  return { kind: 'attemptFailed', why, retryAt: bench.clock.now() + delayMs };
}

async function keep(
  id: string,
  outcome: SubmissionObservation,
  { bench, signal }: { readonly bench: Workbench; readonly signal: AbortSignal },
): Promise<void> {
  for (;;) {
    try {
      await bench.observe(id, outcome);
      return;
    } catch (error) {
      signal.throwIfAborted();
      bench.logger.error(error instanceof Error ? error : 'A copy could not be written down');
      await bench.clock.sleep(writeAgainMs, signal);
    }
  }
}
