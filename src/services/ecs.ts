import type { OpenApi } from '../openapi/openApi';

/** Every status DescribeImages knows; sent explicitly, since its default hides all but `Available`. */
export const imageStatuses = [
  'Creating',
  'Waiting',
  'Available',
  'UnAvailable',
  'CreateFailed',
  'Deprecated',
] as const;
export type ImageStatus = (typeof imageStatuses)[number];

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface ImageDisk {
  readonly device: string;
  readonly type: 'system' | 'data';
  readonly sizeGiB: number;
  readonly snapshotId: string | undefined;
  readonly isEncrypted: boolean;
  /** Of the copy that fills this disk, 0 to 100. */
  readonly progressPercent: number | undefined;
  readonly remainingSeconds: number | undefined;
}

/** An image as DescribeImages tells it, in one region. Names, descriptions and tags are text from outside. */
export interface Image {
  readonly regionId: string;
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly status: ImageStatus;
  /** 0 to 100. */
  readonly progressPercent: number | undefined;
  /** False while an `Available` image cannot be used yet; undefined where the service does not say. */
  readonly isUsable: boolean | undefined;
  /** ISO 8601, UTC. */
  readonly creationTime: string | undefined;
  readonly osName: string;
  readonly osType: string;
  readonly architecture: string;
  readonly bootMode: string;
  readonly family: string;
  readonly ownerAlias: string;
  readonly isCopied: boolean;
  readonly isShared: boolean;
  readonly resourceGroupId: string | undefined;
  readonly nvmeSupport: string | undefined;
  readonly tags: readonly Tag[];
  readonly disks: readonly ImageDisk[];
}

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

declare const todo: never;
export function describeRegions(_api: OpenApi, _language: 'zh-CN' | 'en-US', _s: AbortSignal): Promise<readonly Region[]> { return todo; }
export function describeImages(_api: OpenApi, _regionId: string, _query: ImageQuery, _s: AbortSignal): Promise<readonly Image[]> { return todo; }
export function countImages(_api: OpenApi, _regionId: string, _s: AbortSignal): Promise<number> { return todo; }
export function copyImage(_api: OpenApi, _r: CopyImageRequest, _s: AbortSignal): Promise<{ readonly imageId: string; readonly requestId: string }> { return todo; }
export function dryRunCopyImage(_api: OpenApi, _r: CopyImageRequest, _s: AbortSignal): Promise<void> { return todo; }
export function cancelCopyImage(_api: OpenApi, _destination: { readonly regionId: string; readonly imageId: string }, _s: AbortSignal): Promise<{ readonly requestId: string }> { return todo; }
