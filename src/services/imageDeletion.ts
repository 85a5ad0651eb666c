import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { ecsWrite } from './ecsApi';
import { text } from './wire';

/**
 * Deletes an image (DeleteImage). Its snapshots stay and are billed. Never forced, so the service
 * refuses to delete an image that instances use or that is shared: `ImageUsingByInstance`,
 * `ImageUseShared`, `ImageIsPublic`, `OperationDenied.ImageCopying`. An unknown ID is not an error.
 */
export async function deleteImage(
  api: OpenApi,
  { regionId, imageId }: { readonly regionId: string; readonly imageId: string },
  signal: AbortSignal,
): Promise<{ readonly requestId: string }> {
  const params = { RegionId: regionId, ImageId: imageId };
  const request = ecsWrite('DeleteImage', regionId, params);
  const answer = await callApi(api, { ...request, answer: v.object({ RequestId: text }) }, signal);
  return { requestId: answer.RequestId };
}

/**
 * Deletes a snapshot (DeleteSnapshot). The operation has no RegionId parameter; the endpoint
 * decides the region. Never forced: `SnapshotCreatedImage` and `SnapshotCreatedDisk` refuse to
 * delete a snapshot in use. An unknown ID is not an error.
 */
export async function deleteSnapshot(
  api: OpenApi,
  { regionId, snapshotId }: { readonly regionId: string; readonly snapshotId: string },
  signal: AbortSignal,
): Promise<void> {
  const request = ecsWrite('DeleteSnapshot', regionId, { SnapshotId: snapshotId });
  await callApi(api, { ...request, answer: v.object({ RequestId: text }) }, signal);
}
