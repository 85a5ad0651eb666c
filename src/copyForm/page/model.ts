import { isSettled } from '../../draft/copyPhase';
import type { Planned } from '../../draft/plan';
import { type CopyDraft, type CopySource, type DraftDestination, nameFor } from '../../draft/draft';
import type { Tag } from '../../base/tag';
import { planBatch } from '../../draft/batch';
import { checkName } from '../../draft/rules';
import type { CodeFormat } from '../../iac/requestAsCode';
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
import { plain } from './text';

/** A row of a list keeps its id while others come and go. */
export type Row<T> = T & { readonly rowId: string };

export interface PageDraft extends CopyDraft {
  readonly destinations: readonly Row<DraftDestination>[];
  readonly tags: readonly Row<Tag>[];
}

/** Everything the page knows. */
export interface Model {
  /** What the page kept before it was hidden or reloaded. */
  readonly saved: PageState | undefined;
  readonly state: FormState | undefined;
  /** Absent until the source is there. */
  readonly draft: PageDraft | undefined;
  /** Controls whose problems show: left once, or there when *Copy* was pressed. */
  readonly visited: ReadonlySet<string>;
  /** A draft was sent and no state has come since. */
  readonly isAwaiting: boolean;
  readonly nextRow: number;
  /** What is typed into the search for regions. */
  readonly search: string;
  readonly codeFormat: CodeFormat;
  /** The draft as code, as the host wrote it last. */
  readonly code: string;
  readonly sketched: { readonly draft: PageDraft; readonly format: CodeFormat } | undefined;
  /** What the host was asked to look up last. */
  readonly lookedUp: string;
}

/** The next model, and what is to be done about it once it is on the screen. */
export interface Update {
  readonly model: Model;
  readonly send?: Message<ToHost>;
  /** What the host is asked for besides. */
  readonly requests?: readonly Message<ToHost>[];
  /** The control that takes the focus. */
  readonly focus?: string;
  /** What is scrolled into sight. */
  readonly reveal?: string;
  /** Said once to whoever listens instead of looking. */
  readonly announce?: string;
}

export function emptyModel(saved: PageState | undefined): Model {
  return {
    saved,
    state: undefined,
    draft: undefined,
    visited: new Set(),
    isAwaiting: false,
    nextRow: 1,
    search: '',
    codeFormat: saved?.codeFormat ?? 'aliyunCli',
    code: '',
    sketched: undefined,
    lookedUp: '[]',
  };
}

/** A model whose source is there: something to fill in. */
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

export function isBusy(model: Model): boolean {
  return model.isAwaiting || model.state?.isSubmitting === true;
}

/** What the draft comes to now. */
export function planForm({ state, content, draft }: Form): Planned {
  return planBatch(draft, content.sources, planContext({ ...state, content }));
}

/** What the host should find out for the draft as it is. A name that breaks a rule is nobody's. */
export function lookUpsOf({ state, content, draft }: Form): readonly LookUp[] {
  const settled = settledRegionIds(state.outcomes);
  const known = content.regions.map(region => region.regionId);
  return draft.destinations
    .filter(({ regionId }) => known.includes(regionId) && !settled.includes(regionId))
    .flatMap(row =>
      content.sources.map(source => {
        const name = nameFor(row, draft, { sourceName: source.name, today: state.today });
        return {
          regionId: row.regionId,
          name: checkName(name) === undefined ? name : '',
          wantsKeys: draft.encryption === 'encrypt',
        };
      }),
    );
}

/** The image that stands for all where one has to: for previews, and for rules of the region. */
export function sourceOf({ content }: Form): CopySource {
  return content.sources[0];
}

/** One encrypted image is enough: all are copied with the same settings. */
export function isEncrypted({ content }: Form): boolean {
  return content.sources.some(source => source.isEncrypted);
}

/** What the copies keep of their images, each once. */
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

/** What is known of a region by now. */
export function factsOf({ state }: Form, regionId: string): RegionFacts | undefined {
  return state.facts.find(fact => fact.regionId === regionId);
}

/** The outcome a row shows: that of its region, unless a row before has it. */
export function outcomeOf({ state, draft }: Form, index: number): DestinationOutcome | undefined {
  const rows = draft.destinations;
  const regionId = rows[index]?.regionId;
  return rows.findIndex(row => row.regionId === regionId) === index
    ? state.outcomes.find(outcome => outcome.regionId === regionId)
    : undefined;
}

/** A region as its people call it. */
export function regionName({ content }: Form, regionId: string): string {
  const region = content.regions.find(one => one.regionId === regionId);
  return plain(region?.localName ?? regionId);
}

/** Takes a draft over and gives every row an id. */
export function withDraft(model: Model, draft: CopyDraft): Model {
  let nextRow = model.nextRow;
  const withId = <T>(row: T): Row<T> => ({ ...row, rowId: `row${nextRow++}` });
  const destinations = draft.destinations.map(withId);
  const tags = draft.tags.map(withId);
  return { ...model, draft: { ...draft, destinations, tags }, nextRow };
}

/** The draft without what only the page needs: the host takes nothing else. */
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

/** What outlives the page. */
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

/** Whether what the service said last is of the draft as it is now. */
export function isChecked({ state, draft }: Form): boolean {
  return JSON.stringify(state.check?.draft) === JSON.stringify(bareDraft(draft));
}
