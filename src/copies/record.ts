import * as v from 'valibot';
import {
  type Copy,
  type CopyState,
  copySchemaVersion,
  inExecutionSchemaVersion,
  type SubmittingStep,
} from './copy';
import { type CopyExecution, executionSchemaVersion, type ExecutionState } from './execution';
import { copyFailureSchema as failure } from './failureSchema';
import type { CopyPlan } from '../draft/plan';

/** A user's request for a copy that another window may be working on. */
export interface CopyRequest {
  readonly schemaVersion: typeof copySchemaVersion;
  readonly request: 'cancel' | 'check' | 'submit' | 'adopt';
  readonly copyId: string;
  readonly askedAt: number;
}

export type JournalRecord = Copy | CopyRequest | CopyExecution;

/** Decodes one journal record; undefined if this version cannot read it. */
export function decodeRecord(value: unknown): JournalRecord | undefined {
  const result = v.safeParse(schemaFor(value), value);
  return result.success ? result.output : undefined;
}

function schemaFor(value: unknown): v.GenericSchema<unknown, JournalRecord> {
  if (typeof value === 'object' && value !== null) {
    if ('request' in value) {
      return copyRequest;
    }
    if ('concurrency' in value) {
      return executionRecord;
    }
  }
  return copyRecord;
}

export function isRequest(record: JournalRecord): record is CopyRequest {
  return 'request' in record;
}

export function isExecution(record: JournalRecord): record is CopyExecution {
  return 'concurrency' in record;
}

const time = v.pipe(v.number(), v.finite());
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const seconds = v.pipe(v.number(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.string();
const schemaVersion = v.literal(copySchemaVersion);

const copyRequest = v.object({
  schemaVersion,
  request: v.picklist(['cancel', 'check', 'submit', 'adopt']),
  copyId: text,
  askedAt: time,
});

/** Members of copies and executions. */
const shared = {
  id: text,
  batchId: text,
  revision: count,
  profile: v.object({ scope: v.picklist(['workspace', 'user']), id: text }),
  profileLabel: text,
  accountId: text,
  workspaceId: text,
  clientToken: v.pipe(text, v.regex(/^[\x21-\x7e]{1,64}$/)),
  createdAt: time,
  updatedAt: time,
  requestIds: v.array(text),
};

/** One schema per member: a missing one, optional members included, does not compile. */
type Schemas<T> = Readonly<Record<keyof T, v.GenericSchema>>;

function copy(): v.GenericSchema<unknown, Copy> {
  return v.object({
    schemaVersion: v.picklist([copySchemaVersion, inExecutionSchemaVersion]),
    ...shared,
    plan: plan(),
    execution: v.optional(v.object({ id: text, regionId: text, roleName: text })),
    position: v.optional(count),
    cancel: v.optional(
      v.object({
        askedAt: time,
        acceptedAt: v.optional(time),
        refusal: v.optional(refusal()),
        isDoubtful: v.optional(v.literal(true)),
      }),
    ),
    trackingProblem: v.optional(v.object({ since: time, why: failure() })),
    isArchived: v.optional(v.literal(true)),
    state: state(),
  } satisfies Schemas<Copy>);
}

/** JSON has no undefined: restores the members that were left out. */
function plan(): v.GenericSchema<unknown, CopyPlan> {
  return v.pipe(
    v.object({
      sourceRegionId: text,
      sourceImageId: text,
      sourceName: text,
      sourceSizeGiB: v.optional(count),
      destinationRegionId: text,
      name: text,
      description: v.optional(text),
      encrypted: v.optional(v.boolean()),
      kmsKeyId: v.optional(text),
      resourceGroupId: v.optional(text),
      tags: v.array(v.object({ key: text, value: text })),
      sourceSupportsNvme: v.optional(v.literal(true)),
    } satisfies Schemas<CopyPlan>),
    v.transform(({ description, encrypted, kmsKeyId, resourceGroupId, ...rest }) => ({
      ...rest,
      description,
      encrypted,
      kmsKeyId,
      resourceGroupId,
    })),
  );
}

function refusal() {
  return v.variant('kind', [
    v.object({ kind: v.picklist(['tooLate', 'notCancellable', 'notACopy']) }),
    v.object({ kind: v.literal('failed'), why: failure() }),
  ]);
}

function state(): v.GenericSchema<unknown, CopyState> {
  const accepted = {
    imageId: text,
    acceptedAt: time,
    isSeen: v.boolean(),
    misses: count,
  };
  return v.variant('kind', [
    v.object({
      kind: v.literal('queued'),
      reason: v.optional(failure()),
      notBefore: time,
      attempts: count,
    }),
    v.object({
      kind: v.literal('submitting'),
      sentAt: time,
      attempts: count,
      isDoubtful: v.boolean(),
      resends: count,
      lookFrom: time,
      next: step(),
      reason: v.optional(failure()),
    }),
    v.object({ kind: v.literal('waiting'), ...accepted }),
    v.object({
      kind: v.literal('copying'),
      ...accepted,
      percent,
      remainingSeconds: v.optional(seconds),
      startedAt: time,
      startedPercent: percent,
    }),
    v.object({ kind: v.literal('finishing'), ...accepted }),
    v.object({
      kind: v.literal('available'),
      imageId: text,
      finishedAt: time,
      lostNvme: v.optional(v.literal(true)),
    }),
    v.object({
      kind: v.literal('failed'),
      why: failure(),
      imageId: v.optional(text),
      finishedAt: time,
    }),
    v.object({ kind: v.literal('cancelled'), imageId: v.optional(text), finishedAt: time }),
    v.object({
      kind: v.literal('unknown'),
      why: failure(),
      since: time,
      sentAt: time,
      attempts: count,
      lookFrom: time,
      candidateId: v.optional(text),
    }),
  ]);
}

function step(): v.GenericSchema<unknown, SubmittingStep> {
  return v.variant('kind', [
    v.object({ kind: v.literal('send'), notBefore: time }),
    v.object({
      kind: v.literal('look'),
      notBefore: time,
      looks: count,
      isBeforeSend: v.optional(v.literal(true)),
      dismissedId: v.optional(text),
    }),
  ]);
}

function execution(): v.GenericSchema<unknown, CopyExecution> {
  return v.object({
    schemaVersion: v.literal(executionSchemaVersion),
    ...shared,
    regionId: text,
    roleName: text,
    concurrency: count,
    cancel: v.optional(
      v.object({
        askedAt: time,
        acceptedAt: v.optional(time),
        refusal: v.optional(failure()),
      }),
    ),
    problem: v.optional(v.object({ since: time, why: failure() })),
    state: executionState(),
  } satisfies Schemas<CopyExecution>);
}

function executionState(): v.GenericSchema<unknown, ExecutionState> {
  return v.variant('kind', [
    v.object({
      kind: v.literal('queued'),
      reason: v.optional(failure()),
      notBefore: time,
      attempts: count,
    }),
    v.object({
      kind: v.literal('starting'),
      sentAt: time,
      attempts: count,
      isDoubtful: v.boolean(),
      resends: count,
      next: step(),
      reason: v.optional(failure()),
    }),
    v.object({ kind: v.literal('running'), executionId: text, misses: count }),
    v.object({
      kind: v.literal('ended'),
      executionId: v.optional(text),
      how: v.picklist(['success', 'failed', 'cancelled', 'deleted', 'refused']),
      why: v.optional(failure()),
      finishedAt: time,
    }),
    v.object({
      kind: v.literal('unknown'),
      why: failure(),
      since: time,
      sentAt: time,
      attempts: count,
    }),
  ]);
}

/** Created last, because they use the constants above. */
const copyRecord = copy();
const executionRecord = execution();
