import type { EncryptionChoice } from '../../copy/copyPlan';
import { type ViewElement, h } from './dom';
import { type Drawing, below, problemAttributes } from './fields';
import type { Form } from './model';

/** Three answers, since leaving the question to the destination region is one. */
export function encryption({ draft }: Form, drawing: Drawing): ViewElement {
  const { strings } = drawing;
  const radio = (choice: EncryptionChoice, label: string, meaning: string) =>
    choiceButton({ choice, label, meaning, isChosen: draft.encryption === choice }, drawing);
  return h(
    'fieldset',
    {
      key: 'encryption',
      class: 'field',
      role: 'radiogroup',
      'aria-labelledby': 'encryption-legend',
      ...problemAttributes('encryption', drawing),
    },
    h('legend', { id: 'encryption-legend' }, strings.encryption),
    h(
      'div',
      { class: 'control' },
      radio(
        'regionDefault',
        strings.encryptionRegionDefault,
        strings.encryptionRegionDefaultMeaning,
      ),
      radio('encrypt', strings.encryptionEncrypt, strings.encryptionEncryptMeaning),
      radio('plain', strings.encryptionPlain, strings.encryptionPlainMeaning),
      below(['encryption'], drawing),
    ),
  );
}

function choiceButton(
  option: {
    readonly choice: EncryptionChoice;
    readonly label: string;
    readonly meaning: string;
    readonly isChosen: boolean;
  },
  { isBusy, send }: Drawing,
): ViewElement {
  const { choice, label, meaning, isChosen } = option;
  return h(
    'label',
    { key: choice, class: 'choice' },
    h('input', {
      type: 'radio',
      id: `encryption-${choice}`,
      name: 'encryption',
      value: choice,
      checked: isChosen,
      disabled: isBusy,
      'data-field': 'encryption',
      on: {
        input: () => {
          send({ type: 'edit', change: { encryption: choice } });
        },
        blur: () => {
          send({ type: 'leave', control: 'encryption' });
        },
      },
    }),
    h('span', {}, h('span', {}, label), h('span', { class: 'quiet' }, meaning)),
  );
}
