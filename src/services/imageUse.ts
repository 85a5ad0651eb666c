import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { ecsRead } from './ecsApi';
import { loadPages, pageParams } from './pages';
import { count, list, optionalText, requiredText, text } from './wire';

interface ImagePlace {
  readonly regionId: string;
  readonly imageId: string;
}

/** An instance whose system disk was created from an image. Its name is text from outside. */
export interface InstanceOfImage {
  readonly instanceId: string;
  readonly name: string;
  readonly status: string;
}

/** Maximum number of instances listed; `hasMore` says whether there are more. */
const instancesListed = 100;

/** The instances that use an image (DescribeInstances); the first page is enough to warn. */
export async function instancesOf(
  api: OpenApi,
  { regionId, imageId }: ImagePlace,
  signal: AbortSignal,
): Promise<{ readonly instances: readonly InstanceOfImage[]; readonly hasMore: boolean }> {
  const request = ecsRead('DescribeInstances', regionId, {
    RegionId: regionId,
    ImageId: imageId,
    MaxResults: String(instancesListed),
  });
  const answer = await callApi(api, { ...request, answer: instancesAnswer }, signal);
  return {
    instances: answer.Instances.map(instance => ({
      instanceId: instance.InstanceId,
      name: instance.InstanceName,
      status: instance.Status,
    })),
    hasMore: answer.NextToken !== undefined,
  };
}

/** The accounts that an image is shared with (DescribeImageSharePermission). */
export function accountsSharing(
  api: OpenApi,
  { regionId, imageId }: ImagePlace,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return loadPages(async pageNumber => {
    const params = { RegionId: regionId, ImageId: imageId, ...pageParams(pageNumber) };
    const request = ecsRead('DescribeImageSharePermission', regionId, params);
    const answer = await callApi(api, { ...request, answer: sharingAnswer }, signal);
    return { items: answer.Accounts.map(one => one.AliyunId), totalCount: answer.TotalCount };
  });
}

const instancesAnswer = v.object({
  NextToken: optionalText,
  Instances: list(
    'Instance',
    v.object({ InstanceId: requiredText, InstanceName: text, Status: text }),
  ),
});
const sharingAnswer = v.object({
  TotalCount: count,
  Accounts: list('Account', v.object({ AliyunId: requiredText })),
});
