import { isCancelWanted } from '../../copies/advanceCancel';
import { type Copy, isUnfinished } from '../../copies/copy';
import { type CopyExecution, executionIdOf } from '../../copies/execution';
import { isPassing, mayHaveArrived } from '../../copies/failure';
import { ServiceError } from '../../openapi/errors';
import { cancelExecution } from '../../services/oos';
import type { EngineDeps } from '../deps';
import { cancelAttemptLimit } from '../cancel';
import { failureOf } from '../failureOf';
import { queuedIn } from './start';

/**
 * Whether CancelExecution is to be sent: nobody wants the copies that are left, and OOS has not
 * begun all of them. Copies under way are cancelled like any others.
 */
export function isUnwanted({ cancel }: CopyExecution, copies: readonly Copy[]): boolean {
  const left = copies.filter(isUnfinished);
  return (
    cancel?.acceptedAt === undefined &&
    left.every(isCancelWanted) &&
    left.some(({ state }) => state.kind === 'queued')
  );
}

/**
 * Ends the execution. If that is refused, the wish to cancel its copies is, too, and they continue.
 * So it is after the last attempt without a clear answer; before, it rejects, since repeating the
 * call does no harm. `attempt` starts at 1.
 */
export async function cancel(
  execution: CopyExecution,
  { deps, attempt }: { readonly deps: EngineDeps; readonly attempt: number },
  signal: AbortSignal,
): Promise<void> {
  const { id, regionId } = execution;
  await deps.observeExecution(id, { kind: 'cancelAsked' });
  try {
    const api = await deps.account.connect(execution, signal);
    const executionId = executionIdOf(execution) ?? '';
    await cancelExecution(api, { regionId, executionId }, signal);
  } catch (error) {
    signal.throwIfAborted();
    const why = failureOf(error);
    const mayPass = isPassing(why) && attempt < cancelAttemptLimit;
    if (mayPass || why.reason === 'unexpected') {
      throw error;
    }
    // It is gone or has ended: following it tells what became of its copies.
    if (!(error instanceof ServiceError && isOver(error))) {
      await deps.observeExecution(id, { kind: 'cancelRefused', why });
      const refusal = { kind: 'failed', why } as const;
      const isDoubtful = attempt > 1 || mayHaveArrived(why, 'CancelExecution');
      for (const copy of queuedIn(execution, deps)) {
        await deps.observe(copy.id, { kind: 'cancelRefused', refusal, isDoubtful });
      }
      return;
    }
  }
  await deps.observeExecution(id, { kind: 'cancelAccepted' });
}

/** OOS documents one code, `EntityNotExists.Template`; its other codes are formed like it. */
function isOver({ code, kind }: ServiceError): boolean {
  return kind === 'notFound' || /^(EntityNotExist|InvalidStatus)/.test(code);
}
