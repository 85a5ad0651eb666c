import * as v from 'valibot';
import { centralRegion } from '../openapi/endpoints';
import { ProtocolError, ServiceError } from '../openapi/errors';
import type { OpenApi, Params } from '../openapi/openApi';
import type { Tag } from '../base/tag';
import { callApi } from './callApi';
import { ecsRead, ecsWrite } from './ecsApi';
import { type Image, type ImageStatus, imageStatuses, toImage, wireImages } from './image';
import { loadPages, pageParams } from './pages';
import { flatParams, type NestedParams } from './params';
import { count, list, optionalText, requiredText, text } from './wire';

export interface Region {
  readonly regionId: string;
  /** In the requested language. */
  readonly localName: string;
}

/** The input of one CopyImage request. Records, generated code and dry runs use it too. */
export interface ImageCopy {
  readonly sourceRegionId: string;
  readonly sourceImageId: string;
  readonly destinationRegionId: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Undefined omits the parameter: the destination region decides. */
  readonly encrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly Tag[];
}

export interface CopyImageRequest extends ImageCopy {
  /** The service executes requests with the same token at most once within 10 minutes. */
  readonly clientToken: string;
}

export interface ImageQuery {
  readonly imageId?: string;
  /** The service matches loosely, so compare the returned names exactly. */
  readonly imageName?: string;
  /** Without a value, any value of this key. */
  readonly tag?: Pick<Tag, 'key'> & Partial<Tag>;
  /** Default `self`; `others` finds images shared by other accounts, `any` finds both. */
  readonly owner?: 'self' | 'others' | 'any';
  readonly statuses?: readonly ImageStatus[];
  /** Limits the answer to this group. The service cannot filter by the default group. */
  readonly resourceGroupId?: string | undefined;
  readonly osType?: 'linux' | 'windows';
  readonly architecture?: string;
  /** Most images to load, rounded up to whole pages of 100. */
  readonly limit?: number | undefined;
  /** Called with all images so far and their total whenever more have arrived. */
  readonly onImages?: (images: readonly Image[], totalCount: number) => void;
}

/** The account's regions. Needs no permission, so it shows whether the credentials are valid. */
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

/**
 * The images of a region that match, up to the query's limit. Each is returned once, even if images
 * are added or removed between two pages.
 */
export async function describeImages(
  api: OpenApi,
  regionId: string,
  query: ImageQuery,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const asked = { regionId, statuses: query.statuses ?? imageStatuses };
  const loadPage = async (pageNumber: number) => {
    const params = { ...imageParams(regionId, query), ...pageParams(pageNumber) };
    const request = ecsRead('DescribeImages', regionId, params);
    const answer = await callApi(api, { ...request, answer: imagesAnswer }, signal);
    const items = answer.Images.flatMap(wire => toImage(wire, asked) ?? []);
    return { items, count: answer.Images.length, totalCount: answer.TotalCount };
  };
  const { limit, onImages } = query;
  const onItems = (images: readonly Image[], totalCount: number) => {
    onImages?.(eachOnce(images), totalCount);
  };
  return eachOnce(await loadPages(loadPage, { onItems, limit }));
}

function eachOnce(images: readonly Image[]): readonly Image[] {
  return [...new Map(images.map(image => [image.imageId, image])).values()];
}

/**
 * One image, including shared ones. For an unknown ID, DescribeImages returns an empty list; this
 * function throws the ServiceError of other operations, `InvalidImageId.NotFound`.
 */
export async function describeImage(
  api: OpenApi,
  { regionId, imageId }: { readonly regionId: string; readonly imageId: string },
  signal: AbortSignal,
): Promise<Image> {
  const [image] = await describeImages(api, regionId, { imageId, owner: 'any' }, signal);
  if (image === undefined) {
    throw new ServiceError({
      action: 'DescribeImages',
      regionId,
      code: 'InvalidImageId.NotFound',
      httpStatus: 404,
      serviceMessage: '',
    });
  }
  return image;
}

/** The number of images that `describeImages` would return. */
export async function countImages(
  api: OpenApi,
  { regionId, ...query }: Pick<ImageQuery, 'resourceGroupId'> & { readonly regionId: string },
  signal: AbortSignal,
): Promise<number> {
  const params = { ...imageParams(regionId, query), PageSize: '1' };
  const request = ecsRead('DescribeImages', regionId, params);
  return (await callApi(api, { ...request, answer: countAnswer }, signal)).TotalCount;
}

/** Starts one copy. Resolves with the ID of the new image in the destination region. */
export async function copyImage(
  api: OpenApi,
  copy: CopyImageRequest,
  signal: AbortSignal,
): Promise<{ readonly imageId: string; readonly requestId: string }> {
  const params = { ...flatParams(copyImageParams(copy)), ClientToken: copy.clientToken };
  const request = ecsWrite('CopyImage', copy.sourceRegionId, params);
  const answer = await callApi(api, { ...request, answer: copyAnswer }, signal);
  return { imageId: answer.ImageId, requestId: answer.RequestId };
}

/**
 * CopyImage's parameters as its API page spells and nests them. The only place that spells them:
 * requests, dry runs, CLI commands, templates and OpenAPI Explorer links use it.
 */
export function copyImageParams(copy: ImageCopy) {
  return {
    RegionId: copy.sourceRegionId,
    ImageId: copy.sourceImageId,
    DestinationRegionId: copy.destinationRegionId,
    DestinationImageName: copy.name,
    DestinationDescription: copy.description,
    Encrypted: copy.encrypted,
    KMSKeyId: copy.kmsKeyId,
    ResourceGroupId: copy.resourceGroupId,
    Tag: tagParam(copy.tags),
  } satisfies NestedParams;
}

/**
 * Has the service check a copy without starting it; rejects with the error that CopyImage would
 * return. Sends no ClientToken, because the service refuses a known token with different
 * parameters.
 */
export async function dryRunCopyImage(
  api: OpenApi,
  copy: ImageCopy,
  signal: AbortSignal,
): Promise<void> {
  const params = { ...flatParams(copyImageParams(copy)), DryRun: 'true' };
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

/** Cancels an unfinished copy. The service deletes the image being created. */
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
 * Why an image is not being copied. `IncorrectImageStatus` covers three cases, which only the
 * message distinguishes (texts of CancelCopyImage's current and older API pages).
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
    ImageOwnerAlias: query.owner === 'any' ? undefined : (query.owner ?? 'self'),
    ImageId: query.imageId,
    ImageName: query.imageName,
    ResourceGroupId: query.resourceGroupId,
    OSType: query.osType,
    Architecture: query.architecture,
    'Tag.1.Key': query.tag?.key,
    'Tag.1.Value': query.tag?.value,
  };
}

/** Flattened to `Tag.1.Key`, `Tag.1.Value`, …; an empty value is sent. */
function tagParam(tags: readonly Tag[]): NestedParams[string] {
  return tags.length === 0 ? undefined : tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
