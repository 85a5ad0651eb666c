import { type CopyExecution, type ExecutionEnd, executionIdOf } from '../../copies/execution';
import { isPassing } from '../../copies/failure';
import { type Execution, listExecutions } from '../../services/oos';
import type { EngineDeps } from '../deps';
import { failureOf } from '../failureOf';
import { queuedIn } from './start';
import { ownTag } from './tags';

/** Clocks differ, and an execution starts after its record was made. */
const toleranceMs = 24 * 60 * 60_000;

/** For so long, its copies do not show that a region cannot be asked for a passing reason. */
const patienceMs = 5 * 60_000;

/**
 * Asks one region about all these running executions, which share a profile and an account, and
 * journals the answer. One that the listing lacks is asked about by its ID. Rejects as the calls
 * do.
 */
export async function follow(
  executions: readonly CopyExecution[],
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<void> {
  const [first] = executions;
  if (first === undefined) {
    return;
  }
  const { regionId } = first;
  try {
    const api = await deps.account.connect(first, signal);
    const query = { regionId, tags: ownTag, ...since(executions) };
    const listed = await listExecutions(api, query, signal);
    const byId = new Map(listed.map(found => [found.executionId, found]));
    for (const execution of executions) {
      const executionId = executionIdOf(execution) ?? '';
      const found =
        byId.get(executionId) ??
        (await listExecutions(api, { regionId, executionId }, signal)).find(
          one => one.executionId === executionId,
        );
      await deps.observeExecution(
        execution.id,
        found === undefined ? { kind: 'notSeen' } : { kind: 'seen', ...endOf(found) },
      );
      if (execution.problem !== undefined) {
        for (const { id } of queuedIn(execution, deps)) {
          await deps.observe(id, { kind: 'answered' });
        }
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    const why = failureOf(error);
    if (why.reason !== 'unexpected') {
      for (const { id } of executions) {
        const after = await deps.observeExecution(id, { kind: 'followFailed', why });
        await tellCopies(after, deps);
      }
    }
    throw error;
  }
}

/** Its copies show the problem, with what to do about it. */
async function tellCopies(execution: CopyExecution | undefined, deps: EngineDeps): Promise<void> {
  const { problem } = execution ?? {};
  if (execution === undefined || problem === undefined) {
    return;
  }
  const isLasting = !isPassing(problem.why) || deps.clock.now() - problem.since >= patienceMs;
  const untold = queuedIn(execution, deps).filter(copy => copy.trackingProblem === undefined);
  for (const { id } of isLasting ? untold : []) {
    await deps.observe(id, { kind: 'trackingFailed', why: problem.why });
  }
}

/** Leaves out what an account has started in earlier months. A wrong clock may name no date. */
function since(executions: readonly CopyExecution[]): { readonly startedAfter?: number } {
  const startedAfter = Math.min(...executions.map(one => one.createdAt)) - toleranceMs;
  return Number.isNaN(new Date(startedAfter).getTime()) ? {} : { startedAfter };
}

const ends: Readonly<Partial<Record<Execution['status'], ExecutionEnd>>> = {
  Success: 'success',
  Failed: 'failed',
  Cancelled: 'cancelled',
};

function endOf({ status, statusMessage: message }: Execution) {
  const end = ends[status];
  return end !== 'failed' || message === ''
    ? { end }
    : { end, why: { reason: 'executionFailed', message } as const };
}
