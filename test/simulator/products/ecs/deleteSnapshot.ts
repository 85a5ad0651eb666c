import { apiError } from '../../gateway/apiError';
import type { Operation } from '../operation';
import { flag, required } from '../params';

/**
 * Deletes a snapshot. There is no RegionId: the endpoint's region decides, and IDs are unique. A
 * snapshot that an image is made of stays; an ID that nobody has is ignored.
 */
export const deleteSnapshot: Operation = ({ cloud, params }) => {
  const snapshotId = required(params, 'SnapshotId');
  const isForced = flag(params, 'Force') === true;
  const isUsed = cloud.scenario.regions.some(({ regionId }) =>
    cloud.images
      .list(regionId)
      .some(({ disks }) => disks.some(disk => disk.snapshotId === snapshotId)),
  );
  if (isUsed) {
    throw apiError('SnapshotCreatedImage');
  }
  if (cloud.snapshots.hasDisk(snapshotId) && !isForced) {
    throw apiError('SnapshotCreatedDisk');
  }
  cloud.snapshots.delete(snapshotId);
  return {};
};
