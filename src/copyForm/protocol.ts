import type { CopyDraft, CopySource, ProblemCode } from '../copy/copyPlan';
import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';

/** What the page may ask for. Intents: none is answered but by the next state. */
export interface ToHost {
  /** The page is there and knows nothing. */
  readonly ready: null;
  /** Load the source again after a failure. */
  readonly retryLoad: null;
  readonly submit: { readonly draft: CopyDraft };
  /** The row of this destination is gone: it may be chosen again. */
  readonly forgetOutcome: { readonly regionId: string };
  readonly copyImageId: { readonly regionId: string };
  readonly revealImage: { readonly regionId: string };
  /** Opens the service's diagnosis of a failure; the host knows the address. */
  readonly openDiagnosis:
    { readonly of: 'load' } | { readonly of: 'copy'; readonly regionId: string };
}

/** What the host tells. */
export interface ToPage {
  readonly state: FormState;
}

export type Message<M> = {
  [K in keyof M]: { readonly type: K; readonly payload: M[K] };
}[keyof M];

/** One handler per message; a missing one does not compile. */
export type Handlers<M> = { readonly [K in keyof M]: (payload: M[K]) => void };

export function dispatch<M, K extends keyof M>(
  message: { readonly type: K; readonly payload: M[K] },
  handlers: Handlers<M>,
): void {
  handlers[message.type](message.payload);
}

/** The image a form copies, and who signs. */
export interface FormSource {
  readonly profile: ProfileRef;
  readonly regionId: string;
  readonly imageId: string;
}

/** Everything the page shows, sent whole each time. Texts from outside are in it as they came. */
export interface FormState {
  readonly strings: FormStrings;
  readonly form: FormSource;
  /** What `${date}` stands for: `YYYYMMDD`. The host plans with the day it told last. */
  readonly today: string;
  readonly content: FormContent;
  readonly outcomes: readonly DestinationOutcome[];
  readonly isSubmitting: boolean;
}

/** The page's words, in the user's language; `{…}` is filled in by the page. */
export interface FormStrings {
  readonly title: string;
  readonly loading: string;
  readonly retry: string;
  readonly oneDisk: string;
  readonly manyDisks: string;
  readonly isEncrypted: string;
  readonly isNotEncrypted: string;
  readonly destinations: string;
  readonly destinationNumber: string;
  readonly region: string;
  readonly chooseRegion: string;
  readonly regionOption: string;
  readonly sourceRegionOption: string;
  readonly nameHere: string;
  readonly kmsKey: string;
  readonly serviceKey: string;
  readonly addDestination: string;
  readonly removeDestination: string;
  readonly name: string;
  readonly namePreview: string;
  readonly description: string;
  readonly encryption: string;
  readonly encryptionRegionDefault: string;
  readonly encryptionRegionDefaultMeaning: string;
  readonly encryptionEncrypt: string;
  readonly encryptionEncryptMeaning: string;
  readonly encryptionPlain: string;
  readonly encryptionPlainMeaning: string;
  readonly tags: string;
  readonly carriedOver: string;
  readonly tagKey: string;
  readonly tagValue: string;
  readonly tagKeyNumber: string;
  readonly tagValueNumber: string;
  readonly addTag: string;
  readonly removeTag: string;
  readonly resourceGroup: string;
  readonly defaultResourceGroup: string;
  readonly cost: string;
  readonly submitNone: string;
  readonly submitOne: string;
  readonly submitMany: string;
  readonly signer: string;
  readonly signerWithAccount: string;
  readonly submitting: string;
  readonly accepted: string;
  readonly queued: string;
  readonly interrupted: string;
  readonly copyImageId: string;
  readonly imageIdCopied: string;
  readonly revealImage: string;
  readonly dismiss: string;
  readonly requestId: string;
  readonly diagnose: string;
  readonly oneProblem: string;
  readonly manyProblems: string;
  /** One sentence per problem: one that lacks a sentence does not compile. */
  readonly problems: Readonly<Record<ProblemCode, string>>;
}

export type FormContent =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly failure: Failure }
  | {
      readonly phase: 'ready';
      readonly source: CopySource;
      readonly profile: ProfileSummary;
      readonly regions: readonly Region[];
      /** Where the page has kept none. */
      readonly initialDraft: CopyDraft;
    };

export interface ProfileSummary {
  readonly label: string;
  /** Account id; undefined while nobody has asked for it. */
  readonly account: string | undefined;
}

/** A failure in the user's language: what happened and why, what to do. */
export interface Failure {
  readonly what: string;
  readonly action: string | undefined;
  readonly requestId: string | undefined;
  readonly hasDiagnosis: boolean;
}

/** How a submitted destination stands. All but `failed` are settled: submitting again leaves them out. */
export type Outcome =
  | { readonly phase: 'submitting' }
  | { readonly phase: 'accepted'; readonly imageId: string }
  /** Kept in our own queue; `reason` is a sentence. */
  | { readonly phase: 'queued'; readonly reason: string | undefined }
  /** Nobody knows whether the service accepted it. */
  | { readonly phase: 'unknown'; readonly failure: Failure }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface DestinationOutcome {
  readonly regionId: string;
  readonly outcome: Outcome;
}

/** Counts up when the shape of what a page keeps changes. */
export const pageStateVersion = 1;

/** What the page keeps (`setState`) for the time after a reload; unencrypted, so nothing secret is in it. */
export interface PageState {
  readonly version: typeof pageStateVersion;
  readonly form: FormSource;
  /** Absent until the source was there. */
  readonly draft?: CopyDraft | undefined;
  /** Destinations settled so far; the image id is empty where no answer had come yet. */
  readonly submitted: readonly { readonly regionId: string; readonly imageId: string }[];
}

/** Destinations that are not to be submitted again. */
export function settledRegionIds(outcomes: readonly DestinationOutcome[]): readonly string[] {
  return outcomes
    .filter(({ outcome }) => outcome.phase !== 'failed')
    .map(({ regionId }) => regionId);
}
