import type { EncryptionChoice } from '../../draft/draft';
import type { FormStrings } from '../../drafting/content';
import { type ViewElement, h } from './dom';
import { type Drawing, below, problemAttributes } from './fields';
import { type Form, factsOf, regionName, isEncrypted } from './model';
import { format } from './text';

/** Three answers, since leaving the question to the destination region is one. */
export function encryption(form: Form, drawing: Drawing): ViewElement {
  const { draft } = form;
  const { strings } = drawing;
  const isLocked = isEncrypted(form);
  const radio = (choice: EncryptionChoice, label: string, meaning: string) =>
    choiceButton(
      {
        choice,
        label,
        meaning,
        isChosen: draft.encryption === choice,
        // One that was chosen before stays in reach, so that its problem can be mended.
        isDisabled: isLocked && choice !== 'encrypt' && draft.encryption !== choice,
      },
      drawing,
    );
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
      below(['encryption'], drawing, { note: note(form, drawing) }),
    ),
  );
}

/** Why there is no choice, or what leaving it to the regions comes to. */
function note(form: Form, { strings }: Drawing): ViewElement | undefined {
  const { draft } = form;
  const sentences = isEncrypted(form)
    ? [strings.encryptionLocked]
    : draft.encryption === 'regionDefault'
      ? draft.destinations.flatMap(({ regionId }) => defaultOf(form, regionId, strings) ?? [])
      : [];
  return sentences.length === 0
    ? undefined
    : h(
        'div',
        { key: 'note', class: 'quiet' },
        sentences.map(sentence => h('p', { key: sentence }, sentence)),
      );
}

function defaultOf(form: Form, regionId: string, strings: FormStrings): string | undefined {
  const facts = factsOf(form, regionId);
  const region = regionName(form, regionId);
  if (facts?.encryptsByDefault === undefined) {
    return undefined;
  }
  if (!facts.encryptsByDefault) {
    return format(strings.staysPlainByDefault, { region });
  }
  return facts.defaultKeyId === undefined
    ? format(strings.encryptsByDefault, { region })
    : format(strings.encryptsByDefaultWith, { region, keyId: facts.defaultKeyId });
}

function choiceButton(
  option: {
    readonly choice: EncryptionChoice;
    readonly label: string;
    readonly meaning: string;
    readonly isChosen: boolean;
    readonly isDisabled: boolean;
  },
  { isBusy, send }: Drawing,
): ViewElement {
  const { choice, label, meaning, isChosen, isDisabled } = option;
  return h(
    'label',
    { key: choice, class: 'choice' },
    h('input', {
      type: 'radio',
      id: `encryption-${choice}`,
      name: 'encryption',
      value: choice,
      checked: isChosen,
      disabled: isBusy || isDisabled,
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
