import type { ImageStatus, Ownership } from '../cloud/image';
import type { RegionName } from '../cloud/regionNames';
import type { Denial } from '../gateway/authorization';
import type { Fault } from '../gateway/faults';

/** An image of a scenario; omitted members have ordinary values. */
export interface ImageSeed {
  /** Unique in its region; the last four digits of the id. */
  readonly number: number;
  readonly regionId: string;
  readonly name: string;
  readonly description?: string;
  readonly os?: OsName;
  /** Of the system disk. Default 40. */
  readonly systemGiB?: number;
  readonly dataGiB?: readonly number[];
  readonly ageHours: number;
  readonly status?: Exclude<ImageStatus, 'Creating' | 'Waiting'>;
  readonly ownership?: Ownership;
  readonly isPublic?: boolean;
  readonly isSelfShared?: boolean;
  readonly isEncrypted?: boolean;
  readonly isCopied?: boolean;
  readonly isInUse?: boolean;
  readonly nvmeSupport?: 'supported' | 'unsupported';
  readonly family?: string;
  readonly resourceGroupId?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** A copy that runs when the simulator starts. */
  readonly copying?: CopyingSeed;
}

export interface CopyingSeed {
  readonly fromRegionId: string;
  readonly fromNumber: number;
  readonly elapsedMinutes: number;
  readonly isCancellable?: boolean;
}

export type OsName =
  | 'ubuntu-22.04'
  | 'ubuntu-24.04-arm64'
  | 'alinux-3'
  | 'centos-7.9'
  | 'debian-12'
  | 'rhel-9'
  | 'windows-2022';

export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** RAM users may not add resources to it. */
  readonly isRestricted?: boolean;
}

/** An account as data. */
export interface Scenario {
  readonly regions: readonly RegionName[];
  readonly images: readonly ImageSeed[];
  readonly resourceGroups: readonly ResourceGroup[];
  /** Regions that encrypt disks by default. */
  readonly encryptedByDefault: readonly string[];
  /** Maximum number of own images per region. */
  readonly imageQuota: number;
  readonly denials: readonly Denial[];
  readonly faults: readonly Fault[];
}
