import { imagesKeyId } from '../../cloud/encryptionKeys';
import { hasRegion } from '../../cloud/cloud';
import { apiError } from '../../gateway/apiError';
import type { Call, Operation } from '../operation';
import { required } from '../params';

/** Whether the region encrypts disks by default. */
export const describeDiskEncryptionByDefaultStatus: Operation = call => ({
  Encrypted: call.cloud.scenario.encryptedByDefault.includes(knownRegion(call)),
});

export const describeDiskDefaultKMSKeyId: Operation = call => ({
  KMSKeyId: imagesKeyId(knownRegion(call)),
});

/** The required parameter `RegionId`; throws unless it is a known region. */
export function knownRegion({ cloud, params }: Call): string {
  const regionId = required(params, 'RegionId');
  if (!hasRegion(cloud, regionId)) {
    throw apiError('InvalidRegionId.NotFound');
  }
  return regionId;
}
