import { type CopyPhase, isSettled } from '../draft/copyPhase';
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
import type { CodeFormat } from '../iac/code/requestAsCode';

/** The page's requests. The host answers each with a new state. */
export interface ToHost {
  /** The page has started and needs the state. */
  readonly ready: null;
  /** Answered by `pong`: tells whether the host still runs. */
  readonly ping: null;
  /** Loads the source again after an error. */
  readonly retryLoad: null;
  readonly submit: { readonly draft: CopyDraft };
  /** Asks how OOS is to make the copies, then submits them to it. */
  readonly runInCloud: { readonly draft: CopyDraft };
  /** Looks up facts about the destinations, each once. */
  readonly lookUp: { readonly destinations: readonly LookUp[] };
  /** Dry-runs the draft. */
  readonly check: { readonly draft: CopyDraft };
  /** Writes the draft as code. Sent with every change; the host answers with `code`. */
  readonly sketch: { readonly draft: CopyDraft; readonly format: CodeFormat };
  /** Copies the last sketch, opens it in an editor, or opens it in OpenAPI Explorer. */
  readonly copyCode: null;
  readonly openCode: null;
  readonly exploreApi: { readonly regionId: string };
  /** Reads tags from a text that was pasted into a row's key. */
  readonly readTags: { readonly rowId: string; readonly text: string };
  /** The host asks for the name. */
  readonly savePreset: { readonly draft: CopyDraft };
  /** The user removed this destination's row: the region may be chosen again. */
  readonly forgetOutcome: { readonly regionId: string };
  readonly copyImageId: { readonly regionId: string };
  readonly revealImage: { readonly regionId: string };
  readonly showCopies: null;
  /** Opens the service's diagnosis page of an error. The host holds the address. */
  readonly openDiagnosis:
    { readonly of: 'load' } | { readonly of: 'copy' | 'check'; readonly regionId: string };
}

export interface LookUp {
  readonly regionId: string;
  /** The copy's name; empty if it breaks a rule. */
  readonly name: string;
  /** Whether to list the region's KMS keys. */
  readonly wantsKeys: boolean;
}

/** The answer to `readTags`; no tags if the text holds none. */
export interface ReadTags {
  readonly rowId: string;
  readonly text: string;
  readonly tags: readonly Tag[];
  /** Number of parts of the text that are not tags. */
  readonly leftOut: number;
}

/** The host's messages. */
export interface ToPage {
  readonly state: FormState;
  readonly code: { readonly text: string };
  readonly tags: ReadTags;
  readonly pong: null;
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

/** Everything that the page shows, always sent whole. Texts from outside are unsanitized. */
export interface FormState {
  readonly strings: FormStrings;
  readonly form: FormSource;
  /** The value of `${date}`: `YYYYMMDD`. The host plans with the day that it sent last. */
  readonly today: string;
  readonly content: FormContent;
  readonly outcomes: readonly DestinationOutcome[];
  readonly isSubmitting: boolean;
  readonly facts: readonly RegionFacts[];
  readonly resourceGroups: ResourceGroupChoices;
  /** Absent until a dry run was requested. */
  readonly check: DraftCheck | undefined;
  readonly presets: readonly CopyPreset[];
}

/** Facts about a destination region. Unknown facts are absent. */
export interface RegionFacts {
  readonly regionId: string;
  /** Whether the account encrypts by default in this region. */
  readonly encryptsByDefault?: boolean | undefined;
  /** The default key; undefined for the service key. */
  readonly defaultKeyId?: string | undefined;
  readonly keys?: readonly Choice[] | undefined;
  /** Why keys cannot be listed: a sentence. */
  readonly keysProblem?: string | undefined;
  /** Copies of this image that the region already has. */
  readonly copies?: readonly ExistingImage[] | undefined;
  readonly takenNames: readonly ExistingImage[];
}

export interface ResourceGroupChoices {
  readonly choices: readonly Choice[];
  /** Why resource groups cannot be listed: a sentence. */
  readonly problem: string | undefined;
}

/** The result of a dry run in one destination. */
export interface DestinationCheck {
  readonly regionId: string;
  readonly name: string;
  readonly result:
    | { readonly phase: 'checking' }
    | { readonly phase: 'passed' }
    | { readonly phase: 'failed'; readonly error: ShownError };
}

export type FormContent =
  | { readonly phase: 'loading' }
  | { readonly phase: 'failed'; readonly error: ShownError }
  | ReadyContent;

/** An error in the user's language: what happened and why, and what to do. */
export interface ShownError {
  readonly what: string;
  readonly action: string | undefined;
  readonly requestId: string | undefined;
  readonly hasDiagnosis: boolean;
}

/** The state of a submitted destination: the copies of all of the form's images there. */
export interface DestinationOutcome {
  readonly regionId: string;
  /** With several images, the phase that needs attention first. */
  readonly phase: CopyPhase;
  /** IDs of the copies in the journal. */
  readonly copyIds: readonly string[];
  /** IDs of the new images, as far as known. */
  readonly imageIds: readonly string[];
  /** Number of copies. */
  readonly count: number;
  /** Number of copies that are available. */
  readonly available: number;
  /** Of all copies together, 0 to 100. */
  readonly percent: number;
  /** Of the slowest copy; undefined if unknown. */
  readonly remainingMinutes: number | undefined;
  /** Why a queued copy has to wait. */
  readonly reason: string | undefined;
  /** Why the copy failed, or why its outcome is unknown. */
  readonly error: ShownError | undefined;
}

/** The results of a dry run and the draft that was checked. */
export interface DraftCheck {
  readonly draft: CopyDraft;
  readonly results: readonly DestinationCheck[];
}

/** Incremented when the shape of `PageState` changes. */
export const pageStateVersion = 3;

/**
 * The state that the page keeps (`setState`) across a reload. It is stored unencrypted and contains
 * no secret.
 */
export interface PageState {
  readonly version: typeof pageStateVersion;
  readonly form: FormSource;
  /** Absent until the source was loaded. */
  readonly draft?: CopyDraft | undefined;
  readonly codeFormat: CodeFormat;
  /** Destinations that are not submitted again, and their copies as far as known. */
  readonly submitted: readonly Pick<DestinationOutcome, 'regionId' | 'copyIds'>[];
}

/** Destinations that are not submitted again. */
export function settledRegionIds(outcomes: readonly DestinationOutcome[]): readonly string[] {
  return outcomes.filter(({ phase }) => isSettled(phase)).map(({ regionId }) => regionId);
}

/** The planning context: the input of the rules besides draft and source. */
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
