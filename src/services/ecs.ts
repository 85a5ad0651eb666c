import * as v from 'valibot';
import { centralRegion } from '../openapi/endpoints';
import { ProtocolError, ServiceError } from '../openapi/errors';
import type { OpenApi, Params } from '../openapi/openApi';
import type { Tag } from '../base/tag';
import { callApi } from './callApi';
import { ecsRead, ecsWrite } from './ecsApi';
import { type Image, type ImageStatus, imageStatuses, toImage, wireImages } from './image';
import { loadPages, pageParams } from './pages';
import { count, list, optionalText, requiredText, text } from './wire';

export interface Region {
  readonly regionId: string;
  /** In the language asked for. */
  readonly localName: string;
}

export interface CopyImageRequest {
  readonly sourceRegionId: string;
  readonly sourceImageId: string;
  readonly destinationRegionId: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Undefined leaves the parameter out: the destination region decides. */
  readonly encrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly Tag[];
  readonly clientToken: string;
}

export interface ImageQuery {
  readonly imageId?: string;
  /** Fuzzy on the service: compare the answers' names exactly. */
  readonly imageName?: string;
  readonly tag?: Tag;
  /** Default `self`; `any` also finds images that others share. */
  readonly owner?: 'self' | 'any';
  readonly statuses?: readonly ImageStatus[];
}

/** The account's regions. Needs no permission, so it tells whether credentials are good. */
export async function describeRegions(
  api: OpenApi,
  language: 'zh-CN' | 'en-US',
  signal: AbortSignal,
): Promise<readonly Region[]> {
  const request = ecsRead('DescribeRegions', centralRegion, { AcceptLanguage: language });
  const answer = await callApi(api, { ...request, answer: regionsAnswer }, signal);
  return answer.Regions.map(({ RegionId: regionId, LocalName: localName }) => ({
    regionId,
    localName: localName ?? regionId,
  }));
}

/** All images of a region that match, each once, even if images come and go between two pages. */
export async function describeImages(
  api: OpenApi,
  regionId: string,
  query: ImageQuery,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const asked = { regionId, statuses: query.statuses ?? imageStatuses };
  const images = await loadPages(async pageNumber => {
    const params = { ...imageParams(regionId, query), ...pageParams(pageNumber) };
    const request = ecsRead('DescribeImages', regionId, params);
    const answer = await callApi(api, { ...request, answer: imagesAnswer }, signal);
    const items = answer.Images.flatMap(wire => toImage(wire, asked) ?? []);
    return { items, totalCount: answer.TotalCount };
  });
  return [...new Map(images.map(image => [image.imageId, image])).values()];
}

/** How many images `describeImages` would list for an empty query. */
export async function countImages(
  api: OpenApi,
  regionId: string,
  signal: AbortSignal,
): Promise<number> {
  const params = { ...imageParams(regionId, {}), PageSize: '1' };
  const request = ecsRead('DescribeImages', regionId, params);
  return (await callApi(api, { ...request, answer: countAnswer }, signal)).TotalCount;
}

/** Starts one copy and resolves with the id of the image that is being made in the destination region. */
export async function copyImage(
  api: OpenApi,
  copy: CopyImageRequest,
  signal: AbortSignal,
): Promise<{ readonly imageId: string; readonly requestId: string }> {
  const params = { ...copyParams(copy), ClientToken: copy.clientToken };
  const request = ecsWrite('CopyImage', copy.sourceRegionId, params);
  const answer = await callApi(api, { ...request, answer: copyAnswer }, signal);
  return { imageId: answer.ImageId, requestId: answer.RequestId };
}

/**
 * Has the service check a copy without starting it; rejects with what CopyImage would be refused
 * for. Leaves the ClientToken out, which the copy itself could not use with other parameters.
 */
export async function dryRunCopyImage(
  api: OpenApi,
  copy: Omit<CopyImageRequest, 'clientToken'>,
  signal: AbortSignal,
): Promise<void> {
  const params = { ...copyParams(copy), DryRun: 'true' };
  const request = ecsRead('CopyImage', copy.sourceRegionId, params);
  try {
    await api.call(request, signal);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'DryRunOperation') {
      return;
    }
    throw error;
  }
  throw new ProtocolError({
    action: request.action,
    regionId: request.regionId,
    detail: 'a dry run did not end in DryRunOperation',
  });
}

/** Ends a copy that has not finished: the service deletes the image that is being made. */
export async function cancelCopyImage(
  api: OpenApi,
  destination: { readonly regionId: string; readonly imageId: string },
  signal: AbortSignal,
): Promise<{ readonly requestId: string }> {
  const params = { RegionId: destination.regionId, ImageId: destination.imageId };
  const request = ecsWrite('CancelCopyImage', destination.regionId, params);
  const answer = await callApi(api, { ...request, answer: cancelAnswer }, signal);
  return { requestId: answer.RequestId };
}

/**
 * Why an image is not being copied, which `IncorrectImageStatus` says with one code for three findings:
 * by the texts of CancelCopyImage's page and of its older versions.
 */
export function whyNotCopying(serviceMessage: string): 'completed' | 'failed' | 'neverCopied' {
  if (/complete|finish/i.test(serviceMessage)) {
    return 'completed';
  }
  return /fail/i.test(serviceMessage) ? 'failed' : 'neverCopied';
}

const regionsAnswer = v.object({
  Regions: list('Region', v.object({ RegionId: requiredText, LocalName: optionalText })),
});
const imagesAnswer = v.object({ TotalCount: count, Images: wireImages });
const countAnswer = v.object({ TotalCount: count });
const copyAnswer = v.object({ ImageId: requiredText, RequestId: text });
const cancelAnswer = v.object({ RequestId: text });

function imageParams(regionId: string, query: ImageQuery): Params {
  return {
    RegionId: regionId,
    Status: (query.statuses ?? imageStatuses).join(','),
    ImageOwnerAlias: query.owner === 'any' ? undefined : 'self',
    ImageId: query.imageId,
    ImageName: query.imageName,
    ...tagParams(query.tag === undefined ? [] : [query.tag]),
  };
}

function copyParams(copy: Omit<CopyImageRequest, 'clientToken'>): Params {
  return {
    RegionId: copy.sourceRegionId,
    ImageId: copy.sourceImageId,
    DestinationRegionId: copy.destinationRegionId,
    DestinationImageName: copy.name,
    DestinationDescription: copy.description,
    Encrypted: copy.encrypted?.toString(),
    KMSKeyId: copy.kmsKeyId,
    ResourceGroupId: copy.resourceGroupId,
    ...tagParams(copy.tags),
  };
}

/** `Tag.1.Key`, `Tag.1.Value`, `Tag.2.Key`, …; an empty value is sent. */
function tagParams(tags: readonly Tag[]): Params {
  const pairs = tags.map(({ key, value }, index) => ({
    [`Tag.${index + 1}.Key`]: key,
    [`Tag.${index + 1}.Value`]: value,
  }));
  return Object.fromEntries(pairs.flatMap(pair => Object.entries(pair)));
}
