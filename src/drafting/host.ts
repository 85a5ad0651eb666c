import type { Event } from '../base/event';
import type { Copy } from '../copies/copy';
import type { CopyFailure } from '../copies/failure';
import type { SubmitOutcome } from '../copies/outcome';
import type { CopySources } from '../draft/batch';
import type { CopyPlan } from '../draft/plan';
import type { CopyDraft, CopySource } from '../draft/draft';
import type { CopyPreset } from '../draft/preset';
import type { CodeFormat } from '../iac/code/requestAsCode';
import type { DescribedError } from '../platform/words/describeError';
import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { Lookups } from './lookups';
import type { ExistingImage, FormSource, ProfileSummary } from './content';

/** The form's and quick copy's access to the rest of the extension. */
export interface DraftingHost {
  /** Rejects if the profile is missing or locked. */
  describeProfile(profile: ProfileRef, signal: AbortSignal): Promise<ProfileSummary>;
  /** Rejects if the image does not exist. */
  loadSource(image: ProfileImage, signal: AbortSignal): Promise<CopySource>;
  /** The account's regions, named in the user's language. */
  loadRegions(profile: ProfileRef, signal: AbortSignal): Promise<readonly Region[]>;
  readonly lookups: Lookups;
  /** Copies of the image among the loaded images. Makes no call. */
  knownCopies(form: FormSource): readonly (ExistingImage & { readonly regionId: string })[];
  /** Minutes that earlier copies took for an image of this size: fastest and slowest. */
  estimate(sources: CopySources): readonly [number, number] | undefined;
  /** `draftFor` with the user's settings and the profile's resource group. */
  initialDraft(source: CopySource, profile: ProfileRef): CopyDraft;
  /**
   * Submits the plans as one batch and reports each outcome as soon as it is known. Closing the
   * form does not end it. Resolves when every plan has been reported. If it rejects, the plans
   * without a report failed for that reason.
   */
  submit(batch: CopyBatch, report: (plan: CopyPlan, outcome: SubmitOutcome) => void): Promise<void>;
  /**
   * Shows what OOS would do with the plans and asks for the choices. Undefined if the user leaves,
   * or was told why the profile cannot be used. Never rejects.
   */
  confirmCloudRun(batch: CopyBatch): Promise<CloudRun | undefined>;
  /** Copies that changed, appeared or were removed; also those of other forms and windows. */
  readonly onDidChangeCopies: Event<readonly Copy[]>;
  /** The percentage of a batch in a region that every place shows; undefined once it is done. */
  percentOf(batchId: string, regionId: string): number | undefined;
  /** The copies of the journal, the newest first. */
  listCopies(): readonly Copy[];
  /** Has the service check the plan without copying. Rejects with the refusal. */
  dryRun(profile: ProfileRef, plan: CopyPlan, signal: AbortSignal): Promise<void>;
  /** Words an error in the user's language; the advice fits the profile that signed. */
  describeError(error: unknown, profile: ProfileRef): DescribedError;
  describeDryRunError(error: unknown, profile: ProfileRef): DescribedError;
  describeFailure(failure: CopyFailure, profile: ProfileRef): DescribedError;
  /** Destinations of earlier copies, the latest first. */
  recentRegionIds(): readonly string[];
  presets(): readonly CopyPreset[];
  /** Asks for a name; saves nothing if the user cancels. */
  savePreset(draft: CopyDraft): Promise<void>;
  copyText(text: string): void;
  openText(format: CodeFormat, text: string): void;
  exploreApi(plan: CopyPlan): void;
  revealImage(image: ProfileImage): void;
  showCopies(): void;
  openLink(url: string): void;
}

/** An image and the profile that signs. */
export type ProfileImage = Omit<FormSource, 'others'>;

/** Copies that are submitted together. */
export interface CopyBatch {
  readonly profile: ProfileRef;
  /** The account that was shown on confirmation. The batch is not submitted in any other. */
  readonly account: string | undefined;
  readonly plans: readonly CopyPlan[];
  /** The draft of the plans; remembered for the next copy. */
  readonly draft: CopyDraft;
  /** Set if OOS makes the copies instead of this window. */
  readonly cloud?: CloudRun | undefined;
}

/** Where OOS runs, and who signs there. */
export interface CloudRun {
  /** Undefined for the region of each source. */
  readonly regionId: string | undefined;
  /** A RAM role's name; empty for the rights of the profile. */
  readonly roleName: string;
}
