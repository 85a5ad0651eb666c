import type { RegionImages, SharedImages } from '../images/account';
import type { Grouping, ImageGroup } from '../images/arrangement';
import { type InvalidProfile, type Profile, profileKey } from '../profiles/profile';
import type { Image } from '../services/image';

/** One row of the Images view. */
export type ImagesNode =
  | ProfileNode
  | RegionNode
  | GroupNode
  | SharedNode
  | ImageNode
  | MoreNode
  | FailureNode
  | {
      readonly kind: 'loading' | 'empty' | 'allFiltered' | 'noneShared';
      readonly profile: Profile;
      readonly regionId?: string;
    }
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
  /** How many of its images pass the filter; undefined without a filter. */
  readonly matching?: number;
  /** Whether the filter left so few images that all of them are in sight. */
  readonly isOpened?: boolean;
}

/** The images of a profile with the same family, name prefix or tag, in all regions. */
export interface GroupNode extends ImageGroup {
  readonly kind: 'group';
  readonly profile: Profile;
  readonly groupBy: Grouping;
  readonly isOpened?: boolean;
}

/** The images that other accounts share; undefined until somebody looks. */
export interface SharedNode {
  readonly kind: 'shared';
  readonly profile: Profile;
  readonly shared: SharedImages | undefined;
}

/** Offers the images of its parent that are not shown. */
export interface MoreNode {
  readonly kind: 'more';
  readonly profile: Profile;
  /** As `parentKey` names it. */
  readonly parent: string;
  /** Loaded, but not shown. */
  readonly hidden: number;
  readonly notLoaded: number;
  /** The regions with images that were not loaded. */
  readonly regionIds: readonly string[];
}

export interface ImageNode {
  readonly kind: 'image';
  readonly profile: Profile;
  readonly image: Image;
  /** The name of its region, where the image does not stand below it. */
  readonly place?: string;
}

/** A failed load; without a region, of the profile or of the shared images. */
export interface FailureNode {
  readonly kind: 'failure';
  readonly profile: Profile;
  readonly regionId?: string;
  readonly isShared?: true;
  /** No region could be reached. */
  readonly isOffline?: true;
  readonly error: unknown;
}

/** Stable across refreshes, so that expansion and selection survive them. */
export function imagesNodeId(node: ImagesNode): string {
  switch (node.kind) {
    case 'profile':
      // Another row than before when it becomes active: a row that VS Code has drawn collapsed
      // would look expanded, but VS Code would not ask for its children.
      return node.isActive ? `${profileKey(node.profile)}/active` : profileKey(node.profile);
    case 'region':
    case 'group':
      // A row of its own while the filter opens it, so that it is as it was once the filter goes.
      return node.isOpened === true ? `${parentKey(node)}/opened` : parentKey(node);
    case 'shared':
      return parentKey(node);
    case 'more':
      return `${node.parent}/more`;
    case 'image':
      return [profileKey(node.profile), node.image.regionId, node.image.imageId].join('/');
    case 'invalidProfile':
      return ['invalid', node.problem.scope, node.problem.index].join('/');
    case 'misplacedProfiles':
      return node.kind;
    case 'loading':
    case 'empty':
    case 'allFiltered':
    case 'noneShared':
      return [profileKey(node.profile), node.regionId ?? '', node.kind].join('/');
    case 'failure':
      return [
        profileKey(node.profile),
        node.isShared === true ? 'shared' : (node.regionId ?? ''),
        node.kind,
      ].join('/');
  }
}

/** A row with images below it. */
export type ParentNode = RegionNode | GroupNode | SharedNode;

export function isParent(node: ImagesNode): node is ParentNode {
  return node.kind === 'region' || node.kind === 'group' || node.kind === 'shared';
}

/** Names a row with images below it, whatever the filter. */
export function parentKey(node: ParentNode): string {
  switch (node.kind) {
    case 'region':
      return [profileKey(node.profile), node.images.region.regionId].join('/');
    case 'group':
      return [profileKey(node.profile), 'group', node.groupBy, node.key].join('/');
    case 'shared':
      return [profileKey(node.profile), 'shared'].join('/');
  }
}

/** Whether the row is open because of the filter, and not by the user. */
export function isOpenedByFilter(node: ParentNode): boolean {
  return node.kind !== 'shared' && node.isOpened === true;
}

/**
 * The node of a profile, with its latest content: always the same object. VS Code ignores changes
 * of an object that it does not hold, and of two overlapping answers it may hold either one.
 */
export function lastingNode(nodes: Map<string, ProfileNode>, latest: ProfileNode): ProfileNode {
  const key = profileKey(latest.profile);
  const node = Object.assign(nodes.get(key) ?? {}, latest);
  nodes.set(key, node);
  return node;
}
