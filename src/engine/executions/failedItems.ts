import * as v from 'valibot';
import type { CopyFailure } from '../../copies/failure';
import { type CopyExecution, executionIdOf } from '../../copies/execution';
import { ServiceError } from '../../openapi/errors';
import { listItemExecutions } from '../../services/oos';
import type { EngineDeps } from '../deps';
import { failureOf } from '../failureOf';

/** Why items of an execution failed, by the ClientToken of their copy. Rejects as the call does. */
export async function failedItems(
  execution: CopyExecution,
  deps: EngineDeps,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, CopyFailure>> {
  const executionId = executionIdOf(execution);
  if (executionId === undefined) {
    return new Map();
  }
  const { regionId } = execution;
  const api = await deps.account.connect(execution, signal);
  const failed = await listItemExecutions(api, { regionId, executionId, status: 'Failed' }, signal);
  return new Map(
    failed.flatMap(({ loopItem, statusMessage }) => {
      const item = v.safeParse(itemSchema, loopItem);
      return item.success
        ? [[item.output.ClientToken, failureOfItem(statusMessage, item.output.RegionId)]]
        : [];
    }),
  );
}

/**
 * The error code of ECS, if the message names one: its codes have a dot, such as
 * `QuotaExceed.Image`. How OOS words the message is not documented.
 */
export function failureOfItem(message: string, regionId: string): CopyFailure {
  const [code] = /\b[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)+\b/.exec(message) ?? [];
  return code === undefined
    ? { reason: 'executionFailed', message }
    : failureOf(
        new ServiceError({
          action: 'CopyImage',
          regionId,
          code,
          httpStatus: 400,
          serviceMessage: message,
        }),
      );
}

const itemSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ ClientToken: v.string(), RegionId: v.string() }),
);
