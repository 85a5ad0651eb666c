import { settledRegionIds } from '../protocol';
import { checkTable } from './checkTable';
import { type ViewElement, h } from './dom';
import { type Drawing, button } from './fields';
import { type Form, totalGiB } from './model';
import { savePresetButton } from './presets';
import { format } from './text';

/** What it costs, and the button, with who is going to pay beside it. */
export function footer(form: Form, drawing: Drawing): ViewElement {
  const { strings, isBusy, send } = drawing;
  const { profile } = form.content;
  return h(
    'footer',
    { key: 'footer' },
    costs(form, drawing),
    checkTable(form, drawing),
    h(
      'div',
      { class: 'actions' },
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
    ),
  );
}

/** What is billed, and how long it takes as far as this user's own copies tell. */
function costs(form: Form, { strings }: Drawing): ViewElement {
  const { draft, content } = form;
  const { estimate } = content;
  const usesOwnKey =
    draft.encryption === 'encrypt' && draft.destinations.some(row => row.kmsKeyId.trim() !== '');
  const [from = 0, to = 0] = estimate ?? [];
  const sentences = [
    format(strings.cost, { size: totalGiB(form) }),
    usesOwnKey ? strings.keyCost : '',
    estimate === undefined
      ? ''
      : format(from === to ? strings.estimateOne : strings.estimateRange, { from, to }),
  ];
  return h(
    'div',
    { class: 'quiet' },
    sentences.filter(Boolean).map(sentence => h('p', { key: sentence }, sentence)),
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
