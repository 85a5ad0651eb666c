import type { ProfileRef } from '../profiles/profile';
import type { CopyFailure } from './failure';
import type { CopyPlan } from '../draft/plan';

export const copySchemaVersion = 1;
/** Of copies in an execution, so that a version that would send them itself cannot read them. */
export const inExecutionSchemaVersion = 2;

/** A submitted plan, as the journal stores it. Times are milliseconds since 1970. */
export interface Copy {
  readonly schemaVersion: typeof copySchemaVersion | typeof inExecutionSchemaVersion;
  readonly id: string;
  /** Shared by copies that were submitted together. */
  readonly batchId: string;
  /** Increases with every change: the higher revision is the newer version. */
  readonly revision: number;
  readonly profile: ProfileRef;
  readonly profileLabel: string;
  readonly accountId: string;
  /** The workspace in which the copy was submitted. */
  readonly workspaceId: string;
  readonly plan: CopyPlan;
  /**
   * Place in its batch, as the user chose the destinations; undefined in records of version 0.1.
   */
  readonly position?: number | undefined;
  /** Set if an OOS execution makes the copy. The extension's own queue then never sends it. */
  readonly execution?: InExecution | undefined;
  /** The service accepts this plan at most once under this token. */
  readonly clientToken: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly requestIds: readonly string[];
  readonly cancel?: CancelWish | undefined;
  /** Set while the destination region cannot be queried. */
  readonly trackingProblem?: TrackingProblem | undefined;
  /** The user cleared the finished copy away: only the history shows it. */
  readonly isArchived?: true | undefined;
  readonly state: CopyState;
}

/** Which `CopyExecution` makes the copy, where it runs, and under which RAM role, if any. */
interface InExecution {
  readonly id: string;
  readonly regionId: string;
  readonly roleName: string;
}

/** The user's cancel request. It stands until it is accepted, refused, or the copy ends. */
interface CancelWish {
  readonly askedAt: number;
  readonly acceptedAt?: number | undefined;
  readonly refusal?: CancelRefusal | undefined;
  /** CancelCopyImage may have been carried out, and its answer is lost. */
  readonly isDoubtful?: true | undefined;
}

/**
 * `tooLate`: the image is already available. `notACopy`: the service says that the image was not
 * made by copying.
 */
export type CancelRefusal =
  | { readonly kind: 'tooLate' | 'notCancellable' | 'notACopy' }
  | { readonly kind: 'failed'; readonly why: CopyFailure };

interface TrackingProblem {
  readonly since: number;
  readonly why: CopyFailure;
}

export type CopyState = QueuedState | SubmittingState | RunningState | FinishedState | UnknownState;

/** In the extension's own queue; not accepted by the service. */
interface QueuedState {
  readonly kind: 'queued';
  /** Why the last attempt was postponed; undefined before the first. */
  readonly reason?: CopyFailure | undefined;
  readonly notBefore: number;
  readonly attempts: number;
}

/** A CopyImage call is in flight, or its outcome is not known yet. */
export interface SubmittingState {
  readonly kind: 'submitting';
  /** When the ClientToken was first sent; the token is reused for 10 minutes. */
  readonly sentAt: number;
  readonly attempts: number;
  /** Whether an attempt ended without a clear answer. */
  readonly isDoubtful: boolean;
  /** Attempts made since then. */
  readonly resends: number;
  /** When the first attempt was made, under any token. The copy's image cannot be older. */
  readonly lookFrom: number;
  readonly next: SubmittingStep;
  /** The outcome of the last attempt. */
  readonly reason?: CopyFailure | undefined;
}

/** Send the same request again, or look for the image in the destination. */
export type SubmittingStep = { readonly kind: 'send'; readonly notBefore: number } | LookStep;

export interface LookStep {
  readonly kind: 'look';
  readonly notBefore: number;
  /** Number of looks that found nothing. */
  readonly looks: number;
  /** The user has asked for the request to be sent again if this look finds nothing. */
  readonly isBeforeSend?: true | undefined;
  /** The image that the user has recognised as another one. */
  readonly dismissedId?: string | undefined;
}

/** Accepted: `imageId` is the new image in the destination region. */
export type RunningState = WaitingState | CopyingState | FinishingState;

interface Accepted {
  readonly imageId: string;
  readonly acceptedAt: number;
  /** A new image appears late. Only an image that was seen can count as deleted. */
  readonly isSeen: boolean;
  /** Number of consecutive answers without the image. */
  readonly misses: number;
}

/** In the service's queue. */
export interface WaitingState extends Accepted {
  readonly kind: 'waiting';
}

export interface CopyingState extends Accepted {
  readonly kind: 'copying';
  /** 0 to 100, an integer. */
  readonly percent: number;
  /** From the service, otherwise estimated from `startedAt` and `startedPercent`. */
  readonly remainingSeconds?: number | undefined;
  readonly startedAt: number;
  readonly startedPercent: number;
}

/** Status `Available`, but not usable for new instances yet. */
interface FinishingState extends Accepted {
  readonly kind: 'finishing';
}

/** A finished copy no longer changes, except that a lost NVMe flag can be restored. */
type FinishedState =
  | {
      readonly kind: 'available';
      readonly imageId: string;
      readonly finishedAt: number;
      /** The source supports NVMe; the copy lost that flag. */
      readonly lostNvme?: true | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly why: CopyFailure;
      readonly imageId?: string | undefined;
      readonly finishedAt: number;
    }
  | {
      readonly kind: 'cancelled';
      readonly imageId?: string | undefined;
      readonly finishedAt: number;
    };

/** Its image was not found, but it may have been accepted. It rests until the user decides. */
export interface UnknownState {
  readonly kind: 'unknown';
  readonly why: CopyFailure;
  readonly since: number;
  readonly sentAt: number;
  readonly attempts: number;
  readonly lookFrom: number;
  /** An image that may be this copy: it has the name, and not the copy-id. The user decides. */
  readonly candidateId?: string | undefined;
}

/** The members that an observation changes; undefined for no change. */
export type CopyChange =
  | Partial<
      Pick<
        Copy,
        | 'state'
        | 'cancel'
        | 'trackingProblem'
        | 'requestIds'
        | 'clientToken'
        | 'isArchived'
        | 'execution'
      >
    >
  | undefined;

export function newCopy(
  plan: CopyPlan,
  by: Pick<
    Copy,
    | 'id'
    | 'batchId'
    | 'position'
    | 'clientToken'
    | 'profile'
    | 'profileLabel'
    | 'accountId'
    | 'workspaceId'
    | 'execution'
  >,
  now: number,
): Copy {
  return {
    schemaVersion: by.execution === undefined ? copySchemaVersion : inExecutionSchemaVersion,
    ...by,
    revision: 1,
    plan,
    createdAt: now,
    updatedAt: now,
    requestIds: [],
    state: { kind: 'queued', notBefore: now, attempts: 0 },
  };
}

export function isFinished(copy: Copy): copy is Copy & { readonly state: FinishedState } {
  const { kind } = copy.state;
  return kind === 'available' || kind === 'failed' || kind === 'cancelled';
}

export type RunningCopy = Copy & { readonly state: RunningState };

export function isRunning(copy: Copy): copy is RunningCopy {
  const { kind } = copy.state;
  return kind === 'waiting' || kind === 'copying' || kind === 'finishing';
}

/** Whether the copy proceeds without the user: neither finished nor unknown. */
export function isUnfinished(copy: Copy): boolean {
  return !isFinished(copy) && copy.state.kind !== 'unknown';
}

/** The new image's ID in the destination region; undefined until the copy is accepted. */
export function imageIdOf(copy: Copy): string | undefined {
  return 'imageId' in copy.state ? copy.state.imageId : undefined;
}

export function hasLostNvme({ state }: Copy): boolean {
  return state.kind === 'available' && state.lostNvme === true;
}

/** Two copies with the same target would create the same image twice. */
export function targetOf(copy: Pick<Copy, 'accountId' | 'plan'>): string {
  const { sourceImageId, destinationRegionId, name } = copy.plan;
  return [copy.accountId, sourceImageId, destinationRegionId, name].join('|');
}

/** As an equal `targetOf`, but quick enough to compare one copy with thousands. */
export function isSameTarget(
  one: Pick<Copy, 'accountId' | 'plan'>,
  other: Pick<Copy, 'accountId' | 'plan'>,
): boolean {
  return (
    one.plan.name === other.plan.name &&
    one.plan.sourceImageId === other.plan.sourceImageId &&
    one.plan.destinationRegionId === other.plan.destinationRegionId &&
    one.accountId === other.accountId
  );
}

/** Oldest first, then in the order chosen. All windows agree on the order. */
export function byAge(one: Copy, other: Copy): number {
  return (
    one.createdAt - other.createdAt ||
    (one.position ?? 0) - (other.position ?? 0) ||
    (one.id < other.id ? -1 : 1)
  );
}
