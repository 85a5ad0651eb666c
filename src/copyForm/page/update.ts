import type { FormState, Message, ToHost } from '../protocol';
import { announcement, isChecking } from './announcement';
import { type Edit, edit, visit } from './edit';
import {
  type Form,
  type Model,
  type Update,
  bareDraft,
  formOf,
  isBusy,
  lookUpsOf,
  planForm,
  withDraft,
} from './model';
import { allControls, allProblems, focusTarget, rowControl } from './problems';
import { format } from '../../page/text';

/** Everything that can happen to the page. */
export type PageEvent =
  | Edit
  | { readonly type: 'state'; readonly state: FormState }
  | { readonly type: 'code'; readonly text: string }
  /** Sent every few seconds, to notice a host that no longer answers. */
  | { readonly type: 'beat' }
  | { readonly type: 'pong' }
  | { readonly type: 'focus'; readonly control: string }
  | { readonly type: 'submit' | 'runInCloud' }
  | { readonly type: 'check' }
  | { readonly type: 'ask'; readonly message: Message<ToHost> };

/** The next model after an event; `main.ts` performs the side effects. */
export function update(model: Model, event: PageEvent): Update {
  const next = withRequests(step(model, event), event);
  const announce = next.announce ?? announcement(model, next.model);
  const reveal = event.type === 'state' ? newsIn(model, next.model) : undefined;
  return {
    ...next,
    ...(announce === undefined ? {} : { announce }),
    ...(reveal === undefined ? {} : { reveal }),
  };
}

/** ID of the new message in a state, which may be out of sight of the pressed button. */
function newsIn(before: Model, after: Model): string | undefined {
  // Rows of a check are added until the last one has its result.
  if (isChecking(before) || isChecking(after)) {
    return 'checks';
  }
  // Later changes of submitted rows do not scroll the page.
  if (!isBusy(before)) {
    return undefined;
  }
  const known = new Map(before.state?.outcomes.map(one => [one.regionId, one.phase]));
  const news = (after.state?.outcomes ?? []).filter(
    ({ regionId, phase }) => known.get(regionId) !== phase,
  );
  const first = news.find(({ phase }) => phase === 'failed') ?? news[0];
  const row = after.draft?.destinations.find(({ regionId }) => regionId === first?.regionId);
  return row === undefined ? undefined : rowControl(row.rowId, 'regionId');
}

/** Adds the lookups and the code that a change of the draft needs. */
function withRequests(next: Update, event: PageEvent): Update {
  const form = formOf(next.model);
  if (form === undefined) {
    return next;
  }
  const { draft, codeFormat: format } = form;
  const destinations = lookUpsOf(form);
  const lookedUp = JSON.stringify(destinations);
  const { sketched } = next.model;
  const isLookedUp = isTyping(event) || lookedUp === next.model.lookedUp;
  const isSketched = sketched?.draft === draft && sketched.format === format;
  return {
    ...next,
    model: {
      ...next.model,
      lookedUp: isLookedUp ? next.model.lookedUp : lookedUp,
      sketched: isSketched ? sketched : { draft, format },
    },
    requests: [
      ...(next.requests ?? []),
      ...(isLookedUp || destinations.length === 0
        ? []
        : [{ type: 'lookUp', payload: { destinations } } as const]),
      ...(isSketched
        ? []
        : [{ type: 'sketch', payload: { draft: bareDraft(draft), format } } as const]),
    ],
  };
}

/** A name is looked up only after a pause in typing. */
function isTyping(event: PageEvent): boolean {
  return (
    (event.type === 'edit' && event.change.encryption === undefined) ||
    (event.type === 'editDestination' && event.change.regionId === undefined)
  );
}

function step(model: Model, event: PageEvent): Update {
  switch (event.type) {
    case 'state':
      return { model: takeState(model, event.state) };
    case 'code':
      return { model: { ...model, code: event.text } };
    case 'beat':
      return {
        model: { ...model, unanswered: model.unanswered + 1 },
        requests: [{ type: 'ping', payload: null }],
      };
    case 'pong':
      return { model: { ...model, unanswered: 0 } };
    case 'focus':
      return { model, focus: event.control };
    case 'submit':
      return withPlans(model, ({ draft }) => ({
        // Problems show again only after the next edit.
        model: { ...model, isAwaiting: true, visited: new Set() },
        send: { type: 'submit', payload: { draft: bareDraft(draft) } },
        focus: 'submit',
      }));
    case 'runInCloud':
      return withPlans(model, ({ draft }) => ({
        model: { ...model, visited: new Set() },
        send: { type: 'runInCloud', payload: { draft: bareDraft(draft) } },
      }));
    case 'check':
      return withPlans(model, ({ draft }) => ({
        model,
        send: { type: 'check', payload: { draft: bareDraft(draft) } },
      }));
    case 'ask':
      return ask(model, event.message);
    default:
      return edit(model, event);
  }
}

/** The first state with a source also sets the draft, unless the page kept one. */
function takeState(model: Model, state: FormState): Model {
  const next = { ...model, state, isAwaiting: false, unanswered: 0 };
  return model.draft === undefined && state.content.phase === 'ready'
    ? withDraft(next, model.saved?.draft ?? state.content.initialDraft)
    : next;
}

/** Continues if there are no problems; otherwise shows all of them and focuses the first. */
function withPlans(model: Model, use: (form: Form) => Update): Update {
  const form = formOf(model);
  if (form === undefined || isBusy(model)) {
    return { model };
  }
  const planned = planForm(form);
  if ('plans' in planned) {
    return use(form);
  }
  const seen = visit(model, allControls(form.draft));
  const [first] = allProblems(seen);
  const { strings } = form.state;
  const count = planned.problems.length;
  return {
    model: seen,
    focus: first === undefined ? 'submit' : focusTarget(first.control, form.draft),
    announce: count === 1 ? strings.oneProblem : format(strings.manyProblems, { count }),
  };
}

/** Announces that text was copied to the clipboard, which has no visible effect. */
function ask(model: Model, message: Message<ToHost>): Update {
  const { imageIdCopied, codeCopied } = model.state?.strings ?? {};
  const said =
    message.type === 'copyImageId'
      ? imageIdCopied
      : message.type === 'copyCode'
        ? codeCopied
        : undefined;
  return said === undefined ? { model, send: message } : { model, send: message, announce: said };
}
