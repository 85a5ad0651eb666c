import type { CopySources } from '../draft/batch';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft, CopySource } from '../draft/draft';
import type { CopyPreset } from '../draft/preset';
import type { CodeFormat } from '../iac/requestAsCode';
import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { Lookups } from './lookups';
import type { ExistingImage, FormSource, ProfileSummary } from './content';

/** What the form needs of the rest of the extension. */
export interface DraftingHost {
  /** Rejects where the profile is gone or locked. */
  describeProfile(profile: ProfileRef, signal: AbortSignal): Promise<ProfileSummary>;
  /** Rejects where the image is not there. */
  loadSource(image: ProfileImage, signal: AbortSignal): Promise<CopySource>;
  /** The account's regions, named in the user's language. */
  loadRegions(profile: ProfileRef, signal: AbortSignal): Promise<readonly Region[]>;
  readonly lookups: Lookups;
  /** Copies of the image that were seen already: makes no call. */
  knownCopies(form: FormSource): readonly (ExistingImage & { readonly regionId: string })[];
  /** Minutes that earlier copies took for an image of this size, from fastest to slowest. */
  estimate(sources: CopySources): readonly [number, number] | undefined;
  /** `draftFor` with the user's settings. */
  initialDraft(source: CopySource): CopyDraft;
  /**
   * Submits the plans as one batch and reports each as soon as it is known. Closing the form does
   * not end it. Resolves when every plan has been reported; where it rejects, the plans without a
   * report have failed for that reason.
   */
  submit(batch: CopyBatch, report: (plan: CopyPlan, outcome: PlanOutcome) => void): Promise<void>;
  /** Has the service try the plan without copying; rejects with what it would be refused for. */
  dryRun(profile: ProfileRef, plan: CopyPlan, signal: AbortSignal): Promise<void>;
  /** Words an error in the user's language. */
  describeError(error: unknown): ErrorDescription;
  describeDryRunError(error: unknown): ErrorDescription;
  /** Destinations of earlier copies, the latest first. */
  recentRegionIds(): readonly string[];
  presets(): readonly CopyPreset[];
  /** Asks for a name; without one, nothing is saved. */
  savePreset(draft: CopyDraft): Promise<void>;
  copyText(text: string): void;
  openText(format: CodeFormat, text: string): void;
  exploreApi(plan: CopyPlan): void;
  revealImage(image: ProfileImage): void;
  openLink(url: string): void;
}

/** An image, and who signs. */
export type ProfileImage = Omit<FormSource, 'others'>;

/** What a form submits at once. */
export interface CopyBatch {
  readonly profile: ProfileRef;
  /** The account that was shown when it was confirmed: it is submitted in no other. */
  readonly account: string | undefined;
  readonly plans: readonly CopyPlan[];
  /** What the plans came of: remembered for the next copy. */
  readonly draft: CopyDraft;
}

/** What came of one plan's submission. */
export type PlanOutcome =
  | { readonly phase: 'accepted'; readonly imageId: string }
  /** Kept for later by our own queue; `reason` is a sentence in the user's language. */
  | { readonly phase: 'queued'; readonly reason?: string | undefined }
  /** Nobody knows whether the service accepted it. */
  | { readonly phase: 'unknown'; readonly why: ErrorDescription }
  | { readonly phase: 'failed'; readonly why: ErrorDescription };

/** An error in the user's language; `link` leads to the service's diagnosis. */
export interface ErrorDescription {
  readonly what: string;
  readonly action?: string | undefined;
  readonly requestId?: string | undefined;
  readonly link?: string | undefined;
}
