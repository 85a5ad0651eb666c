import { ServiceError, type ServiceErrorKind } from '../openapi/errors';
import type { OpenApi } from '../openapi/openApi';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import { deleteImage, deleteSnapshot } from '../services/imageDeletion';
import { accountsSharing, type InstanceOfImage, instancesOf } from '../services/imageUse';

interface ImagePlace {
  readonly regionId: string;
  readonly imageId: string;
}

/** Kinds of errors that leave open what uses an image. */
const unknowns: readonly ServiceErrorKind[] = ['permission', 'notFound'];

/** Things that depend on an image. `undefined` means that the identity may not ask. */
export interface ImageDependents {
  readonly image: Image;
  readonly instances: readonly InstanceOfImage[] | undefined;
  readonly hasMoreInstances: boolean;
  readonly accounts: readonly string[] | undefined;
  /** Snapshots of the image's disks. They stay and are billed unless deleted too. */
  readonly snapshotIds: readonly string[];
}

/** Asks the service what depends on an image. Undefined if the image no longer exists. */
export async function dependentsOf(
  api: OpenApi,
  { regionId, imageId }: ImagePlace,
  signal: AbortSignal,
): Promise<ImageDependents | undefined> {
  const place = { regionId, imageId };
  const [images, use, accounts] = await Promise.all([
    describeImages(api, regionId, { imageId }, signal),
    orUnknown(instancesOf(api, place, signal)),
    orUnknown(accountsSharing(api, place, signal)),
  ]);
  const image = images.find(found => found.imageId === imageId);
  return (
    image && {
      image,
      instances: use?.instances,
      hasMoreInstances: use?.hasMore ?? false,
      accounts,
      snapshotIds: image.disks.flatMap(({ snapshotId }) => snapshotId ?? []),
    }
  );
}

/** Why an image must not be deleted now; undefined if no obstacle is known. */
export function obstacleOf({
  image,
  instances,
  accounts,
}: ImageDependents): 'copying' | 'inUse' | 'shared' | undefined {
  if (image.status === 'Creating' || image.status === 'Waiting') {
    return 'copying';
  }
  if (instances !== undefined && instances.length > 0) {
    return 'inUse';
  }
  return accounts !== undefined && accounts.length > 0 ? 'shared' : undefined;
}

/** A snapshot that could not be deleted, and the error. */
interface KeptSnapshot {
  readonly snapshotId: string;
  readonly error: unknown;
}

/**
 * Deletes an image, then its snapshots one by one; a refused one does not stop the others. Rejects
 * if the image is refused; no snapshot is touched then.
 */
export async function removeImage(
  api: OpenApi,
  { snapshotIds, ...place }: ImagePlace & { readonly snapshotIds: readonly string[] },
  signal: AbortSignal,
): Promise<readonly KeptSnapshot[]> {
  await deleteImage(api, place, signal);
  const kept: KeptSnapshot[] = [];
  for (const snapshotId of snapshotIds) {
    try {
      await deleteSnapshot(api, { regionId: place.regionId, snapshotId }, signal);
    } catch (error) {
      kept.push({ snapshotId, error });
    }
  }
  return kept;
}

/**
 * A missing permission to look is no reason to refuse: the service checks again. Of an image that
 * is gone, DescribeImageSharePermission answers with InvalidImageId.NotFound.
 */
async function orUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && unknowns.includes(error.kind)) {
      return undefined;
    }
    throw error;
  }
}
