import { hasRegion } from '../../cloud/cloud';
import { isRunning } from '../../cloud/copyLife';
import { isEncrypted, type ObservedImage } from '../../cloud/image';
import { apiError } from '../../gateway/apiError';
import type { Call } from '../operation';
import { required } from '../params';

/** Larger images must be copied by their snapshots. */
const largestGiB = 2048;

export interface CopyWay {
  readonly source: ObservedImage;
  readonly destinationRegionId: string;
}

/**
 * The source and destination, if this image may be copied there. Without a destination it is the
 * source region.
 */
export function wayOf(call: Call, encrypted: boolean | undefined): CopyWay {
  const { cloud, params } = call;
  const regionId = required(params, 'RegionId');
  const imageId = required(params, 'ImageId');
  if (!hasRegion(cloud, regionId)) {
    throw apiError('SourceRegion.NotFound');
  }
  const destinationRegionId = params['DestinationRegionId'] ?? regionId;
  if (!hasRegion(cloud, destinationRegionId)) {
    throw apiError('DestinationRegion.NotFound');
  }
  const source = cloud.images.find(regionId, imageId);
  if (source === undefined || source.ownership === 'system') {
    throw apiError('InvalidImageId.NotFound');
  }
  checkOwnership(source, destinationRegionId);
  checkState(call, source);
  checkSameRegion({ source, destinationRegionId }, encrypted);
  checkRunning(call, { source, destinationRegionId });
  return { source, destinationRegionId };
}

function checkOwnership(source: ObservedImage, destinationRegionId: string): void {
  if (source.ownership === 'marketplace') {
    throw apiError('OperationDenied.NotAuthorized');
  }
  if (source.ownership !== 'others') {
    return;
  }
  if (source.isPublic) {
    throw apiError('OperationDenied.CommunityImage');
  }
  if (source.regionId !== destinationRegionId) {
    throw apiError('OperationDenied.SameRegionOnly');
  }
}

function checkState({ cloud }: Call, source: ObservedImage): void {
  const copy = cloud.copies.of(source.imageId);
  if (copy !== undefined && isRunning(copy, cloud.clock.now())) {
    throw apiError('OperationDenied.ImageCopying');
  }
  if (source.status !== 'Available') {
    throw apiError('IncorrectImageStatus');
  }
  if (source.disks.reduce((sum, disk) => sum + disk.sizeGiB, 0) > largestGiB) {
    throw apiError('SizeExceed.Image');
  }
}

/** An own image can be copied within its region only to encrypt it. */
function checkSameRegion(
  { source, destinationRegionId }: CopyWay,
  encrypted: boolean | undefined,
): void {
  const isSameRegion = source.regionId === destinationRegionId;
  if (isSameRegion && source.ownership === 'self' && encrypted !== true) {
    throw apiError(
      isEncrypted(source) ? 'OperationDeined.EncryptedSnapshot' : 'IncorrectDestinationRegion',
    );
  }
}

/** The scope of this conflict is not documented; here it is one image to one region at a time. */
function checkRunning({ cloud }: Call, { source, destinationRegionId }: CopyWay): void {
  const running = cloud.copies.runningFrom(source.imageId, cloud.clock.now());
  if (running.some(copy => copy.regionId === destinationRegionId)) {
    throw apiError('OperationDenied.ImageCopyConflict');
  }
}
