import type { Tag } from '../services/ecs';

/** Sent as CopyImage's `Encrypted`: left out, true, false. Left out, the destination region decides. */
export type EncryptionChoice = 'regionDefault' | 'encrypt' | 'plain';

export interface DraftDestination {
  readonly regionId: string;
  /** Replaces the draft's name in this region; empty = the draft's. */
  readonly name: string;
  /** A key of this region; empty = the service's own key. */
  readonly kmsKeyId: string;
}

/** What the form holds: as typed, unchecked. */
export interface CopyDraft {
  readonly destinations: readonly DraftDestination[];
  /** May hold `${name}`, `${region}` and `${date}`. */
  readonly name: string;
  readonly description: string;
  readonly encryption: EncryptionChoice;
  readonly tags: readonly Tag[];
  /** Empty = the default resource group. */
  readonly resourceGroupId: string;
}

/** What the rules need to know of the image that is copied. */
export interface CopySource {
  readonly regionId: string;
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly isEncrypted: boolean;
  readonly isShared: boolean;
  readonly ownerAlias: string;
  readonly osName: string;
  readonly architecture: string;
  readonly disksGiB: readonly number[];
  readonly tags: readonly Tag[];
}

/** Validated: one CopyImage call, all but the ClientToken. */
export interface CopyPlan {
  readonly sourceRegionId: string;
  readonly sourceImageId: string;
  readonly sourceName: string;
  readonly destinationRegionId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly encrypted: boolean | undefined;
  readonly kmsKeyId: string | undefined;
  readonly resourceGroupId: string | undefined;
  readonly tags: readonly Tag[];
}
