import type { CopyExecution } from '../../copies/execution';

/** Carried by every execution, so that one listing of a region returns them all. */
export const ownTag = { 'created-by': 'ecs-image-copy' } as const;

/** By it, the execution is found after a doubtful StartExecution. */
export function uniqueTag({ id }: Pick<CopyExecution, 'id'>) {
  return { 'execution-of': id };
}
