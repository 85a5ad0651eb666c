import * as v from 'valibot';
import type { Tag } from '../base/tag';
import type { OpenApi, Params } from '../openapi/openApi';
import { callApi } from './callApi';
import { ecsWrite } from './ecsApi';
import { text } from './wire';

interface TaggedImage {
  readonly regionId: string;
  readonly imageId: string;
}

/** Sets 1 to 20 tags of an image (TagResources). An existing key gets the new value. */
export async function tagImage(
  api: OpenApi,
  { tags, ...image }: TaggedImage & { readonly tags: readonly Tag[] },
  signal: AbortSignal,
): Promise<void> {
  const pairs = tags.flatMap(({ key, value }, index) => [
    [`Tag.${index + 1}.Key`, key] as const,
    [`Tag.${index + 1}.Value`, value] as const,
  ]);
  const call = { action: 'TagResources', image, params: Object.fromEntries(pairs) };
  await write(api, call, signal);
}

/** Removes 1 to 20 tags of an image by their keys (UntagResources). */
export async function untagImage(
  api: OpenApi,
  { keys, ...image }: TaggedImage & { readonly keys: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  const params = Object.fromEntries(keys.map((key, index) => [`TagKey.${index + 1}`, key]));
  await write(api, { action: 'UntagResources', image, params }, signal);
}

async function write(
  api: OpenApi,
  call: { readonly action: string; readonly image: TaggedImage; readonly params: Params },
  signal: AbortSignal,
): Promise<void> {
  const { regionId, imageId } = call.image;
  const request = ecsWrite(call.action, regionId, {
    RegionId: regionId,
    ResourceType: 'image',
    'ResourceId.1': imageId,
    ...call.params,
  });
  await callApi(api, { ...request, answer: v.object({ RequestId: text }) }, signal);
}
