import { ProfileError } from '../../src/credentials/profileError';
import { ServiceError, TransportError } from '../../src/openapi/errors';
import type { OpenApi } from '../../src/openapi/openApi';
import type { ImageCopy, Region } from '../../src/services/ecs';
import type { Image } from '../../src/services/image';

/** The account that claims are checked in. */
export interface Account {
  readonly api: OpenApi;
  /** Signs with an AccessKey that does not exist. */
  readonly stranger: OpenApi;
  readonly regions: readonly Region[];
  /** The region that is asked. */
  readonly regionId: string;
  /** Images of that region. */
  readonly images: readonly Image[];
  /** The smallest one that can be copied; undefined if there is none. */
  readonly smallest: Image | undefined;
  readonly destinationRegionId: string;
  /** Waits between two looks. */
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Something that the simulator takes for true of the service. */
export interface Claim {
  readonly text: string;
  /** Where the documents say so. */
  readonly documented: string;
  /** Rejects with Difference, or with the service's error, if it does not hold. */
  readonly check: (account: Account) => Promise<void>;
}

/** How a claim was found. `different` and `untried` have a reason without IDs. */
export type Finding = 'holds' | `different: ${string}` | `not tried: ${string}`;

/** The service does otherwise. The message contains no IDs and no text from outside. */
export class Difference extends Error {}

/** The account lacks something that the claim needs. */
export class Untried extends Error {}

export async function tryClaim({ check }: Claim, account: Account): Promise<Finding> {
  try {
    await check(account);
    return 'holds';
  } catch (error) {
    if (error instanceof Untried) {
      return `not tried: ${error.message}`;
    }
    return `different: ${error instanceof Difference ? error.message : nameOf(error)}`;
  }
}

/** An error by its code, without the service's words. */
export function nameOf(error: unknown): string {
  if (error instanceof ServiceError) {
    return `${/^[\w.]{1,80}$/.test(error.code) ? error.code : 'unreadable code'} (${error.httpStatus})`;
  }
  if (error instanceof ProfileError || error instanceof TransportError) {
    return `${error.name}: ${error.reason}`;
  }
  return error instanceof Error ? error.name : 'unknown';
}

export function hold(isTrue: boolean, otherwise: string): asserts isTrue {
  if (!isTrue) {
    throw new Difference(otherwise);
  }
}

/** The call is refused with this code and HTTP status. */
export async function refuses(call: Promise<unknown>, code: RegExp, status: number) {
  const outcome: unknown = await call.then(
    () => 'accepted',
    (error: unknown) => error,
  );
  hold(outcome instanceof ServiceError, outcome === 'accepted' ? outcome : nameOf(outcome));
  hold(code.test(outcome.code) && outcome.httpStatus === status, nameOf(outcome));
}

/** A copy of the smallest image. */
export function copyOf(
  { smallest, regionId, destinationRegionId }: Account,
  name: string,
): ImageCopy {
  if (smallest === undefined) {
    throw new Untried('no image that can be copied');
  }
  return {
    sourceRegionId: regionId,
    sourceImageId: smallest.imageId,
    destinationRegionId,
    name,
    description: undefined,
    // A source that is encrypted can only be copied encrypted.
    encrypted: smallest.disks.some(disk => disk.isEncrypted) ? true : undefined,
    kmsKeyId: undefined,
    resourceGroupId: undefined,
    tags: [],
  };
}
