import { isSettled } from '../../draft/copyPhase';
import type { Planned } from '../../draft/plan';
import { type CopyDraft, type CopySource, type DraftDestination, nameFor } from '../../draft/draft';
import type { Tag } from '../../base/tag';
import { planBatch, sourcesTo } from '../../draft/batch';
import { checkName } from '../../draft/rules';
import type { CodeFormat } from '../../iac/code/requestAsCode';
import {
  type Message,
  type ToHost,
  type DestinationOutcome,
  type FormState,
  type LookUp,
  type PageState,
  type RegionFacts,
  pageStateVersion,
  planContext,
  settledRegionIds,
} from '../protocol';
import type { ReadyContent } from '../../drafting/content';
import { plain } from '../../page/text';

/** A row of a list keeps its ID while others are added and removed. */
export type Row<T> = T & { readonly rowId: string };

export interface PageDraft extends CopyDraft {
  readonly destinations: readonly Row<DraftDestination>[];
  readonly tags: readonly Row<Tag>[];
}

/** The page's whole state. */
export interface Model {
  /** State that the page kept before it was hidden or reloaded. */
  readonly saved: PageState | undefined;
  readonly state: FormState | undefined;
  /** Absent until the source is loaded. */
  readonly draft: PageDraft | undefined;
  /** Controls whose problems show: edited once, or present when *Copy* was pressed. */
  readonly visited: ReadonlySet<string>;
  /** Controls that were edited since the last pause in typing. */
  readonly edited: readonly string[];
  /** Number of pings that the host has not answered. */
  readonly unanswered: number;
  /** A draft was submitted and no state has arrived since. */
  readonly isAwaiting: boolean;
  readonly nextRow: number;
  /** Text in the region search. */
  readonly search: string;
  readonly codeFormat: CodeFormat;
  /** The draft as code; written by the host. */
  readonly code: string;
  readonly sketched: { readonly draft: PageDraft; readonly format: CodeFormat } | undefined;
  /** The last lookups that were requested, as JSON. */
  readonly lookedUp: string;
}

/** The next model, and the side effects once it is rendered. */
export interface Update {
  readonly model: Model;
  readonly send?: Message<ToHost>;
  /** Further messages to the host. */
  readonly requests?: readonly Message<ToHost>[];
  /** Restarts the timer after which problems of edited controls show. */
  readonly settles?: true;
  /** The control that takes the focus. */
  readonly focus?: string;
  /** ID of the element to scroll into view. */
  readonly reveal?: string;
  /** Text for screen readers. */
  readonly announce?: string;
}

export function emptyModel(saved: PageState | undefined): Model {
  return {
    saved,
    state: undefined,
    draft: undefined,
    visited: new Set(),
    edited: [],
    unanswered: 0,
    isAwaiting: false,
    nextRow: 1,
    search: '',
    codeFormat: saved?.codeFormat ?? 'aliyunCli',
    code: '',
    sketched: undefined,
    lookedUp: '[]',
  };
}

/** A model with a loaded source. */
export interface Form {
  readonly state: FormState;
  readonly content: ReadyContent;
  readonly draft: PageDraft;
  readonly search: string;
  readonly codeFormat: CodeFormat;
  readonly code: string;
}

export function formOf({ state, draft, ...rest }: Model): Form | undefined {
  return state?.content.phase === 'ready' && draft !== undefined
    ? { ...rest, state, content: state.content, draft }
    : undefined;
}

/** Whether fields are read-only because of a submission. False while the host does not answer. */
export function isBusy(model: Model): boolean {
  return !isSilent(model) && (model.isAwaiting || model.state?.isSubmitting === true);
}

/** Two pings in a row got no answer: the extension host has stopped or restarted. */
export function isSilent({ unanswered }: Model): boolean {
  return unanswered >= 2;
}

/** The plans or problems of the current draft. */
export function planForm({ state, content, draft }: Form): Planned {
  return planBatch(draft, content.sources, planContext({ ...state, content }));
}

/** The lookups for the current draft. Names that break a rule are not looked up. */
export function lookUpsOf({ state, content, draft }: Form): readonly LookUp[] {
  const settled = settledRegionIds(state.outcomes);
  const known = content.regions.map(region => region.regionId);
  return draft.destinations
    .filter(({ regionId }) => known.includes(regionId) && !settled.includes(regionId))
    .flatMap(row =>
      sourcesTo(row.regionId, content.sources).map(source => {
        const name = nameFor(row, draft, { sourceName: source.name, today: state.today });
        return {
          regionId: row.regionId,
          name: checkName(name) === undefined ? name : '',
          wantsKeys: draft.encryption === 'encrypt',
        };
      }),
    );
}

/** The first image, for previews and for rules about the region. */
export function sourceOf({ content }: Form): CopySource {
  return content.sources[0];
}

/** Whether any image is encrypted: all are copied with the same settings. */
export function isEncrypted({ content }: Form): boolean {
  return content.sources.some(source => source.isEncrypted);
}

/** Whether some image is not copied to every destination. */
export function hasLeftOut({ content, draft }: Pick<Form, 'content' | 'draft'>): boolean {
  const { sources } = content;
  return draft.destinations.some(
    ({ regionId }) => sourcesTo(regionId, sources).length < sources.length,
  );
}

/** Tags that the copies keep from their sources, each once. */
export function carriedTags({ content }: Form): readonly Tag[] {
  const tags = content.sources.flatMap(source => source.tags);
  return tags.filter(
    ({ key, value }, index) =>
      tags.findIndex(other => other.key === key && other.value === value) === index,
  );
}

export function totalGiB({ content }: Form): number {
  const disks = content.sources.flatMap(source => source.disksGiB);
  return disks.reduce((sum, sizeGiB) => sum + sizeGiB, 0);
}

/** The known facts about a region. */
export function factsOf({ state }: Form, regionId: string): RegionFacts | undefined {
  return state.facts.find(fact => fact.regionId === regionId);
}

/** The outcome that a row shows. If several rows have the same region, only the first shows it. */
export function outcomeOf({ state, draft }: Form, index: number): DestinationOutcome | undefined {
  const rows = draft.destinations;
  const regionId = rows[index]?.regionId;
  return rows.findIndex(row => row.regionId === regionId) === index
    ? state.outcomes.find(outcome => outcome.regionId === regionId)
    : undefined;
}

/** A region's display name. */
export function regionName({ content }: Form, regionId: string): string {
  const region = content.regions.find(one => one.regionId === regionId);
  return plain(region?.localName ?? regionId);
}

/** Takes over a draft and gives every row an ID. */
export function withDraft(model: Model, draft: CopyDraft): Model {
  let nextRow = model.nextRow;
  const withId = <T>(row: T): Row<T> => ({ ...row, rowId: `row${nextRow++}` });
  const destinations = draft.destinations.map(withId);
  const tags = draft.tags.map(withId);
  return { ...model, draft: { ...draft, destinations, tags }, nextRow };
}

/** The draft without row IDs, as the host accepts it. */
export function bareDraft(draft: PageDraft): CopyDraft {
  return {
    destinations: draft.destinations.map(({ regionId, name, kmsKeyId }) => ({
      regionId,
      name,
      kmsKeyId,
    })),
    name: draft.name,
    description: draft.description,
    encryption: draft.encryption,
    tags: draft.tags.map(({ key, value }) => ({ key, value })),
    resourceGroupId: draft.resourceGroupId,
  };
}

/** The state that the page keeps. */
export function pageState({ state, draft, saved, codeFormat }: Model): PageState | undefined {
  if (state === undefined) {
    return undefined;
  }
  return {
    version: pageStateVersion,
    form: state.form,
    draft: draft === undefined ? saved?.draft : bareDraft(draft),
    codeFormat,
    submitted: state.outcomes
      .filter(({ phase }) => isSettled(phase))
      .map(({ regionId, copyIds }) => ({ regionId, copyIds })),
  };
}

/** Whether the results of the dry run apply to the current draft. */
export function isChecked({ state, draft }: Form): boolean {
  return JSON.stringify(state.check?.draft) === JSON.stringify(bareDraft(draft));
}
