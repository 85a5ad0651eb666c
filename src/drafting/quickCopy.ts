import { type CopyPlan, planCopies, type Planned } from '../draft/plan';
import type { FieldPath, Problem } from '../draft/problems';
import { type CopyDraft, type DraftDestination, nameFor, type PlanContext } from '../draft/draft';
import { isSettled } from '../draft/copyPhase';
import type { CloudRun, CopyBatch, DraftingHost } from './host';
import type { Standing } from './standing';
import { submitBatch } from './submitBatch';
import { fillIn } from './fillIn';
import type { ExistingImage, FormSource, FormStrings, ReadyContent } from './content';

/** The part of the form's host that a copy without a form uses. */
type QuickCopyHost = Pick<
  DraftingHost,
  'lookups' | 'submit' | 'confirmCloudRun' | 'describeError' | 'describeFailure'
>;

interface QuickCopyDeps {
  readonly form: FormSource;
  readonly content: ReadyContent;
  readonly host: QuickCopyHost;
  readonly strings: FormStrings;
  /** The value of `${date}`: `YYYYMMDD`. */
  readonly today: string;
}

/** Facts that lookups found out about the destinations. Facts of failed lookups are absent. */
export interface DestinationFacts {
  readonly takenNames: NonNullable<PlanContext['takenNames']>;
  readonly encryptingRegionIds: readonly string[];
  /** Copies of the image that a destination already has. */
  readonly copies: readonly (ExistingImage & { readonly regionId: string })[];
}

const nothing: DestinationFacts = { takenNames: [], encryptingRegionIds: [], copies: [] };

/** Copies one image without a form: holds all state from the first question to the last outcome. */
export class QuickCopy {
  readonly form: FormSource;
  readonly content: ReadyContent;
  readonly host: QuickCopyHost;
  readonly strings: FormStrings;
  /** Text of input boxes that were left without an answer, by question. */
  readonly typed = new Map<string, string>();
  readonly #today: string;
  /** By region. */
  readonly #standings = new Map<string, Standing>();

  constructor({ form, content, host, strings, today }: QuickCopyDeps) {
    this.form = form;
    this.content = content;
    this.host = host;
    this.strings = strings;
    this.#today = today;
  }

  /** How the destination stands; undefined before it is submitted. */
  standingOf(regionId: string): Standing | undefined {
    return this.#standings.get(regionId);
  }

  /** Whether the draft has destinations that were not submitted, or failed. */
  isOpen(draft: CopyDraft): boolean {
    return draft.destinations.some(({ regionId }) => !this.#isSettled(regionId));
  }

  /** The draft with these destinations. One that it has already keeps its name and key. */
  withDestinations(draft: CopyDraft, regionIds: readonly string[]): CopyDraft {
    const destinations = regionIds.map(
      regionId =>
        draft.destinations.find(one => one.regionId === regionId) ?? {
          regionId,
          name: '',
          kmsKeyId: '',
        },
    );
    return { ...draft, destinations };
  }

  /** The draft without regions that this image cannot be copied to, for example its own. */
  withoutImpossible(draft: CopyDraft): CopyDraft {
    const isPossible = (index: number) =>
      this.problemAt(draft, field => field === `destinations.${index}.regionId`) === undefined;
    return {
      ...draft,
      destinations: draft.destinations.filter((_destination, index) => isPossible(index)),
    };
  }

  nameOf(draft: CopyDraft, destination: DraftDestination): string {
    const [source] = this.content.sources;
    return nameFor(destination, draft, { sourceName: source.name, today: this.#today });
  }

  plan(draft: CopyDraft, facts = nothing): Planned {
    const { sources, regions } = this.content;
    return planCopies(withoutIdleKeys(draft), sources[0], {
      today: this.#today,
      regionIds: regions.map(({ regionId }) => regionId),
      settledRegionIds: [...this.#standings.keys()].filter(regionId => this.#isSettled(regionId)),
      takenNames: facts.takenNames,
      encryptingRegionIds: facts.encryptingRegionIds,
    });
  }

  /** The first problem at a place of the draft, in the user's language. */
  problemAt(
    draft: CopyDraft,
    isHere: (field: FieldPath) => boolean,
    facts = nothing,
  ): string | undefined {
    const planned = this.plan(draft, facts);
    const problem =
      'problems' in planned ? planned.problems.find(({ field }) => isHere(field)) : undefined;
    return problem && this.sentenceOf(problem);
  }

  sentenceOf({ code, params }: Problem): string {
    return fillIn(this.strings.problems[code], params);
  }

  /** Looks up the open destinations. Never rejects: a failed lookup does not prevent the copy. */
  async learn(draft: CopyDraft, signal: AbortSignal): Promise<DestinationFacts> {
    const open = draft.destinations.filter(({ regionId }) => !this.#isSettled(regionId));
    const all = await Promise.all(open.map(one => this.#learnOf(one, draft, signal)));
    return {
      takenNames: all.flatMap(({ takenNames }) => takenNames),
      encryptingRegionIds: all.flatMap(({ encryptingRegionIds }) => encryptingRegionIds),
      copies: all.flatMap(({ copies }) => copies),
    };
  }

  /** Resolves when every plan has a standing. Never rejects. */
  async submit(plans: readonly CopyPlan[], draft: CopyDraft, cloud?: CloudRun): Promise<void> {
    const batch = { ...this.#batchOf(plans, draft), cloud };
    await submitBatch(this.host, batch, ({ destinationRegionId }, { standing }) => {
      this.#standings.set(destinationRegionId, standing);
    });
  }

  /** Submits the plans to OOS, if the user confirms. Never rejects. */
  async runInCloud(plans: readonly CopyPlan[], draft: CopyDraft): Promise<void> {
    const cloud = await this.host.confirmCloudRun(this.#batchOf(plans, draft));
    if (cloud !== undefined) {
      await this.submit(plans, draft, cloud);
    }
  }

  /** The draft with the destinations that are still open, for a form to continue with. */
  restOf(draft: CopyDraft): CopyDraft {
    const destinations = draft.destinations.filter(({ regionId }) => !this.#isSettled(regionId));
    return { ...withoutIdleKeys(draft), destinations };
  }

  async #learnOf(
    destination: DraftDestination,
    draft: CopyDraft,
    signal: AbortSignal,
  ): Promise<DestinationFacts> {
    const { lookups } = this.host;
    const { regionId } = destination;
    const place = { profile: this.form.profile, regionId };
    const name = this.nameOf(draft, destination);
    const [taken, byDefault, copies] = await Promise.all([
      orUndefined(lookups.findImageNamed({ ...place, name }, signal)),
      orUndefined(lookups.loadEncryptionDefault(place, signal)),
      orUndefined(lookups.findCopies({ ...place, source: this.form }, signal)),
    ]);
    return {
      takenNames: taken === undefined ? [] : [{ ...taken, regionId }],
      encryptingRegionIds: byDefault?.encrypts === true ? [regionId] : [],
      copies: (copies ?? []).map(copy => ({ ...copy, regionId })),
    };
  }

  #batchOf(plans: readonly CopyPlan[], draft: CopyDraft): CopyBatch {
    const { profile } = this.form;
    const { account } = this.content.profile;
    return { profile, account, plans, draft: withoutIdleKeys(draft) };
  }

  #isSettled(regionId: string): boolean {
    const standing = this.#standings.get(regionId);
    return standing !== undefined && isSettled(standing.phase);
  }
}

/**
 * Leaves keys out unless the copy is encrypted; the draft keeps them in case the user switches
 * back.
 */
function withoutIdleKeys(draft: CopyDraft): CopyDraft {
  return draft.encryption === 'encrypt'
    ? draft
    : { ...draft, destinations: draft.destinations.map(one => ({ ...one, kmsKeyId: '' })) };
}

async function orUndefined<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}
