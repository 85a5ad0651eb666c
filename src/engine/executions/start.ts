import { isBeingSent } from '../../copies/attempts';
import { isCancelWanted } from '../../copies/advanceCancel';
import type { ExecutionObservation } from '../../copies/advanceExecution';
import { byAge, type Copy, targetOf } from '../../copies/copy';
import type { CopyExecution } from '../../copies/execution';
import { retryDelayMs } from '../../copies/timing';
import { groupBy } from '../../copies/underWay';
import { troubleDelayMs } from '../../images/pace';
import type { OpenApi } from '../../openapi/openApi';
import { listExecutions, startExecution } from '../../services/oos';
import { retryAfterMsOf } from '../../services/trouble';
import type { EngineDeps } from '../deps';
import { failureOf } from '../failureOf';
import { duplicateOf } from '../queue';
import { confirmed, keep, NotConfirmedError } from '../submission';
import { executionContent } from './planning';
import { ownTag, uniqueTag } from './tags';

/** Sends StartExecution, or sends it again: journalled first, and only in its own account. */
export async function start(
  execution: CopyExecution,
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id } = execution;
  if (execution.state.kind === 'queued' && !(await isWantedStill(execution, deps))) {
    return;
  }
  let api: OpenApi;
  try {
    api = await deps.account.connect(execution, signal);
  } catch (error) {
    signal.throwIfAborted();
    await deps.observeExecution(id, attemptFailed(execution, error, deps));
    return;
  }
  const sending = await deps.observeExecution(id, { kind: 'sending' });
  if (sending !== undefined && isBeingSent(sending, execution)) {
    const outcome = await send(sending, { api, deps }, signal);
    await keep(() => deps.observeExecution(id, outcome), { deps, signal });
  }
}

/** Searches for an execution that may have been accepted, by its tag, and journals the result. */
export async function lookForExecution(
  execution: CopyExecution,
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id, regionId } = execution;
  const isWanted = () => queuedIn(execution, deps).some(copy => !isCancelWanted(copy));
  let observation: ExecutionObservation;
  try {
    const api = await deps.account.connect(execution, signal);
    const [found] = await listExecutions(api, { regionId, tags: uniqueTag(execution) }, signal);
    const executionId = found?.executionId;
    observation = { kind: 'looked', executionId, isWanted: isWanted() };
  } catch (error) {
    signal.throwIfAborted();
    const why = failureOf(error);
    const retryAt = deps.clock.now() + troubleDelayMs(error, 1);
    observation = { kind: 'lookFailed', why, retryAt, isWanted: isWanted() };
  }
  await deps.observeExecution(id, observation);
}

/** Its copies that OOS has not begun, in the order in which the user chose them. */
export function queuedIn({ id }: CopyExecution, { journal }: EngineDeps): readonly Copy[] {
  return journal
    .copiesIn(id)
    .filter(({ state }) => state.kind === 'queued')
    .sort(byAge);
}

/**
 * Leaves out the copies that nobody wants any more, and those that an older copy makes already.
 * This is possible only before it is sent.
 */
async function isWantedStill(execution: CopyExecution, deps: EngineDeps): Promise<boolean> {
  const byTarget = groupBy(deps.journal.copies, targetOf);
  for (const copy of queuedIn(execution, deps)) {
    const same = byTarget.get(targetOf(copy)) ?? [];
    const copyId = duplicateOf(copy, same, deps.clock.now())?.id ?? copy.id;
    if (isCancelWanted(copy) || copyId !== copy.id) {
      await deps.observe(copy.id, { kind: 'notMade', why: { reason: 'duplicate', copyId } });
    }
  }
  if (queuedIn(execution, deps).length > 0) {
    return true;
  }
  await deps.observeExecution(execution.id, { kind: 'dropped' });
  return false;
}

/** Builds the request from the records alone, so that every attempt sends the same. */
async function send(
  execution: CopyExecution,
  { api, deps }: { readonly api: OpenApi; readonly deps: EngineDeps },
  signal: AbortSignal,
): Promise<ExecutionObservation> {
  const { id, regionId, clientToken } = execution;
  const copies = queuedIn(execution, deps);
  const items = copies.map(copy => ({ ...copy.plan, clientToken: copy.clientToken }));
  const request = {
    ...executionContent(items, execution),
    ...{ regionId, clientToken },
    tags: { ...ownTag, ...uniqueTag(execution) },
    description: `${copies.length} copies by ECS Image Copy`,
  };
  try {
    const sender = confirmed(api, () => deps.confirmExecution(id));
    return { kind: 'accepted', ...(await startExecution(sender, request, signal)) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof NotConfirmedError) {
      deps.logger.warn(`An execution was not started: ${error.message}`);
      return { kind: 'interrupted' };
    }
    return attemptFailed(execution, error, deps);
  }
}

function attemptFailed(
  { state }: CopyExecution,
  error: unknown,
  deps: EngineDeps,
): ExecutionObservation {
  const attempts = 'attempts' in state ? state.attempts : 0;
  const delayMs = Math.max(retryDelayMs(attempts, deps.random()), retryAfterMsOf(error));
  const why = failureOf(error);
  if (why.reason === 'unexpected') {
    deps.logger.error(error instanceof Error ? error : 'Something else than an error was thrown');
  }
  return { kind: 'attemptFailed', why, retryAt: deps.clock.now() + delayMs };
}
