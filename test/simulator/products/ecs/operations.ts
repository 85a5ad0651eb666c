import type { Operation } from '../operation';
import { cancelCopyImage } from './cancelCopyImage';
import { copyImage } from './copyImage';
import { deleteImage } from './deleteImage';
import { deleteSnapshot } from './deleteSnapshot';
import { describeImages } from './describeImages';
import { describeRegions } from './describeRegions';
import {
  describeDiskDefaultKMSKeyId,
  describeDiskEncryptionByDefaultStatus,
} from './diskEncryption';
import { describeImageSharePermission, describeInstances } from './imageUse';
import { modifyImageAttribute } from './modifyImageAttribute';
import { tagResources, untagResources } from './resourceTags';

/** ECS 2014-05-26. */
export const ecsOperations: Readonly<Record<string, Operation>> = {
  DescribeRegions: describeRegions,
  DescribeImages: describeImages,
  CopyImage: copyImage,
  CancelCopyImage: cancelCopyImage,
  DeleteImage: deleteImage,
  DeleteSnapshot: deleteSnapshot,
  DescribeInstances: describeInstances,
  DescribeImageSharePermission: describeImageSharePermission,
  TagResources: tagResources,
  UntagResources: untagResources,
  ModifyImageAttribute: modifyImageAttribute,
  DescribeDiskEncryptionByDefaultStatus: describeDiskEncryptionByDefaultStatus,
  DescribeDiskDefaultKMSKeyId: describeDiskDefaultKMSKeyId,
};
