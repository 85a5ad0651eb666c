import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { ecsRead } from './ecsApi';
import { flag, optionalText } from './wire';

/**
 * Whether the region encrypts new disks by default, which is what a copy without an explicit choice
 * probably gets.
 */
export async function describeDiskEncryptionByDefaultStatus(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const request = ecsRead('DescribeDiskEncryptionByDefaultStatus', regionId, {
    RegionId: regionId,
  });
  const answer = v.object({ Encrypted: flag });
  return (await callApi(api, { ...request, answer }, signal)).Encrypted;
}

/** The key that the region encrypts new disks with; undefined means the service's default key. */
export async function describeDiskDefaultKmsKeyId(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const request = ecsRead('DescribeDiskDefaultKMSKeyId', regionId, { RegionId: regionId });
  const answer = v.object({ KMSKeyId: optionalText });
  return (await callApi(api, { ...request, answer }, signal)).KMSKeyId;
}
