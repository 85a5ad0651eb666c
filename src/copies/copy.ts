import type { ProfileRef } from '../profiles/profile';
import type { CopyFailure } from './failure';
import type { CopyPlan } from '../draft/plan';

export const copySchemaVersion = 1;

/** A plan that was submitted: what the journal keeps of it. All times are in milliseconds since 1970. */
export interface Copy {
  readonly schemaVersion: typeof copySchemaVersion;
  readonly id: string;
  /** Copies submitted together share it. */
  readonly batchId: string;
  /** Grows with every change, so that of two versions the newer is known. */
  readonly revision: number;
  readonly profile: ProfileRef;
  readonly profileLabel: string;
  readonly accountId: string;
  /** The workspace in which the copy was submitted. */
  readonly workspaceId: string;
  readonly plan: CopyPlan;
  /** Under which the service accepts this plan at most once. */
  readonly clientToken: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly requestIds: readonly string[];
  readonly cancel?: CancelWish | undefined;
  /** Set while the destination region cannot be asked how the copy is doing. */
  readonly trackingProblem?: TrackingProblem | undefined;
  readonly state: CopyState;
}

/** The user's wish to cancel; it stands until it is accepted, refused, or overtaken by the copy's end. */
export interface CancelWish {
  readonly askedAt: number;
  readonly acceptedAt?: number | undefined;
  readonly refusal?: CancelRefusal | undefined;
}

/** `tooLate`: it is available already. `notACopy`: the service says the image did not come from copying. */
export type CancelRefusal =
  | { readonly kind: 'tooLate' | 'notCancellable' | 'notACopy' }
  | { readonly kind: 'failed'; readonly why: CopyFailure };

export interface TrackingProblem {
  readonly since: number;
  readonly why: CopyFailure;
}

export type CopyState = QueuedState | SubmittingState | RunningState | FinishedState | UnknownState;

/** In our own queue, and certainly not accepted by the service. */
export interface QueuedState {
  readonly kind: 'queued';
  /** Why an attempt was put off; undefined before the first. */
  readonly reason?: CopyFailure | undefined;
  readonly notBefore: number;
  readonly attempts: number;
}

/** A CopyImage call is under way, or one was and nobody knows yet what it came to. */
export interface SubmittingState {
  readonly kind: 'submitting';
  /** When the ClientToken was first sent: it is good for ten minutes. */
  readonly sentAt: number;
  readonly attempts: number;
  /** Whether an attempt ended without telling if it was accepted. */
  readonly isDoubtful: boolean;
  /** Attempts made since then. */
  readonly resends: number;
  /** The copy is not older than this: the first attempt, under whatever token. */
  readonly lookFrom: number;
  readonly next: SubmittingStep;
  /** What the last attempt came to. */
  readonly reason?: CopyFailure | undefined;
}

/** Send the same request again, or look for the copy in the destination; `looks` were in vain so far. */
export type SubmittingStep =
  | { readonly kind: 'send'; readonly notBefore: number }
  | { readonly kind: 'look'; readonly notBefore: number; readonly looks: number };

/** Accepted: the service knows it under `imageId` in the destination region. */
export type RunningState = WaitingState | CopyingState | FinishingState;

interface Accepted {
  readonly imageId: string;
  readonly acceptedAt: number;
  /** A new image shows up late; that it is gone can be said only once it was there. */
  readonly isSeen: boolean;
  /** Answers in a row without it, and since when. */
  readonly misses: number;
  readonly missingSince?: number | undefined;
}

/** In the service's queue. */
export interface WaitingState extends Accepted {
  readonly kind: 'waiting';
}

export interface CopyingState extends Accepted {
  readonly kind: 'copying';
  /** 0 to 100, whole. */
  readonly percent: number;
  /** As the service says, else from `startedAt` and `startedPercent`; undefined if neither tells. */
  readonly remainingSeconds?: number | undefined;
  readonly startedAt: number;
  readonly startedPercent: number;
}

/** Status `Available`, but instances cannot be created of it yet. */
export interface FinishingState extends Accepted {
  readonly kind: 'finishing';
}

/** Nothing changes a finished copy any more. */
export type FinishedState =
  | {
      readonly kind: 'available';
      readonly imageId: string;
      readonly finishedAt: number;
      /** The source can boot from NVMe disks, and the copy does not say so. */
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

/** It was looked for in vain, and may have been accepted all the same. At rest until the user decides. */
export interface UnknownState {
  readonly kind: 'unknown';
  readonly why: CopyFailure;
  readonly since: number;
  readonly sentAt: number;
  readonly attempts: number;
  readonly lookFrom: number;
}

/** What an observation changes; undefined if it changes nothing. */
export type CopyChange =
  | Partial<Pick<Copy, 'state' | 'cancel' | 'trackingProblem' | 'requestIds' | 'clientToken'>>
  | undefined;

export function newCopy(
  plan: CopyPlan,
  by: Pick<
    Copy,
    'id' | 'batchId' | 'clientToken' | 'profile' | 'profileLabel' | 'accountId' | 'workspaceId'
  >,
  now: number,
): Copy {
  return {
    schemaVersion: copySchemaVersion,
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

/** Whether something happens without the user: neither finished nor unknown. */
export function isUnfinished(copy: Copy): boolean {
  return !isFinished(copy) && copy.state.kind !== 'unknown';
}

/** The id of the new image, in the destination region; undefined before it is accepted. */
export function imageIdOf(copy: Copy): string | undefined {
  return 'imageId' in copy.state ? copy.state.imageId : undefined;
}

export function hasLostNvme({ state }: Copy): boolean {
  return state.kind === 'available' && state.lostNvme === true;
}

/** Copies with the same text would make the same image twice. */
export function targetOf(copy: Pick<Copy, 'accountId' | 'plan'>): string {
  const { sourceImageId, destinationRegionId, name } = copy.plan;
  return [copy.accountId, sourceImageId, destinationRegionId, name].join('|');
}

/** Two windows agree on who came first. */
export function byAge(one: Copy, other: Copy): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}
