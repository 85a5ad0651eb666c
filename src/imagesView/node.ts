import type { RegionImages } from '../images/account';
import { type InvalidProfile, type Profile, profileKey } from '../profiles/profile';
import type { Image } from '../services/image';

/** One row of the Images view. */
export type ImagesNode =
  | ProfileNode
  | RegionNode
  | ImageNode
  | FailureNode
  | { readonly kind: 'loading' | 'empty'; readonly profile: Profile; readonly regionId?: string }
  | { readonly kind: 'invalidProfile'; readonly problem: InvalidProfile }
  /** Entries of `ecsImages.profiles` outside a workspace. */
  | { readonly kind: 'misplacedProfiles'; readonly count: number };

export interface ProfileNode {
  readonly kind: 'profile';
  readonly profile: Profile;
  readonly isActive: boolean;
}

export interface RegionNode {
  readonly kind: 'region';
  readonly profile: Profile;
  readonly images: RegionImages;
}

export interface ImageNode {
  readonly kind: 'image';
  readonly profile: Profile;
  readonly image: Image;
}

/** A failed load; without a region, the profile itself failed. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly profile: Profile;
  readonly regionId?: string;
  readonly error: unknown;
}

/** Stable across refreshes, so that expansion and selection survive them. */
export function imagesNodeId(node: ImagesNode): string {
  switch (node.kind) {
    case 'profile':
      return profileKey(node.profile);
    case 'region':
      return [profileKey(node.profile), node.images.region.regionId].join('/');
    case 'image':
      return [profileKey(node.profile), node.image.regionId, node.image.imageId].join('/');
    case 'invalidProfile':
      return ['invalid', node.problem.scope, node.problem.index].join('/');
    case 'misplacedProfiles':
      return node.kind;
    case 'loading':
    case 'empty':
    case 'failure':
      return [profileKey(node.profile), node.regionId ?? '', node.kind].join('/');
  }
}
