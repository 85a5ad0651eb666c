import { isRunning } from '../../cloud/copyLife';
import { apiError } from '../../gateway/apiError';
import type { Operation } from '../operation';
import { flag, required } from '../params';
import { knownRegion } from './diskEncryption';

/**
 * Deletes an own image; its snapshots stay. For an id that does not exist "the request is ignored".
 */
export const deleteImage: Operation = call => {
  const { cloud, params } = call;
  const regionId = knownRegion(call);
  const imageId = required(params, 'ImageId');
  const isForced = flag(params, 'Force') === true;
  const image = cloud.images.find(regionId, imageId);
  if (image === undefined) {
    return {};
  }
  if (image.ownership !== 'self') {
    throw apiError('InvalidImageId.NotFound');
  }
  const now = cloud.clock.now();
  const copy = cloud.copies.of(imageId);
  if (copy !== undefined && isRunning(copy, now)) {
    throw apiError('OperationDenied.ImageCopying', {
      text: 'The image is currently being copied. Please use the CancelCopyImage API.',
    });
  }
  if (cloud.copies.runningFrom(imageId, now).length > 0) {
    throw apiError('OperationDenied.ImageCopying');
  }
  if (image.isInUse && !isForced) {
    throw apiError('ImageUsingByInstance');
  }
  if (image.isPublic) {
    throw apiError('ImageIsPublic');
  }
  if (image.isSelfShared && !isForced) {
    throw apiError('ImageUseShared');
  }
  if (flag(params, 'DryRun') === true) {
    throw apiError('DryRunOperation');
  }
  cloud.images.delete(regionId, imageId);
  cloud.snapshots.keep(image.disks.map(disk => disk.snapshotId));
  return {};
};
