import { fillPlaces } from '../../base/fillPlaces';
import { onOneLine } from '../../base/sentences';
import type { EncryptionChoice } from '../../draft/draft';
import type { FormStrings } from '../../drafting/content';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, below, problemAttributes } from './fields';
import { type Form, factsOf, regionName, isEncrypted } from './model';
import { format } from '../../page/text';

/** Three choices: encrypt, do not encrypt, or the destination region's default. */
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
        // The current choice stays enabled, so that its problem can be seen and fixed.
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
      below('encryption', drawing, { note: note(form, drawing) }),
    ),
  );
}

/** Why there is no choice, or the defaults of the destination regions. */
function note(form: Form, { strings }: Drawing): ViewElement | undefined {
  const { draft } = form;
  const sentences = isEncrypted(form)
    ? [strings.encryptionLocked]
    : draft.encryption === 'regionDefault'
      ? defaults(form, strings)
      : [];
  return sentences.length === 0
    ? undefined
    : h('p', { key: 'note', class: 'quiet' }, onOneLine(sentences));
}

/** At most two sentences for any number of regions. */
function defaults(form: Form, strings: FormStrings): readonly string[] {
  const regionIds = new Set(form.draft.destinations.map(row => row.regionId));
  const known = [...regionIds].flatMap(regionId => factsOf(form, regionId) ?? []);
  const encrypting = known
    .filter(facts => facts.encryptsByDefault === true)
    .map(({ regionId, defaultKeyId: keyId }) => {
      const region = regionName(form, regionId);
      return keyId === undefined ? region : format(strings.regionWithKey, { region, keyId });
    });
  const plain = known
    .filter(facts => facts.encryptsByDefault === false)
    .map(({ regionId }) => regionName(form, regionId));
  const list = (sentence: string, regions: readonly string[]) =>
    regions.length === 0
      ? []
      : [fillPlaces(sentence, { regions: listed(regions, strings) }, text => text)];
  return [...list(strings.encryptsByDefault, encrypting), ...list(strings.staysPlain, plain)];
}

/** Up to four names; of more, the first three and the number of the others. */
function listed(regions: readonly string[], strings: FormStrings): string {
  if (regions.length <= 4) {
    return regions.join(strings.separator);
  }
  const name = regions.slice(0, 3).join(strings.separator);
  return fillPlaces(strings.andMore, { name, count: regions.length - 3 }, text => text);
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
      },
    }),
    h('span', {}, h('span', {}, label), h('span', { class: 'quiet' }, meaning)),
  );
}
