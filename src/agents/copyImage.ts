import type { CopyDraft } from '../draft/draft';
import type { CopyPlan } from '../draft/plan';
import type { Problem } from '../draft/problems';
import { fillIn } from '../drafting/fillIn';
import { loadContent } from '../drafting/loadContent';
import { type DestinationFacts, QuickCopy } from '../drafting/quickCopy';
import { formStrings } from '../drafting/strings';
import { plainText } from '../platform/untrustedText';
import type { AgentDeps, Confirmation, Signing } from './deps';
import type { InputOf } from './inputs';

type Input = InputOf<'copyImage'>;

/** Plans that the user is shown, and that only their confirmation submits. */
interface Proposal {
  readonly copy: QuickCopy;
  readonly draft: CopyDraft;
  readonly facts: DestinationFacts;
  readonly plans: readonly CopyPlan[];
  readonly warnings: readonly Problem[];
  /** Elapsed milliseconds. */
  readonly at: number;
}

type CopyDeps = Pick<AgentDeps, 'clock' | 'confirm' | 'host' | 'isTrusted' | 'l10n' | 'today'>;

/** How long a confirmation may wait for its answer, in milliseconds. */
const confirmableMs = 15 * 60_000;

/**
 * Copies an image for an agent. What is submitted is what the confirmation showed, with the account
 * that it showed, and once. The confirmation is our own: one of VS Code's chat can be switched off
 * for a tool, or for all tools.
 */
export class CopyImage {
  readonly #deps: CopyDeps;

  constructor(deps: CopyDeps) {
    this.#deps = deps;
  }

  async run(input: Input, signing: Signing) {
    const proposed = await this.#propose(input, signing);
    if ('problems' in proposed) {
      return { submitted: [], problems: proposed.problems };
    }
    const isConfirmed = await this.#deps.confirm(this.#confirmationOf(proposed));
    const refusal = isConfirmed ? this.#whyTooLate(proposed, signing) : declined;
    return refusal === undefined
      ? await this.#submit(proposed)
      : { submitted: [], problems: [refusal] };
  }

  async #submit({ copy, draft, plans }: Proposal) {
    await copy.submit(plans, draft);
    return {
      submitted: plans.map(({ destinationRegionId, name }) => {
        const standing = copy.standingOf(destinationRegionId);
        return {
          destinationRegionId,
          name: plainText(name),
          state: standing?.phase,
          newImageId: standing?.imageId ?? null,
          why: standing?.error?.what ?? standing?.reason,
          action: standing?.error?.action,
        };
      }),
      next: 'Copies take minutes to hours. Ask ecsImages_copyStatus for their progress.',
    };
  }

  /** Why an answer no longer counts; undefined if it does. */
  #whyTooLate({ at }: Proposal, { signal }: Signing): string | undefined {
    signal.throwIfAborted();
    if (!this.#deps.isTrusted()) {
      return restricted;
    }
    return this.#deps.clock.elapsed() - at < confirmableMs ? undefined : expired;
  }

  async #propose(
    input: Input,
    { profile, signal }: Signing,
  ): Promise<Proposal | { readonly problems: readonly string[] }> {
    const { host, today, clock, isTrusted, l10n } = this.#deps;
    if (!isTrusted()) {
      return { problems: [restricted] };
    }
    const { regionId, imageId } = input;
    const form = { profile: { scope: profile.scope, id: profile.id }, regionId, imageId };
    const content = await loadContent(host, { form }, signal);
    const strings = formStrings(l10n);
    const copy = new QuickCopy({ form, content, host, strings, today: today() });
    const draft = draftOf(input, content.initialDraft);
    const facts = await copy.learn(draft, signal);
    const planned = copy.plan(draft, facts);
    return 'problems' in planned
      ? { problems: planned.problems.map(problem => copy.sentenceOf(problem)) }
      : { copy, draft, facts, ...planned, at: clock.elapsed() };
  }

  #confirmationOf({ copy, draft, facts, plans, warnings }: Proposal): Confirmation {
    const { l10n } = this.#deps;
    const { strings, content, form } = copy;
    const [source] = content.sources;
    const { label, account } = content.profile;
    const regionName = (regionId: string) =>
      plainText(content.regions.find(one => one.regionId === regionId)?.localName ?? regionId);
    const sizeGiB = source.disksGiB.reduce((sum, size) => sum + size, 0);
    const [from = 0, to = 0] = content.estimate ?? [];
    const encryption = {
      regionDefault: strings.encryptionRegionDefault,
      encrypt: strings.encryptionEncrypt,
      plain: strings.encryptionPlain,
    };
    return {
      title: l10n.t('Copy image {0}?', plainText(source.name === '' ? form.imageId : source.name)),
      lines: [
        account === undefined
          ? fillIn(strings.signer, { label })
          : fillIn(strings.signerWithAccount, { label, account }),
        `${form.imageId} · ${regionName(form.regionId)} · ${sizeGiB} GiB`,
        ...plans.map(({ destinationRegionId: regionId, name }) =>
          [
            `→ ${regionName(regionId)}`,
            plainText(name),
            ...copiesIn(facts, regionId).map(id => l10n.t('already has {0}', id)),
          ].join(' · '),
        ),
        `${strings.encryption} · ${encryption[draft.encryption]}`,
        fillIn(strings.cost, { size: sizeGiB }),
        ...(content.estimate === undefined
          ? []
          : [fillIn(from === to ? strings.estimateOne : strings.estimateRange, { from, to })]),
        ...warnings.map(problem => copy.sentenceOf(problem)),
      ],
    };
  }
}

const restricted = 'Images cannot be copied in Restricted Mode.';
const declined = 'The user did not confirm this copy. Do not call the tool again unless they ask.';
const expired = 'The confirmation came after 15 minutes. Call the tool again.';

/** The user's defaults, with what the agent asks for. */
function draftOf(input: Input, initial: CopyDraft): CopyDraft {
  const { destinationRegionIds, name, description, encryption } = input;
  return {
    ...initial,
    destinations: [...new Set(destinationRegionIds)].map(regionId => ({
      regionId,
      name: '',
      kmsKeyId: '',
    })),
    name: name ?? initial.name,
    description: description ?? initial.description,
    encryption: encryption ?? initial.encryption,
  };
}

function copiesIn({ copies }: DestinationFacts, regionId: string): readonly string[] {
  return copies.filter(one => one.regionId === regionId).map(one => plainText(one.imageId));
}
