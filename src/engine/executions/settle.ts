import { isCancelWanted } from '../../copies/advanceCancel';
import type { InExecutionObservation } from '../../copies/advanceInExecution';
import type { Copy } from '../../copies/copy';
import type { CopyExecution } from '../../copies/execution';
import { type CopyFailure, isPassing } from '../../copies/failure';
import { lookPausesMs } from '../../copies/timing';
import type { EngineDeps } from '../deps';
import { failedItems } from './failedItems';
import { searchFor } from './search';
import { queuedIn } from './start';

/**
 * Decides what became of the copies that an ended execution has not begun as far as is known: their
 * images are searched for several times, as a new image appears late. `looks` is the number of
 * searches so far; resolves with it one higher, or with undefined once all is decided. Rejects as
 * the calls do.
 */
export async function settle(
  execution: CopyExecution,
  { deps, looks }: { readonly deps: EngineDeps; readonly looks: number },
  signal: AbortSignal,
): Promise<number | undefined> {
  const { state } = execution;
  const copies = queuedIn(execution, deps);
  if (state.kind !== 'ended') {
    return undefined;
  }
  if (state.executionId === undefined) {
    await observeEach(copies, notMade(state.why), deps);
    return undefined;
  }
  const { missing, failure } = await searchFor(copies, deps, signal);
  await giveUpWishes(execution, deps);
  const isOpen = missing.length > 0 || failure !== undefined;
  if (isOpen && looks + 1 < lookPausesMs.length) {
    return looks + 1;
  }
  if (state.how === 'deleted') {
    const why = { reason: 'executionDeleted' } as const;
    await observeEach(missing, () => ({ kind: 'doubted', why }), deps);
  } else if (missing.length > 0) {
    const failed = await failedItems(execution, deps, signal);
    const otherwise = state.how === 'success' ? ({ reason: 'vanished' } as const) : state.why;
    await observeEach(missing, copy => notMade(failed.get(copy.clientToken) ?? otherwise)(), deps);
  }
  if (failure !== undefined) {
    throw failure;
  }
  return undefined;
}

/**
 * Copies to be cancelled whose destination cannot be searched until the user makes it accessible
 * are left to the user, as `advanceLook` leaves those of the own queue.
 */
async function giveUpWishes(execution: CopyExecution, deps: EngineDeps): Promise<void> {
  for (const copy of queuedIn(execution, deps).filter(isCancelWanted)) {
    const why = copy.trackingProblem?.why;
    if (why !== undefined && !isPassing(why)) {
      await deps.observe(copy.id, { kind: 'doubted', why });
    }
  }
}

function notMade(why: CopyFailure = { reason: 'executionEnded' }): () => InExecutionObservation {
  return () => ({ kind: 'notMade', why });
}

async function observeEach(
  copies: readonly Copy[],
  observationOf: (copy: Copy) => InExecutionObservation,
  deps: EngineDeps,
): Promise<void> {
  for (const copy of copies) {
    await deps.observe(copy.id, observationOf(copy));
  }
}
