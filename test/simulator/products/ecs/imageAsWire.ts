import type { Disk, DiskProgress, ObservedImage } from '../../cloud/image';

/** An image as DescribeImages returns it. `Size` covers the system disk only. */
export function imageAsWire(image: ObservedImage): Readonly<Record<string, unknown>> {
  return {
    ImageId: image.imageId,
    ImageName: image.name,
    Description: image.description,
    Status: image.status,
    Progress: `${image.percent}%`,
    Usable: image.isUsable,
    Size: image.disks[0]?.sizeGiB ?? 0,
    CreationTime: new Date(image.createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    OSName: image.os.name,
    OSNameEn: image.os.nameEn,
    OSType: image.os.type,
    Platform: image.os.platform,
    Architecture: image.os.architecture,
    BootMode: image.os.bootMode,
    ImageFamily: image.family,
    ImageVersion: '1',
    ImageOwnerAlias: image.ownership,
    ImageOwnerId: image.ownerId,
    IsCopied: image.isCopied,
    IsSelfShared: image.isSelfShared ? 'True' : '',
    IsPublic: image.isPublic,
    IsSubscribed: false,
    IsSupportCloudinit: true,
    IsSupportIoOptimized: true,
    LoginAsNonRootSupported: image.os.type === 'linux',
    ProductCode: '',
    ResourceGroupId: image.resourceGroupId,
    Usage: image.isInUse ? 'instance' : 'none',
    Features: { NvmeSupport: image.nvmeSupport, ImdsSupport: 'v1' },
    Tags: { Tag: image.tags.map(tag => ({ TagKey: tag.key, TagValue: tag.value })) },
    DiskDeviceMappings: {
      DiskDeviceMapping: image.disks.map((disk, index) =>
        diskAsWire(disk, image.diskProgress[index]),
      ),
    },
  };
}

function diskAsWire(
  disk: Disk,
  progress: DiskProgress | undefined,
): Readonly<Record<string, unknown>> {
  return {
    Device: disk.device,
    Type: disk.type,
    Size: String(disk.sizeGiB),
    SnapshotId: disk.snapshotId,
    Format: '',
    ImportOSSBucket: '',
    ImportOSSObject: '',
    Encrypted: disk.isEncrypted,
    Progress: `${progress?.percent ?? 0}%`,
    ...(progress?.remainingSeconds === undefined ? {} : { RemainTime: progress.remainingSeconds }),
  };
}
