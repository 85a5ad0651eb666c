import type { CopySources } from '../draft/batch';
import type { CopyDraft } from '../draft/draft';
import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { formStrings } from './strings';

/** The image that a form copies, and the profile that signs. */
export interface FormSource {
  readonly profile: ProfileRef;
  readonly regionId: string;
  readonly imageId: string;
  /** Further images of the profile that the same form copies. */
  readonly others?: readonly ImageRef[] | undefined;
  /** Copies that are not made: of the image with this ID, to this region. */
  readonly leftOut?: readonly ImageRef[] | undefined;
}

export interface ImageRef {
  readonly regionId: string;
  readonly imageId: string;
}

export interface ReadyContent {
  readonly phase: 'ready';
  /** The form's images. Previews and rules that need a single image use the first. */
  readonly sources: CopySources;
  readonly profile: ProfileSummary;
  readonly regions: readonly Region[];
  /** Regions of the user's recent copies, the latest first. */
  readonly recentRegionIds: readonly string[];
  /** Copies of the image that the Images view has loaded. */
  readonly copies: readonly (ExistingImage & { readonly regionId: string })[];
  /** Minutes that the user's earlier copies took for an image of this size: fastest and slowest. */
  readonly estimate: readonly [number, number] | undefined;
  /** Used if the page has not kept a draft. */
  readonly initialDraft: CopyDraft;
}

export interface ProfileSummary {
  readonly label: string;
  /** Account ID; undefined while unknown. */
  readonly account: string | undefined;
}

export interface ExistingImage {
  readonly imageId: string;
  readonly name: string;
}

/** An ID and its display name. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** The page's words, in the user's language. The page fills in `{…}`. */
export type FormStrings = ReturnType<typeof formStrings>;
