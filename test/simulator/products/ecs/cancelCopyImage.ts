import { type Copy, isFinished } from '../../cloud/copyLife';
import { apiError } from '../../gateway/apiError';
import type { Operation } from '../operation';
import { required } from '../params';
import { knownRegion } from './diskEncryption';

/**
 * Ends a copy and removes its image immediately. `RegionId` and `ImageId` name the new image in the
 * destination. `IncorrectImageStatus` has three meanings, which only differ in their messages.
 */
export const cancelCopyImage: Operation = call => {
  const { cloud, params } = call;
  const regionId = knownRegion(call);
  const imageId = required(params, 'ImageId');
  const image = cloud.images.find(regionId, imageId);
  if (image === undefined) {
    throw apiError('InvalidImageId.NotFound');
  }
  if (!image.isCopied) {
    throw apiError('ImageCreatedNotFromCopy');
  }
  const now = cloud.clock.now();
  const text = whyNot(cloud.copies.of(imageId), image.status, now);
  if (text !== undefined) {
    throw apiError('IncorrectImageStatus', { text });
  }
  if (cloud.copies.of(imageId)?.isCancellable === false) {
    throw apiError('CancelNotSupported');
  }
  cloud.copies.end(imageId, { at: now, as: 'Cancelled' });
  cloud.images.delete(regionId, imageId);
  return {};
};

function whyNot(copy: Copy | undefined, status: string, now: number): string | undefined {
  if (status === 'CreateFailed') {
    return 'The Image copy has been failed.';
  }
  if (copy?.end !== undefined || status === 'UnAvailable') {
    return 'The specified image is not coping.';
  }
  return copy === undefined || isFinished(copy, now) ? 'The image copy has completed.' : undefined;
}
