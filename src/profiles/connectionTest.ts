import { EndpointError } from '../openapi/endpoints';
import { ProtocolError, ServiceError, TransportError } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import {
  describeDiskDefaultKmsKeyId,
  describeDiskEncryptionByDefaultStatus,
} from '../services/diskEncryption';
import { cancelCopyImage, countImages, describeRegions, dryRunCopyImage } from '../services/ecs';
import { modifyImageAttribute } from '../services/imageAttribute';
import { describeKey, listAliases, listKeys } from '../services/kms';
import { listResourceGroups } from '../services/resourceManager';
import { type CallerIdentity, getCallerIdentity } from '../services/sts';

/** The checks in order; a later check depends on the earlier ones. */
export type CheckName =
  | 'network'
  | 'clock'
  | 'credentials'
  | 'regions'
  | 'images'
  | 'copy'
  | 'cancel'
  | 'nvme'
  | 'encryption'
  | 'keys'
  | 'resourceGroups';

export interface ConnectionCheck {
  readonly name: CheckName;
  /** Undefined if the check passed; `skipped` if an earlier failure prevented it. */
  readonly problem: unknown;
}

export const skipped = Symbol('skipped');

export interface ConnectionReport {
  readonly identity: CallerIdentity | undefined;
  readonly checks: readonly ConnectionCheck[];
}

/** How the tested profile calls the cloud: for reads, and for writes in one account. */
interface TestedConnection {
  readonly api: OpenApi;
  readonly connectAs: (accountId: string, signal: AbortSignal) => Promise<OpenApi>;
}

type Try = (api: OpenApi, regionId: string, signal: AbortSignal) => Promise<unknown>;

/** Each check needs its own permissions; the last three serve the form's suggestions. */
const tries: readonly (readonly [CheckName, Try])[] = [
  ['images', (api, regionId, signal) => countImages(api, { regionId }, signal)],
  ['copy', tryCopy],
  ['cancel', tryCancel],
  ['nvme', tryNvme],
  ['encryption', readEncryption],
  ['keys', readKeys],
  ['resourceGroups', (api, _regionId, signal) => listResourceGroups(api, signal)],
];

/**
 * Tries everything that a copy and its form need, with calls that change nothing. Rejects only with
 * the signal's reason.
 */
export async function testConnection(
  { api, connectAs }: TestedConnection,
  signal: AbortSignal,
): Promise<ConnectionReport> {
  const identity = await outcomeOf(getCallerIdentity(api, signal), signal);
  const stopped = skippedAfter(identity.problem);
  const regions = stopped ?? (await outcomeOf(describeRegions(api, 'en-US', signal), signal));
  const regionId = regions.value?.[0]?.regionId;
  const checks: ConnectionCheck[] = [
    ...signingChecks(identity.problem),
    { name: 'regions', problem: regions.problem },
  ];
  for (const [name, attempt] of tries) {
    const accountId = identity.value?.accountId;
    const problem =
      regionId === undefined || accountId === undefined
        ? skipped
        : await problemOf(async () => {
            await attempt(await connectAs(accountId, signal), regionId, signal);
          }, signal);
    checks.push({ name, problem });
  }
  return { identity: identity.value, checks };
}

/**
 * One STS answer covers network, clock and key: the first failing check hides the later ones. If
 * the profile cannot sign, no answer exists and the earlier checks are unknown too.
 */
function signingChecks(problem: unknown): readonly ConnectionCheck[] {
  const names = ['network', 'clock', 'credentials'] as const;
  const failed = problem === undefined ? names.length : names.indexOf(guilty(problem));
  const before = problem === undefined || problem instanceof ServiceError ? undefined : skipped;
  return names.map((name, index) => ({
    name,
    problem: index < failed ? before : index === failed ? problem : skipped,
  }));
}

/**
 * An answer in another format than STS's came from something in between, such as a network's login
 * page.
 */
function guilty(problem: unknown): 'network' | 'clock' | 'credentials' {
  if ([TransportError, ProtocolError, EndpointError].some(kind => problem instanceof kind)) {
    return 'network';
  }
  const isClock =
    problem instanceof ServiceError && /^(InvalidTimeStamp|IllegalTimestamp)/.test(problem.code);
  return isClock ? 'clock' : 'credentials';
}

/**
 * An ID that no image has: `m-` is followed by a region's short name, as in `m-bp1…`, and no region
 * is named `000`.
 */
const nobodysImage = 'm-0000000000permission';

/** A dry run. */
function tryCopy(api: OpenApi, regionId: string, signal: AbortSignal): Promise<void> {
  const request = {
    sourceRegionId: regionId,
    sourceImageId: nobodysImage,
    destinationRegionId: regionId === 'cn-shanghai' ? 'cn-hangzhou' : 'cn-shanghai',
    name: 'permission-check',
    description: undefined,
    encrypted: undefined,
    kmsKeyId: undefined,
    resourceGroupId: undefined,
    tags: [],
  };
  return untilLookedFor(dryRunCopyImage(api, request, signal));
}

/** CancelCopyImage has no dry run. The image does not exist, so nothing can be cancelled. */
function tryCancel(api: OpenApi, regionId: string, signal: AbortSignal): Promise<void> {
  return untilLookedFor(cancelCopyImage(api, { regionId, imageId: nobodysImage }, signal));
}

/** Like CancelCopyImage: an image that does not exist cannot be changed. */
function tryNvme(api: OpenApi, regionId: string, signal: AbortSignal): Promise<void> {
  const image = { regionId, imageId: nobodysImage, nvmeSupport: 'supported' } as const;
  return untilLookedFor(modifyImageAttribute(api, image, signal));
}

async function readEncryption(api: OpenApi, regionId: string, signal: AbortSignal): Promise<void> {
  await describeDiskEncryptionByDefaultStatus(api, regionId, signal);
  await describeDiskDefaultKmsKeyId(api, regionId, signal);
}

/** DescribeKey needs an existing key, so it cannot be tried alone. */
async function readKeys(api: OpenApi, regionId: string, signal: AbortSignal): Promise<void> {
  const [keyId] = await listKeys(api, regionId, signal);
  await listAliases(api, regionId, signal);
  if (keyId !== undefined) {
    await describeKey(api, { regionId, keyId }, signal);
  }
}

/**
 * RAM checks the permission before the service looks for the image: "not found" means that the
 * permission is granted.
 */
async function untilLookedFor(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const isAllowed = error instanceof ServiceError && error.kind === 'notFound';
    if (!isAllowed) {
      throw error;
    }
  }
}

interface Outcome<T> {
  readonly value?: T;
  readonly problem: unknown;
}

function skippedAfter(
  problem: unknown,
): { readonly value?: undefined; readonly problem: unknown } | undefined {
  return problem === undefined ? undefined : { problem: skipped };
}

async function problemOf(work: () => Promise<void>, signal: AbortSignal): Promise<unknown> {
  return (await outcomeOf(work(), signal)).problem;
}

async function outcomeOf<T>(call: Promise<T>, signal: AbortSignal): Promise<Outcome<T>> {
  try {
    return { value: await call, problem: undefined };
  } catch (problem) {
    signal.throwIfAborted();
    return { problem };
  }
}
