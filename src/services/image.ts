import * as v from 'valibot';
import type { Image, ImageDisk, ImageStatus, Tag } from './ecs';
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

/** DescribeImages says `TagKey` where the operations that set tags say `Key`; both are read. */
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
 * Undefined if the status is none of those asked for: such an image is left out, as the service's
 * own filter would have done, rather than given a status that it does not have.
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
    // `IsSelfShared` says the opposite: that this account shares it with others.
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
