import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { ecsWrite } from './ecsApi';
import { text } from './wire';

/** Sets what CopyImage does not carry over: a copy starts as not fit for instance types that boot from NVMe. */
export async function modifyImageAttribute(
  api: OpenApi,
  image: {
    readonly regionId: string;
    readonly imageId: string;
    readonly nvmeSupport: 'supported' | 'unsupported';
  },
  signal: AbortSignal,
): Promise<{ readonly requestId: string }> {
  const request = ecsWrite('ModifyImageAttribute', image.regionId, {
    RegionId: image.regionId,
    ImageId: image.imageId,
    'Features.NvmeSupport': image.nvmeSupport,
  });
  const answer = await callApi(api, { ...request, answer: v.object({ RequestId: text }) }, signal);
  return { requestId: answer.RequestId };
}
