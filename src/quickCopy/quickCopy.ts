import { type CopyPlan, planCopies, type Planned } from '../draft/plan';
import type { FieldPath, Problem } from '../draft/problems';
import { type CopyDraft, type DraftDestination, nameFor, type PlanContext } from '../draft/draft';
import type { DraftingHost, PlanOutcome } from '../drafting/host';
import { fillIn } from '../drafting/fillIn';
import type { ExistingImage, FormSource, FormStrings, ReadyContent } from '../drafting/content';

/** What a copy takes of the form's host. */
export type QuickCopyHost = Pick<DraftingHost, 'lookups' | 'submit' | 'describeError'>;

export interface QuickCopyDeps {
  readonly form: FormSource;
  readonly content: ReadyContent;
  readonly host: QuickCopyHost;
  readonly strings: FormStrings;
  /** What `${date}` stands for: `YYYYMMDD`. */
  readonly today: string;
}

/** What the destinations said when they were asked; what they did not answer is absent. */
export interface DestinationFacts {
  readonly takenNames: NonNullable<PlanContext['takenNames']>;
  readonly encryptingRegionIds: readonly string[];
  /** Copies of the image that are there already. */
  readonly copies: readonly (ExistingImage & { readonly regionId: string })[];
}

const nothing: DestinationFacts = { takenNames: [], encryptingRegionIds: [], copies: [] };

/** One image on its way to be copied without a form: from the first question to the last outcome. */
export class QuickCopy {
  readonly form: FormSource;
  readonly content: ReadyContent;
  readonly host: QuickCopyHost;
  readonly strings: FormStrings;
  /** What stands in boxes that were left without an answer, by question. */
  readonly typed = new Map<string, string>();
  readonly #today: string;
  readonly #outcomes = new Map<string, PlanOutcome>();

  constructor({ form, content, host, strings, today }: QuickCopyDeps) {
    this.form = form;
    this.content = content;
    this.host = host;
    this.strings = strings;
    this.#today = today;
  }

  /** What the destination's submission came to; undefined before. */
  outcomeOf(regionId: string): PlanOutcome | undefined {
    return this.#outcomes.get(regionId);
  }

  /** Whether the draft has destinations that are not submitted, or failed. */
  isOpen(draft: CopyDraft): boolean {
    return draft.destinations.some(({ regionId }) => !this.#isSettled(regionId));
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
      settledRegionIds: [...this.#outcomes.keys()].filter(regionId => this.#isSettled(regionId)),
      takenNames: facts.takenNames,
      encryptingRegionIds: facts.encryptingRegionIds,
    });
  }

  /** What keeps the draft from being copied as it is at this place of it; in the user's language. */
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

  /** Asks the open destinations. Never rejects: what cannot be learnt is no obstacle to a copy. */
  async learn(draft: CopyDraft, signal: AbortSignal): Promise<DestinationFacts> {
    const open = draft.destinations.filter(({ regionId }) => !this.#isSettled(regionId));
    const all = await Promise.all(open.map(one => this.#learnOf(one, draft, signal)));
    return {
      takenNames: all.flatMap(({ takenNames }) => takenNames),
      encryptingRegionIds: all.flatMap(({ encryptingRegionIds }) => encryptingRegionIds),
      copies: all.flatMap(({ copies }) => copies),
    };
  }

  /** Resolves once each plan has an outcome; never rejects. */
  async submit(plans: readonly CopyPlan[], draft: CopyDraft): Promise<void> {
    const { profile } = this.form;
    const reported = new Set<string>();
    const end = (regionId: string, outcome: PlanOutcome) => {
      reported.add(regionId);
      this.#outcomes.set(regionId, outcome);
    };
    let rest: PlanOutcome;
    try {
      const { account } = this.content.profile;
      const batch = { profile, account, plans, draft: withoutIdleKeys(draft) };
      await this.host.submit(batch, (plan, outcome) => {
        end(plan.destinationRegionId, outcome);
      });
      const error = new Error('A plan of the batch was left without an outcome');
      rest = { phase: 'unknown', why: this.host.describeError(error) };
    } catch (error) {
      rest = { phase: 'failed', why: this.host.describeError(error) };
    }
    for (const { destinationRegionId } of plans) {
      if (!reported.has(destinationRegionId)) {
        end(destinationRegionId, rest);
      }
    }
  }

  /** What is still to be copied, for a form to go on with. */
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

  /** As in the form: whatever may have been accepted is not submitted a second time. */
  #isSettled(regionId: string): boolean {
    const outcome = this.#outcomes.get(regionId);
    return outcome !== undefined && outcome.phase !== 'failed';
  }
}

/** Keys that were chosen before the encryption was given up stay in the draft, and out of the copy. */
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
