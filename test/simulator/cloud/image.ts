/** Every status that DescribeImages knows. */
export const imageStatuses = [
  'Creating',
  'Waiting',
  'Available',
  'UnAvailable',
  'CreateFailed',
  'Deprecated',
] as const;
export type ImageStatus = (typeof imageStatuses)[number];

/** `others` is shared with the account or, when public, a community image. */
export type Ownership = 'self' | 'others' | 'system' | 'marketplace';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface Disk {
  readonly type: 'system' | 'data';
  readonly device: string;
  readonly sizeGiB: number;
  readonly snapshotId: string;
  readonly isEncrypted: boolean;
}

export interface OperatingSystem {
  readonly name: string;
  readonly nameEn: string;
  readonly type: 'linux' | 'windows';
  readonly platform: string;
  readonly architecture: 'x86_64' | 'arm64' | 'i386';
  readonly bootMode: 'BIOS' | 'UEFI' | 'UEFI-Preferred';
}

/** The stored part of an image. The progress of a copy is in its `Copy`. */
export interface Image {
  readonly imageId: string;
  readonly regionId: string;
  readonly name: string;
  readonly description: string;
  readonly ownership: Ownership;
  readonly ownerId: string;
  readonly isPublic: boolean;
  readonly isSelfShared: boolean;
  readonly isCopied: boolean;
  readonly isUsable: boolean;
  /** An instance uses it. */
  readonly isInUse: boolean;
  readonly status: ImageStatus;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly os: OperatingSystem;
  readonly family: string;
  readonly resourceGroupId: string;
  readonly nvmeSupport: 'supported' | 'unsupported';
  readonly disks: readonly Disk[];
  readonly tags: readonly Tag[];
}

export interface DiskProgress {
  /** 0 to 100. */
  readonly percent: number;
  readonly remainingSeconds: number | undefined;
}

/** An image at one moment of simulated time, with one `diskProgress` per disk. */
export interface ObservedImage extends Image {
  readonly percent: number;
  readonly diskProgress: readonly DiskProgress[];
  /** False until a new id shows in DescribeImages. */
  readonly isVisible: boolean;
}

export function isEncrypted(image: Image): boolean {
  return image.disks.some(disk => disk.isEncrypted);
}
