import type { Reply } from '../openapi/fakeFetch';

/**
 * An image as the reference of DescribeImages prints one, with the member types of current answers.
 */
export const documentedImage = {
  ImageId: 'm-bp1g7004ksh0oeuc****',
  ImageName: 'testImageName',
  Description: 'testDescription',
  Status: 'Available',
  Progress: '100%',
  Size: 40,
  CreationTime: '2018-01-10T01:01:10Z',
  OSName: 'CentOS  7.3 64位',
  OSNameEn: 'CentOS  7.3 64 bit',
  OSType: 'linux',
  Platform: 'CentOS',
  Architecture: 'x86_64',
  BootMode: 'BIOS',
  ImageOwnerAlias: 'self',
  ImageOwnerId: 20169351435666,
  ImageFamily: 'hangzhou-daily-update',
  ImageVersion: '',
  IsCopied: false,
  IsSelfShared: 'True',
  IsPublic: false,
  IsSubscribed: false,
  IsSupportCloudinit: true,
  IsSupportIoOptimized: true,
  ResourceGroupId: 'rg-bp67acfmxazb4p****',
  Usable: true,
  Usage: 'instance',
  Features: { NvmeSupport: 'supported' },
  Tags: { Tag: [{ TagKey: 'TestKey', TagValue: 'TestValue' }] },
  DiskDeviceMappings: {
    DiskDeviceMapping: [
      {
        Device: '/dev/xvda',
        Type: 'system',
        Size: '40',
        SnapshotId: 's-bp17ot2q7x72ggtw****',
        Format: 'vhd',
        Progress: '32%',
        RemainTime: 1,
        Encrypted: 'true',
      },
    ],
  },
};

/** An image as short as the service may tell it. */
export function bareImage(ImageId: string, more: Readonly<Record<string, unknown>> = {}) {
  return { ImageId, Status: 'Available', ...more };
}

export function imagesAnswer(images: readonly unknown[], totalCount = images.length): Reply {
  return {
    body: {
      RequestId: 'R-IMAGES',
      PageNumber: 1,
      PageSize: 100,
      TotalCount: totalCount,
      Images: { Image: images },
    },
  };
}
