import { apiError } from '../../gateway/apiError';
import type { Call, Operation } from '../operation';
import { pageOf, required, slice } from '../params';
import { knownRegion } from './diskEncryption';

/**
 * The instances of a region, by image: an image in use has one, whose ID derives from the image's.
 */
export const describeInstances: Operation = call => {
  const regionId = knownRegion(call);
  const imageId = call.params['ImageId'] ?? '';
  const images = call.cloud.images
    .list(regionId)
    .filter(image => image.isInUse && (imageId === '' || image.imageId === imageId));
  return {
    Instances: {
      Instance: images.map(image => ({
        InstanceId: `i-${image.imageId.slice(2)}`,
        InstanceName: `runs-${image.name}`,
        ImageId: image.imageId,
        Status: 'Running',
        RegionId: regionId,
      })),
    },
  };
};

/** The accounts that an own image is shared with. */
export const describeImageSharePermission: Operation = call => {
  const image = ownImage(call);
  const page = pageOf(call.params);
  const accounts = image.isSelfShared ? [{ AliyunId: '1987654321098765' }] : [];
  return {
    RegionId: image.regionId,
    ImageId: image.imageId,
    TotalCount: accounts.length,
    PageNumber: page.number,
    PageSize: page.size,
    Accounts: { Account: slice(accounts, page) },
    ShareGroups: { ShareGroup: [] },
  };
};

function ownImage(call: Call) {
  const image = call.cloud.images.find(knownRegion(call), required(call.params, 'ImageId'));
  if (image?.ownership !== 'self') {
    throw apiError('InvalidImageId.NotFound');
  }
  return image;
}
