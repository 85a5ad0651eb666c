import { type ViewElement, h } from '../../page/dom';
import { type Drawing, button } from './fields';
import { type Form, bareDraft } from './model';
import { plain } from '../../page/text';

/** Applies a preset to the form. Hidden while there is no preset. */
export function presetChoice({ state }: Form, drawing: Drawing): ViewElement | undefined {
  const { strings, send, isBusy } = drawing;
  const { presets } = state;
  return presets.length === 0
    ? undefined
    : h(
        'p',
        { key: 'preset', class: 'preset' },
        h(
          'select',
          {
            id: 'preset',
            key: 'preset',
            'aria-label': strings.preset,
            value: '',
            disabled: isBusy,
            on: {
              input: name => {
                send({ type: 'usePreset', name });
              },
            },
          },
          h('option', { key: '', value: '' }, strings.choosePreset),
          presets.map(({ name }) => h('option', { key: name, value: name }, plain(name))),
        ),
      );
}

export function savePresetButton({ draft }: Form, { strings, send, isBusy }: Drawing): ViewElement {
  return button(
    { id: 'savePreset', label: strings.savePreset, look: 'link', isDisabled: isBusy },
    () => {
      const payload = { draft: bareDraft(draft) };
      send({ type: 'ask', message: { type: 'savePreset', payload } });
    },
  );
}
