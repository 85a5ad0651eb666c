import type { CopyDraft, DraftDestination } from '../../draft/draft';
import type { CodeFormat } from '../../iac/code/requestAsCode';
import type { Tag } from '../../base/tag';
import type { ReadTags } from '../protocol';
import {
  type Form,
  type Model,
  type PageDraft,
  type Row,
  formOf,
  isBusy,
  outcomeOf,
  withDraft,
  type Update,
} from './model';
import { rowControl } from './problems';
import { format } from '../../page/text';

/** The user's edits of the draft. */
export type Edit =
  /** A pause in typing: problems of edited controls now show. */
  | { readonly type: 'settle' }
  | { readonly type: 'edit'; readonly change: Partial<Omit<CopyDraft, 'destinations' | 'tags'>> }
  | { readonly type: 'editDestination'; readonly change: Change<DraftDestination> }
  | { readonly type: 'editTag'; readonly change: Change<Tag> }
  | { readonly type: 'addDestination' }
  | { readonly type: 'addTag' }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'addRegion'; readonly regionId: string }
  | ({ readonly type: 'tags' } & ReadTags)
  | { readonly type: 'usePreset'; readonly name: string }
  | { readonly type: 'chooseCode'; readonly format: CodeFormat }
  | { readonly type: 'removeDestination'; readonly rowId: string }
  | { readonly type: 'removeTag'; readonly rowId: string };

type Change<T> = Partial<T> & { readonly rowId: string };

/** Ignored during a submission, because the form shows what was sent. */
export function edit(model: Model, event: Edit): Update {
  const form = formOf(model);
  if (form === undefined || isBusy(model)) {
    return { model };
  }
  const { draft } = form;
  switch (event.type) {
    case 'settle':
      return { model: { ...visit(model, model.edited), edited: [] } };
    case 'edit':
      return edited({ ...model, draft: { ...draft, ...event.change } }, Object.keys(event.change));
    case 'editDestination':
      return edited(
        withRows(model, draft, { destinations: changeRow(draft.destinations, event.change) }).model,
        controlsOf(event.change),
      );
    case 'editTag':
      return edited(
        withRows(model, draft, { tags: changeRow(draft.tags, event.change) }).model,
        controlsOf(event.change),
      );
    case 'addDestination':
      return addDestination(model, draft);
    case 'addTag':
      return addTag(model, draft);
    case 'search':
      return { model: { ...model, search: event.text } };
    case 'addRegion':
      return addRegion(model, form, event.regionId);
    case 'tags':
      return pasteTags(model, form, event);
    case 'usePreset':
      return usePreset(model, form, event.name);
    case 'chooseCode':
      return { model: { ...model, codeFormat: event.format } };
    case 'removeDestination':
      return removeDestination(model, form, event.rowId);
    case 'removeTag':
      return {
        ...withRows(visit(model, ['tags']), draft, { tags: without(draft.tags, event.rowId) }),
        focus: neighbour(draft.tags, event.rowId, { member: 'key', otherwise: 'addTag' }),
      };
  }
}

/** Problems of a control show only after a pause in typing. */
function edited(model: Model, controls: readonly string[]): Update {
  return {
    model: { ...model, edited: [...new Set([...model.edited, ...controls])] },
    settles: true,
  };
}

function controlsOf({ rowId, ...change }: { readonly rowId: string }): readonly string[] {
  return Object.keys(change).map(member => rowControl(rowId, member));
}

export function visit(model: Model, controls: readonly string[]): Model {
  const isNew = controls.some(control => !model.visited.has(control));
  return isNew ? { ...model, visited: new Set([...model.visited, ...controls]) } : model;
}

function addDestination(model: Model, draft: PageDraft): Update {
  const rowId = `row${model.nextRow}`;
  const row = { rowId, regionId: '', name: '', kmsKeyId: '' };
  return {
    ...withRows({ ...model, nextRow: model.nextRow + 1 }, draft, {
      destinations: [...draft.destinations, row],
    }),
    focus: rowControl(rowId, 'regionId'),
  };
}

function addTag(model: Model, draft: PageDraft): Update {
  const rowId = `row${model.nextRow}`;
  const row = { rowId, key: '', value: '' };
  return {
    ...withRows(visit({ ...model, nextRow: model.nextRow + 1 }, ['tags']), draft, {
      tags: [...draft.tags, row],
    }),
    focus: rowControl(rowId, 'key'),
  };
}

/**
 * Uses the first row without a region, or a new one. The focus stays in the search box while
 * regions are left.
 */
function addRegion(model: Model, { draft, content }: Form, regionId: string): Update {
  const empty = draft.destinations.find(row => row.regionId === '');
  const destinations =
    empty === undefined
      ? [...draft.destinations, { rowId: `row${model.nextRow}`, regionId, name: '', kmsKeyId: '' }]
      : changeRow(draft.destinations, { rowId: empty.rowId, regionId });
  const isFull = destinations.length >= content.regions.length;
  return {
    ...withRows({ ...model, nextRow: model.nextRow + 1, search: '' }, draft, { destinations }),
    focus: isFull ? rowControl(empty?.rowId ?? `row${model.nextRow}`, 'regionId') : 'searchRegions',
  };
}

/**
 * Pasted tags replace the row that they were pasted into; existing keys get the new value. A text
 * without tags is appended to the key on one line, as the browser would paste it.
 */
function pasteTags(
  model: Model,
  { draft, state: { strings } }: Form,
  { rowId, text, tags, leftOut }: ReadTags,
): Update {
  if (tags.length === 0) {
    const typed = draft.tags.find(row => row.rowId === rowId)?.key ?? '';
    const lines = text.split(/[\r\n]/).map(line => line.trim());
    const key = `${typed}${lines.filter(line => line !== '').join(' ')}`;
    return withRows(model, draft, { tags: changeRow(draft.tags, { rowId, key }) });
  }
  const pasted = new Map(tags.map(tag => [tag.key, tag.value]));
  const kept = draft.tags.filter(row => row.rowId !== rowId || row.value !== '');
  const changed = kept.map(row => ({ ...row, value: pasted.get(row.key) ?? row.value }));
  const known = new Set(kept.map(row => row.key));
  const added = [...pasted]
    .filter(([key]) => !known.has(key))
    .map(([key, value], index) => ({ rowId: `row${model.nextRow + index}`, key, value }));
  const last = added.at(-1) ?? changed.at(-1);
  return {
    ...withRows(visit({ ...model, nextRow: model.nextRow + added.length }, ['tags']), draft, {
      tags: [...changed, ...added],
    }),
    focus: last === undefined ? 'addTag' : rowControl(last.rowId, 'value'),
    announce: format(leftOut === 0 ? strings.tagsPasted : strings.tagsPastedInPart, {
      count: pasted.size,
      left: leftOut,
    }),
  };
}

function usePreset(model: Model, { state }: Form, name: string): Update {
  const preset = state.presets.find(one => one.name === name);
  if (preset === undefined) {
    return { model };
  }
  return {
    model: { ...withDraft(model, preset.draft), visited: new Set() },
    announce: format(state.strings.presetApplied, { name }),
  };
}

/** Also forgets the row's outcome, so that its region can be chosen again. */
function removeDestination(model: Model, form: Form, rowId: string): Update {
  const { destinations } = form.draft;
  const index = destinations.findIndex(row => row.rowId === rowId);
  const regionId = destinations[index]?.regionId;
  const outcome = outcomeOf(form, index);
  const next = withRows(model, form.draft, {
    destinations: without(destinations, rowId),
  });
  const focus = neighbour(destinations, rowId, {
    member: 'regionId',
    otherwise: 'addDestination',
  });
  return regionId === undefined || outcome === undefined
    ? { ...next, focus }
    : { ...next, focus, send: { type: 'forgetOutcome', payload: { regionId } } };
}

function withRows(
  model: Model,
  draft: PageDraft,
  rows: Partial<Pick<PageDraft, 'destinations' | 'tags'>>,
): Update {
  return { model: { ...model, draft: { ...draft, ...rows } } };
}

function changeRow<T>(rows: readonly Row<T>[], change: Change<T>): readonly Row<T>[] {
  return rows.map(row => (row.rowId === change.rowId ? { ...row, ...change } : row));
}

function without<T>(rows: readonly Row<T>[], rowId: string): readonly Row<T>[] {
  return rows.filter(row => row.rowId !== rowId);
}

/**
 * The focus after a row is removed: the next row, the previous one, or the button that adds one.
 */
function neighbour(
  rows: readonly { readonly rowId: string }[],
  rowId: string,
  { member, otherwise }: { readonly member: string; readonly otherwise: string },
): string {
  const index = rows.findIndex(row => row.rowId === rowId);
  const next = rows[index + 1] ?? rows[index - 1];
  return next === undefined ? otherwise : rowControl(next.rowId, member);
}
