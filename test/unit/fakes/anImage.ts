import type { Image, ImageDisk } from '../../../src/services/image';

/** An available custom image of 40 GiB, with the given members changed. */
export function anImage(change: Partial<Image>): Image {
  return {
    regionId: 'cn-hangzhou',
    imageId: 'm-bp1h46wfpjsjastc0042',
    name: 'web-0042',
    description: '',
    status: 'Available',
    progressPercent: undefined,
    isUsable: undefined,
    creationTime: '2026-11-21T02:00:00Z',
    osName: 'Ubuntu 22.04 64 bit',
    osType: 'linux',
    architecture: 'x86_64',
    bootMode: 'UEFI',
    family: '',
    ownerAlias: 'self',
    isCopied: false,
    isShared: false,
    resourceGroupId: undefined,
    nvmeSupport: undefined,
    tags: [],
    disks: [aDisk()],
    ...change,
  };
}

export function aDisk(change: Partial<ImageDisk> = {}): ImageDisk {
  return {
    device: '/dev/xvda',
    type: 'system',
    sizeGiB: 40,
    snapshotId: 's-bp1h46wfpjsjastc0042',
    isEncrypted: false,
    progressPercent: undefined,
    remainingSeconds: undefined,
    ...change,
  };
}
