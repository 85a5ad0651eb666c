import { settledRegionIds } from '../protocol';
import { type ViewElement, h } from './dom';
import { type Drawing, button } from './fields';
import type { Form } from './model';
import { savePresetButton } from './presets';
import { format } from './text';

/** The buttons, with who is going to pay beside them. */
export function actions(form: Form, drawing: Drawing): ViewElement {
  const { strings, isBusy, send } = drawing;
  const { profile } = form.content;
  return h(
    'div',
    { key: 'actions', class: 'actions' },
    button({ id: 'check', label: strings.check, isDisabled: isBusy }, () => {
      send({ type: 'check' });
    }),
    button(
      {
        id: 'submit',
        label: isBusy ? strings.submitting : submitLabel(form, drawing),
        look: 'primary',
      },
      () => {
        send({ type: 'submit' });
      },
    ),
    h(
      'p',
      { class: 'signer' },
      profile.account === undefined
        ? format(strings.signer, { label: profile.label })
        : format(strings.signerWithAccount, { label: profile.label, account: profile.account }),
    ),
    savePresetButton(form, drawing),
  );
}

/** Counts what the button would submit now: settled destinations and empty rows are not among it. */
function submitLabel({ draft, state }: Form, { strings }: Drawing): string {
  const settled = settledRegionIds(state.outcomes);
  const open = draft.destinations.filter(
    ({ regionId }) => regionId !== '' && !settled.includes(regionId),
  );
  const count = new Set(open.map(row => row.regionId)).size;
  if (count === 0) {
    return strings.submitNone;
  }
  return count === 1 ? strings.submitOne : format(strings.submitMany, { count });
}
