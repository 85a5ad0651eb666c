import type { FormState, Message, ToHost } from '../protocol';
import { announcement } from './announcement';
import { type Edit, edit, visit } from './edit';
import { type Model, bareDraft, formOf, isBusy, planForm, withDraft } from './model';
import { allControls, allProblems, focusTarget } from './problems';
import { format } from './text';

/** What happens to the page. */
export type PageEvent =
  | Edit
  | { readonly type: 'state'; readonly state: FormState }
  | { readonly type: 'submit' }
  | { readonly type: 'ask'; readonly message: Message<ToHost> };

/** The next model, and what is to be done about it once it is on the screen. */
export interface Update {
  readonly model: Model;
  readonly send?: Message<ToHost>;
  /** The control that takes the focus. */
  readonly focus?: string;
  /** Said once to whoever listens instead of looking. */
  readonly announce?: string;
}

/** Decides what an event comes to; the browser is told elsewhere. */
export function update(model: Model, event: PageEvent): Update {
  const next = step(model, event);
  const announce = next.announce ?? announcement(model, next.model);
  return announce === undefined ? next : { ...next, announce };
}

function step(model: Model, event: PageEvent): Update {
  switch (event.type) {
    case 'state':
      return { model: takeState(model, event.state) };
    case 'submit':
      return submit(model);
    case 'ask':
      return ask(model, event.message);
    default:
      return edit(model, event);
  }
}

/** The first state that has a source brings the draft, unless one was kept. */
function takeState(model: Model, state: FormState): Model {
  const next = { ...model, state, isAwaiting: false };
  return model.draft === undefined && state.content.phase === 'ready'
    ? withDraft(next, model.saved?.draft ?? state.content.initialDraft)
    : next;
}

function submit(model: Model): Update {
  const form = formOf(model);
  if (form === undefined || isBusy(model)) {
    return { model };
  }
  const planned = planForm(form);
  if ('plans' in planned) {
    const payload = { draft: bareDraft(form.draft) };
    return {
      // What comes after is a fresh start: nothing is wrong with a form just because it was sent.
      model: { ...model, isAwaiting: true, visited: new Set() },
      send: { type: 'submit', payload },
      focus: 'submit',
    };
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

/** The host copies an image id without a word: the page says that it did. */
function ask(model: Model, message: Message<ToHost>): Update {
  const said = model.state?.strings.imageIdCopied;
  return message.type === 'copyImageId' && said !== undefined
    ? { model, send: message, announce: said }
    : { model, send: message };
}
