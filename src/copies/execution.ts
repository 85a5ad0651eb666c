import type { Copy, SubmittingStep } from './copy';
import type { CopyFailure } from './failure';

/**
 * An OOS execution that makes up to 100 copies of a batch, as the journal stores it. Its copies are
 * ordinary records that name it; the extension's own queue never sends them. Times are milliseconds
 * since 1970.
 */
export interface CopyExecution extends Pick<
  Copy,
  'batchId' | 'profile' | 'profileLabel' | 'accountId' | 'workspaceId' | 'clientToken'
> {
  readonly schemaVersion: typeof executionSchemaVersion;
  /** A UUID; the value of the tag by which the execution is found again. */
  readonly id: string;
  readonly revision: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** The region that runs it. */
  readonly regionId: string;
  /** Of the RAM role that copies; empty for the rights of whoever started it. */
  readonly roleName: string;
  /** Number of copies that it makes at a time. */
  readonly concurrency: number;
  readonly requestIds: readonly string[];
  /** CancelExecution: wanted once nobody wants any of its copies. */
  readonly cancel?: ExecutionCancel | undefined;
  /** Set while its region cannot be asked about it. */
  readonly problem?: { readonly since: number; readonly why: CopyFailure } | undefined;
  readonly state: ExecutionState;
}

export const executionSchemaVersion = 1;

interface ExecutionCancel {
  readonly askedAt: number;
  readonly acceptedAt?: number | undefined;
  readonly refusal?: CopyFailure | undefined;
}

export type ExecutionState =
  QueuedExecution | StartingExecution | RunningExecution | EndedExecution | UnknownExecution;

/** StartExecution was not sent, or clearly turned away. */
interface QueuedExecution {
  readonly kind: 'queued';
  readonly reason?: CopyFailure | undefined;
  readonly notBefore: number;
  readonly attempts: number;
}

/** StartExecution is in flight, or its outcome is not known yet. */
export interface StartingExecution {
  readonly kind: 'starting';
  readonly sentAt: number;
  readonly attempts: number;
  /** Whether an attempt ended without a clear answer. */
  readonly isDoubtful: boolean;
  /** Attempts made since then. */
  readonly resends: number;
  /** Send the same request again, or look for the execution by its tag. */
  readonly next: SubmittingStep;
  readonly reason?: CopyFailure | undefined;
}

interface RunningExecution {
  readonly kind: 'running';
  readonly executionId: string;
  /** Number of consecutive answers without the execution. */
  readonly misses: number;
}

/** `refused`: never started. `deleted`: nobody can tell any more what it made. */
export type ExecutionEnd = 'success' | 'failed' | 'cancelled' | 'deleted' | 'refused';

interface EndedExecution {
  readonly kind: 'ended';
  /** Undefined if it was never started. */
  readonly executionId?: string | undefined;
  readonly how: ExecutionEnd;
  readonly why?: CopyFailure | undefined;
  readonly finishedAt: number;
}

/** It was not found, but StartExecution may have been accepted. The user decides. */
interface UnknownExecution {
  readonly kind: 'unknown';
  readonly why: CopyFailure;
  readonly since: number;
  readonly sentAt: number;
  readonly attempts: number;
}

export function newExecution(
  by: Omit<
    CopyExecution,
    'schemaVersion' | 'revision' | 'createdAt' | 'updatedAt' | 'requestIds' | 'state'
  >,
  now: number,
): CopyExecution {
  return {
    schemaVersion: executionSchemaVersion,
    ...by,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    requestIds: [],
    state: { kind: 'queued', notBefore: now, attempts: 0 },
  };
}

/** Whether it proceeds without the user towards being known to the cloud. */
export function isBeingStarted({ state }: CopyExecution): boolean {
  return state.kind === 'queued' || state.kind === 'starting';
}

/** OOS's own ID, `exec-…`; undefined until it is known. */
export function executionIdOf({ state }: CopyExecution): string | undefined {
  return 'executionId' in state ? state.executionId : undefined;
}

/**
 * The execution of an unknown copy whose start is the doubt. Undefined if the copy itself is, or
 * its execution cannot be found.
 */
export function doubtfulExecutionOf(
  { execution, state }: Copy,
  executions: { get(id: string): CopyExecution | undefined },
): CopyExecution | undefined {
  const carrier = execution && executions.get(execution.id);
  return state.kind === 'unknown' && carrier?.state.kind === 'unknown' ? carrier : undefined;
}

/** Whether it is known again if an execution was started, or still nobody knows. */
export function isDecidedSince(before: CopyExecution, now: CopyExecution | undefined): boolean {
  return now === undefined || (now !== before && now.state.kind !== 'starting');
}
