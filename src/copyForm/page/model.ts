import {
  type CopyDraft,
  type DraftDestination,
  type Planned,
  planCopies,
} from '../../copy/copyPlan';
import type { Tag } from '../../services/ecs';
import {
  type FormContent,
  type FormState,
  type Outcome,
  type PageState,
  pageStateVersion,
  settledRegionIds,
} from '../protocol';
import { plain } from './text';

/** A row of a list keeps its id while others come and go. */
export type Row<T> = T & { readonly rowId: string };

export interface PageDraft extends CopyDraft {
  readonly destinations: readonly Row<DraftDestination>[];
  readonly tags: readonly Row<Tag>[];
}

export type ReadyContent = Extract<FormContent, { phase: 'ready' }>;

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
}

export function emptyModel(saved: PageState | undefined): Model {
  return {
    saved,
    state: undefined,
    draft: undefined,
    visited: new Set(),
    isAwaiting: false,
    nextRow: 1,
  };
}

/** A model whose source is there: something to fill in. */
export interface Form {
  readonly state: FormState;
  readonly content: ReadyContent;
  readonly draft: PageDraft;
}

export function formOf({ state, draft }: Model): Form | undefined {
  return state?.content.phase === 'ready' && draft !== undefined
    ? { state, content: state.content, draft }
    : undefined;
}

export function isBusy(model: Model): boolean {
  return model.isAwaiting || model.state?.isSubmitting === true;
}

/** What the draft comes to now. */
export function planForm({ state, content, draft }: Form): Planned {
  return planCopies(draft, content.source, {
    today: state.today,
    regionIds: content.regions.map(region => region.regionId),
    settledRegionIds: settledRegionIds(state.outcomes),
  });
}

/** The outcome a row shows: that of its region, unless a row before has it. */
export function outcomeOf({ state, draft }: Form, index: number): Outcome | undefined {
  const rows = draft.destinations;
  const regionId = rows[index]?.regionId;
  return rows.findIndex(row => row.regionId === regionId) === index
    ? state.outcomes.find(outcome => outcome.regionId === regionId)?.outcome
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
export function pageState({ state, draft, saved }: Model): PageState | undefined {
  if (state === undefined) {
    return undefined;
  }
  const settled = state.outcomes.filter(({ outcome }) => outcome.phase !== 'failed');
  return {
    version: pageStateVersion,
    form: state.form,
    draft: draft === undefined ? saved?.draft : bareDraft(draft),
    submitted: settled.map(({ regionId, outcome }) => ({
      regionId,
      imageId: outcome.phase === 'accepted' ? outcome.imageId : '',
    })),
  };
}
