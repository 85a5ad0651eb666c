import * as v from 'valibot';
import type { Tag } from '../base/tag';
import {
  amount,
  flag,
  list,
  optionalFlag,
  optionalPercent,
  optionalSeconds,
  optionalText,
  requiredText,
  text,
} from './wire';

/**
 * Every status of DescribeImages. Sent explicitly, because the default returns only `Available`.
 */
export const imageStatuses = [
  'Creating',
  'Waiting',
  'Available',
  'UnAvailable',
  'CreateFailed',
  'Deprecated',
] as const;
export type ImageStatus = (typeof imageStatuses)[number];

export interface ImageDisk {
  readonly device: string;
  readonly type: 'system' | 'data';
  readonly sizeGiB: number;
  readonly snapshotId: string | undefined;
  readonly isEncrypted: boolean;
  /** Progress of the copy onto this disk, 0 to 100. */
  readonly progressPercent: number | undefined;
  readonly remainingSeconds: number | undefined;
}

/**
 * An image in one region, as DescribeImages returns it. Names, descriptions and tags are text from
 * outside.
 */
export interface Image {
  readonly regionId: string;
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly status: ImageStatus;
  /** 0 to 100. */
  readonly progressPercent: number | undefined;
  /** False while an `Available` image cannot be used yet; undefined if the service does not say. */
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
  /**
   * Another account owns the image and shares it with this one, so it can be copied only within its
   * region.
   */
  readonly isShared: boolean;
  readonly resourceGroupId: string | undefined;
  readonly nvmeSupport: string | undefined;
  readonly tags: readonly Tag[];
  readonly disks: readonly ImageDisk[];
}

/** DescribeImages uses `TagKey`, the tag operations use `Key`. Both are accepted. */
const wireTag = v.object({ TagKey: optionalText, TagValue: optionalText, Key: text, Value: text });

const wireDisk = v.object({
  Device: text,
  Type: text,
  Size: amount,
  SnapshotId: optionalText,
  Encrypted: flag,
  Progress: optionalPercent,
  RemainTime: optionalSeconds,
});

const wireImage = v.object({
  ImageId: requiredText,
  ImageName: text,
  Description: text,
  Status: requiredText,
  Progress: optionalPercent,
  Usable: optionalFlag,
  CreationTime: optionalText,
  OSName: text,
  OSNameEn: optionalText,
  OSType: text,
  Architecture: text,
  BootMode: text,
  ImageFamily: text,
  ImageOwnerAlias: text,
  IsCopied: flag,
  ResourceGroupId: optionalText,
  Features: v.nullish(v.object({ NvmeSupport: optionalText })),
  Tags: v.nullish(list('Tag', wireTag)),
  DiskDeviceMappings: v.nullish(list('DiskDeviceMapping', wireDisk)),
});

/** `Images.Image` of an answer, for `toImage`. */
export const wireImages = list('Image', wireImage);

/**
 * Undefined for a status other than the requested ones. Such an image is omitted rather than given
 * a wrong status.
 */
export function toImage(
  wire: v.InferOutput<typeof wireImage>,
  asked: { readonly regionId: string; readonly statuses: readonly ImageStatus[] },
): Image | undefined {
  const status = asked.statuses.find(known => known.toLowerCase() === wire.Status.toLowerCase());
  if (status === undefined) {
    return undefined;
  }
  return {
    regionId: asked.regionId,
    imageId: wire.ImageId,
    name: wire.ImageName,
    description: wire.Description,
    status,
    progressPercent: wire.Progress,
    isUsable: wire.Usable,
    creationTime: wire.CreationTime,
    osName: wire.OSNameEn ?? wire.OSName,
    osType: wire.OSType,
    architecture: wire.Architecture,
    bootMode: wire.BootMode,
    family: wire.ImageFamily,
    ownerAlias: wire.ImageOwnerAlias,
    isCopied: wire.IsCopied,
    // `IsSelfShared` means the opposite: this account shares the image with others.
    isShared: wire.ImageOwnerAlias === 'others',
    resourceGroupId: wire.ResourceGroupId,
    nvmeSupport: wire.Features?.NvmeSupport,
    tags: (wire.Tags ?? []).map(toTag),
    disks: (wire.DiskDeviceMappings ?? []).map(toDisk),
  };
}

function toTag(wire: v.InferOutput<typeof wireTag>): Tag {
  return { key: wire.TagKey ?? wire.Key, value: wire.TagValue ?? wire.Value };
}

function toDisk(wire: v.InferOutput<typeof wireDisk>): ImageDisk {
  const isSystem = wire.Type === 'system' || (wire.Type === '' && wire.Device === '/dev/xvda');
  return {
    device: wire.Device,
    type: isSystem ? 'system' : 'data',
    sizeGiB: wire.Size,
    snapshotId: wire.SnapshotId,
    isEncrypted: wire.Encrypted,
    progressPercent: wire.Progress,
    remainingSeconds: wire.RemainTime,
  };
}
