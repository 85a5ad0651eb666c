import type { CopySources } from '../draft/batch';
import type { CopyDraft } from '../draft/draft';
import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { formStrings } from './strings';

/** The image a form copies, and who signs. */
export interface FormSource {
  readonly profile: ProfileRef;
  readonly regionId: string;
  readonly imageId: string;
  /** More images of the profile that the same form copies. */
  readonly others?: readonly ImageRef[] | undefined;
}

export interface ImageRef {
  readonly regionId: string;
  readonly imageId: string;
}

export interface ReadyContent {
  readonly phase: 'ready';
  /** The form's images; the first stands for all of them where one has to. */
  readonly sources: CopySources;
  readonly profile: ProfileSummary;
  readonly regions: readonly Region[];
  /** Where this user copied to lately, the latest first. */
  readonly recentRegionIds: readonly string[];
  /** Regions that are known to hold a copy, without having been asked about. */
  readonly copies: readonly (ExistingImage & { readonly regionId: string })[];
  /** Minutes that this user's earlier copies took for an image of this size, from fastest to slowest. */
  readonly estimate: readonly [number, number] | undefined;
  /** Where the page has kept none. */
  readonly initialDraft: CopyDraft;
}

export interface ProfileSummary {
  readonly label: string;
  /** Account id; undefined while nobody has asked for it. */
  readonly account: string | undefined;
}

export interface ExistingImage {
  readonly imageId: string;
  readonly name: string;
}

/** An id, and what its people call it. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** The page's words, in the user's language; `{…}` is filled in by the page. */
export type FormStrings = ReturnType<typeof formStrings>;
