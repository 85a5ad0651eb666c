import { nameFor } from '../../draft/draft';
import { countCharacters, limits } from '../../draft/rules';
import { type ViewElement, h } from '../../page/dom';
import { type Drawing, below, labelled, suggestions, textArea, textInput } from './fields';
import { type Form, sourceOf } from './model';
import { format, plain } from '../../page/text';

/** The name's template, the resulting name in the first region that uses it, and its length. */
export function nameField(form: Form, drawing: Drawing): ViewElement {
  const { draft, state } = form;
  const { strings, send } = drawing;
  const id = 'name';
  const taker = draft.destinations.find(row => row.name === '' && row.regionId !== '');
  const name = nameFor(
    { regionId: taker?.regionId ?? sourceOf(form).regionId, name: '', kmsKeyId: '' },
    draft,
    { sourceName: sourceOf(form).name, today: state.today },
  );
  const preview = format(strings.namePreview, { preview: name });
  return labelled(
    { id, label: strings.name },
    textInput(
      {
        id,
        path: 'name',
        value: draft.name,
        note: 'name-note',
        onInput: text => {
          send({ type: 'edit', change: { name: text } });
        },
      },
      drawing,
    ),
    below(id, drawing, {
      note: h('p', { key: 'note', id: 'name-note', class: 'quiet' }, preview),
      counter: `${countCharacters(name)}/${limits.name.max}`,
    }),
  );
}

export function descriptionField({ draft }: Form, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  const id = 'description';
  return labelled(
    { id, label: strings.description },
    textArea(
      {
        id,
        path: 'description',
        value: draft.description,
        onInput: description => {
          send({ type: 'edit', change: { description } });
        },
      },
      drawing,
    ),
    below(id, drawing, {
      counter: `${countCharacters(draft.description)}/${limits.description.max}`,
    }),
  );
}

/** An ID; the account's groups are suggested with their names. */
export function resourceGroupField({ draft, state }: Form, drawing: Drawing): ViewElement {
  const { strings, send } = drawing;
  const id = 'resourceGroupId';
  const list = 'resourceGroups';
  const { choices, problem } = state.resourceGroups;
  const chosen = choices.find(choice => choice.id === draft.resourceGroupId.trim())?.label;
  const note =
    chosen ??
    (problem === undefined
      ? undefined
      : format(strings.resourceGroupsUnknown, { reason: problem }));
  return labelled(
    { id, label: strings.resourceGroup },
    textInput(
      {
        id,
        path: 'resourceGroupId',
        value: draft.resourceGroupId,
        placeholder: strings.defaultResourceGroup,
        list,
        ...(note === undefined ? {} : { note: 'group-note' }),
        onInput: resourceGroupId => {
          send({ type: 'edit', change: { resourceGroupId } });
        },
      },
      drawing,
    ),
    suggestions(list, choices),
    below(id, drawing, {
      note:
        note === undefined
          ? undefined
          : h('p', { key: 'note', id: 'group-note', class: 'quiet' }, plain(note)),
    }),
  );
}
