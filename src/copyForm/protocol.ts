import type { CopyPreset } from '../draft/preset';
import type { CopyDraft, PlanContext } from '../draft/draft';
import type { Tag } from '../base/tag';
import type {
  Choice,
  ExistingImage,
  FormSource,
  FormStrings,
  ReadyContent,
} from '../drafting/content';
import type { CodeFormat } from '../iac/requestAsCode';

/** What the page may ask for. Intents: none is answered but by the next state. */
export interface ToHost {
  /** The page is there and knows nothing. */
  readonly ready: null;
  /** Load the source again after a failure. */
  readonly retryLoad: null;
  readonly submit: { readonly draft: CopyDraft };
  /** What the form should know of its destinations; each is asked about once. */
  readonly lookUp: { readonly destinations: readonly LookUp[] };
  /** Try the draft without copying anything. */
  readonly check: { readonly draft: CopyDraft };
  /** Write the draft as code: the only message that is answered by itself, with every keystroke. */
  readonly sketch: { readonly draft: CopyDraft; readonly format: CodeFormat };
  /** What was sketched last goes to the clipboard, to an editor, to the service's explorer. */
  readonly copyCode: null;
  readonly openCode: null;
  readonly exploreApi: { readonly regionId: string };
  /** Find the tags in a text that was pasted into a row's key. */
  readonly readTags: { readonly rowId: string; readonly text: string };
  /** The host asks for the name. */
  readonly savePreset: { readonly draft: CopyDraft };
  /** The row of this destination is gone: it may be chosen again. */
  readonly forgetOutcome: { readonly regionId: string };
  readonly copyImageId: { readonly regionId: string };
  readonly revealImage: { readonly regionId: string };
  /** Opens the service's diagnosis of a failure; the host knows the address. */
  readonly openDiagnosis:
    { readonly of: 'load' } | { readonly of: 'copy' | 'check'; readonly regionId: string };
}

export interface LookUp {
  readonly regionId: string;
  /** The name that the copy would get; empty where it is not known yet. */
  readonly name: string;
  /** Whether the region's KMS keys are to be listed, too. */
  readonly wantsKeys: boolean;
}

/** The answer to `readTags`; without a tag, the text was none. */
export interface ReadTags {
  readonly rowId: string;
  readonly text: string;
  readonly tags: readonly Tag[];
  /** Parts of the text that are no tags. */
  readonly leftOut: number;
}

/** What the host tells. */
export interface ToPage {
  readonly state: FormState;
  readonly code: { readonly text: string };
  readonly tags: ReadTags;
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

/** Everything the page shows, sent whole each time. Texts from outside are in it as they came. */
export interface FormState {
  readonly strings: FormStrings;
  readonly form: FormSource;
  /** What `${date}` stands for: `YYYYMMDD`. The host plans with the day it told last. */
  readonly today: string;
  readonly content: FormContent;
  readonly outcomes: readonly DestinationOutcome[];
  readonly isSubmitting: boolean;
  readonly facts: readonly RegionFacts[];
  readonly resourceGroups: ResourceGroupChoices;
  /** Absent until something was checked. */
  readonly check: DraftCheck | undefined;
  readonly presets: readonly CopyPreset[];
}

/** What was learnt of a destination region; what is not known yet, or cannot be known, is absent. */
export interface RegionFacts {
  readonly regionId: string;
  /** The account's default there: what a copy becomes that leaves the choice to the region. */
  readonly encryptsByDefault?: boolean | undefined;
  /** The key it encrypts with; undefined is the service's own. */
  readonly defaultKeyId?: string | undefined;
  readonly keys?: readonly Choice[] | undefined;
  /** Why there are no keys to choose from: a sentence. */
  readonly keysProblem?: string | undefined;
  /** Copies of this image that are there already. */
  readonly copies?: readonly ExistingImage[] | undefined;
  readonly takenNames: readonly ExistingImage[];
}

export interface ResourceGroupChoices {
  readonly choices: readonly Choice[];
  /** Why there is nothing to choose from: a sentence. */
  readonly problem: string | undefined;
}

/** What a dry run came to in one destination. */
export interface DestinationCheck {
  readonly regionId: string;
  readonly name: string;
  readonly result:
    | { readonly phase: 'checking' }
    | { readonly phase: 'passed' }
    | { readonly phase: 'failed'; readonly failure: Failure };
}

export type FormContent =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly failure: Failure }
  | ReadyContent;

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
  /** `others` are the images that the form's other sources become there. */
  | { readonly phase: 'accepted'; readonly imageId: string; readonly others: readonly string[] }
  /** Kept in our own queue; `reason` is a sentence. */
  | { readonly phase: 'queued'; readonly reason: string | undefined }
  /** Nobody knows whether the service accepted it. */
  | { readonly phase: 'unknown'; readonly failure: Failure }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface DestinationOutcome {
  readonly regionId: string;
  readonly outcome: Outcome;
}

/** What the service says to a draft; of a draft that has changed since, it says nothing. */
export interface DraftCheck {
  readonly draft: CopyDraft;
  readonly results: readonly DestinationCheck[];
}

/** Counts up when the shape of what a page keeps changes. */
export const pageStateVersion = 2;

/** What the page keeps (`setState`) for the time after a reload; unencrypted, so nothing secret is in it. */
export interface PageState {
  readonly version: typeof pageStateVersion;
  readonly form: FormSource;
  /** Absent until the source was there. */
  readonly draft?: CopyDraft | undefined;
  readonly codeFormat: CodeFormat;
  readonly submitted: readonly SubmittedDestination[];
}

/** A destination that is not to be submitted again; `unknown` where no answer had come yet. */
export type SubmittedDestination = { readonly regionId: string } & (
  | { readonly phase: 'accepted'; readonly imageId: string }
  | { readonly phase: 'queued' | 'unknown' }
);

/** Destinations that are not to be submitted again. */
export function settledRegionIds(outcomes: readonly DestinationOutcome[]): readonly string[] {
  return outcomes
    .filter(({ outcome }) => outcome.phase !== 'failed')
    .map(({ regionId }) => regionId);
}

/** What the rules have to know besides draft and source. */
export function planContext(state: FormState & { readonly content: ReadyContent }): PlanContext {
  const { facts } = state;
  return {
    today: state.today,
    regionIds: state.content.regions.map(region => region.regionId),
    settledRegionIds: settledRegionIds(state.outcomes),
    takenNames: facts.flatMap(({ regionId, takenNames }) =>
      takenNames.map(image => ({ ...image, regionId })),
    ),
    encryptingRegionIds: facts
      .filter(fact => fact.encryptsByDefault === true)
      .map(fact => fact.regionId),
  };
}
