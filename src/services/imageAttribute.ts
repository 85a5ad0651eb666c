import * as v from 'valibot';
import type { OpenApi } from '../openapi/openApi';
import { callApi } from './callApi';
import { ecsWrite } from './ecsApi';
import { text } from './wire';

/**
 * Attributes to set. An absent one keeps its value; an empty description removes the description.
 */
export interface ImageAttributes {
  /** 2 to 128 characters, unique among the account's images in the region. */
  readonly name?: string;
  /** 2 to 256 characters. */
  readonly description?: string;
  /** 2 to 128 characters. */
  readonly family?: string;
  /** A deprecated image can be neither copied nor shared. */
  readonly status?: 'Available' | 'Deprecated';
  /** CopyImage does not keep this flag: every copy starts as `unsupported`. */
  readonly nvmeSupport?: 'supported' | 'unsupported';
}

/** Changes attributes of an image of the account (ModifyImageAttribute). */
export async function modifyImageAttribute(
  api: OpenApi,
  image: { readonly regionId: string; readonly imageId: string } & ImageAttributes,
  signal: AbortSignal,
): Promise<{ readonly requestId: string }> {
  const request = ecsWrite('ModifyImageAttribute', image.regionId, {
    RegionId: image.regionId,
    ImageId: image.imageId,
    ImageName: image.name,
    Description: image.description,
    ImageFamily: image.family,
    Status: image.status,
    'Features.NvmeSupport': image.nvmeSupport,
  });
  const answer = await callApi(api, { ...request, answer: v.object({ RequestId: text }) }, signal);
  return { requestId: answer.RequestId };
}
