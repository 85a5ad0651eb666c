import type { CopyExecution } from '../../copies/execution';
import { lookPausesMs } from '../../copies/timing';
import type { EngineDeps } from '../deps';
import { failedItems } from './failedItems';
import { searchFor } from './search';
import { queuedIn } from './start';

/** A new image becomes visible late: an item without one has failed only after this long. */
export const lookMs = lookPausesMs.reduce((total, pauseMs) => total + pauseMs, 0);

/**
 * Checks running executions thoroughly: images that were made while no window looked, and items
 * that failed. `failedSince` holds, by ClientToken, when an item was first seen to fail. Resolves
 * with whether a failure is still to be confirmed. Rejects as the calls do.
 */
export async function review(
  executions: readonly CopyExecution[],
  { deps, failedSince }: { readonly deps: EngineDeps; readonly failedSince: Map<string, number> },
  signal: AbortSignal,
): Promise<boolean> {
  const waiting = executions.flatMap(execution => queuedIn(execution, deps));
  const { missing, failure } = await searchFor(waiting, deps, signal);
  let isUnconfirmed = false;
  for (const execution of executions) {
    const ofThis = missing.filter(copy => copy.execution?.id === execution.id);
    if (ofThis.length === 0) {
      continue;
    }
    const failed = await failedItems(execution, deps, signal);
    for (const copy of ofThis) {
      const why = failed.get(copy.clientToken);
      const elapsed = deps.clock.elapsed();
      const since = failedSince.get(copy.clientToken) ?? elapsed;
      if (why !== undefined && elapsed - since >= lookMs) {
        await deps.observe(copy.id, { kind: 'notMade', why });
      } else if (why !== undefined) {
        failedSince.set(copy.clientToken, since);
        isUnconfirmed = true;
      }
    }
  }
  if (failure !== undefined) {
    throw failure;
  }
  return isUnconfirmed;
}
