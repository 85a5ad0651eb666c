import type { ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';

/** A reason to ask a region: copies under way there, or images on screen. */
export interface Interest {
  /** Unique among the interests of a region. Each interest has its own back-off. */
  readonly key: string;
  readonly ref: ProfileRef;
  readonly regionId: string;
  /**
   * `all` needs a listing of every image, `beingMade` of those being created, because it does not
   * know their IDs; `named` needs only the images whose IDs follow.
   */
  readonly scope: 'all' | 'beingMade' | 'named';
  /** Images with status `Creating` or `Waiting`; one listing returns them all. */
  readonly beingMade: readonly string[];
  /** Images that are almost done. They are asked about by ID, at the fastest pace. */
  readonly finishing: readonly string[];
  /** The group that the images are in; undefined leaves it to the profile's own. */
  readonly resourceGroupId?: string | undefined;
  /** When something last happened to the images, in milliseconds since 1970. */
  readonly since: number;
  /**
   * Receives part of the region's answer. Resolves with an error if the interest cannot use it, and
   * then backs off as after a failed question. A rejection is logged as a defect.
   */
  receive(news: RegionNews): Promise<unknown>;
}

export type RegionNews =
  /** One listing: all images, or those being created. Says nothing about other images. */
  | {
      readonly kind: 'listed';
      readonly scope: 'all' | 'beingMade';
      readonly images: readonly Image[];
    }
  /** Asked by ID: `images` exist, `absent` ones do not. */
  | {
      readonly kind: 'asked';
      readonly images: readonly Image[];
      readonly absent: readonly string[];
    }
  /** The region gave no answer about these IDs. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly imageIds: readonly string[] };

/** A component with interests. The watch reads them whenever it decides what to ask next. */
export interface InterestSource {
  interests(): readonly Interest[];
  /** Images that another window asks about. The region is not asked for these alone. */
  followedElsewhere?(): readonly FollowedImage[];
}

export interface FollowedImage {
  readonly ref: ProfileRef;
  readonly regionId: string;
  readonly imageId: string;
}
