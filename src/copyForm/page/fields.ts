import type { FieldPath } from '../../draft/problems';
import type { Choice, FormStrings } from '../../drafting/content';
import { type Attributes, type View, type ViewElement, h } from './dom';
import { type IconName, icon } from './icons';
import { type FieldProblem, sentenceOf } from './problems';
import { plain } from './text';
import type { PageEvent } from './update';

/** What every part of the form is drawn with. */
export interface Drawing {
  readonly strings: FormStrings;
  readonly problems: readonly FieldProblem[];
  /** Fields cannot be changed while a submission is under way. */
  readonly isBusy: boolean;
  readonly send: (event: PageEvent) => void;
}

/** A control: its id, where the draft keeps its value, and that value. */
export interface Control {
  readonly id: string;
  readonly path: FieldPath;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly placeholder?: string;
  /** What it is called where no label stands at it. */
  readonly name?: string;
  /** Id of the note that describes it while no problem does. */
  readonly note?: string;
  /** Id of the list that suggests values. */
  readonly list?: string;
  readonly onEnter?: () => void;
  readonly onPaste?: (text: string) => boolean;
}

export function textInput(control: Control, drawing: Drawing): ViewElement {
  return h('input', { type: 'text', spellcheck: 'false', ...textAttributes(control, drawing) });
}

export function textArea(control: Control, drawing: Drawing): ViewElement {
  return h('textarea', { rows: 2, ...textAttributes(control, drawing) });
}

function textAttributes(control: Control, drawing: Drawing): Attributes {
  return {
    ...controlAttributes(control, drawing),
    placeholder: control.placeholder,
    list: control.list,
    dir: 'auto',
    autocomplete: 'off',
    readonly: drawing.isBusy,
  };
}

export function select(control: Control, options: readonly View[], drawing: Drawing): ViewElement {
  return h(
    'select',
    { ...controlAttributes(control, drawing), disabled: drawing.isBusy },
    ...options,
  );
}

function controlAttributes(control: Control, drawing: Drawing): Attributes {
  const { id, onEnter, onPaste } = control;
  return {
    id,
    key: id,
    'data-field': control.path,
    value: control.value,
    'aria-label': control.name,
    ...problemAttributes(id, drawing, control.note),
    on: {
      input: control.onInput,
      ...(onEnter === undefined ? {} : { enter: onEnter }),
      ...(onPaste === undefined ? {} : { paste: onPaste }),
      blur: () => {
        drawing.send({ type: 'leave', control: id });
      },
    },
  };
}

/** Ties a control to what is said about it. Warnings are described, but make nothing invalid. */
export function problemAttributes(id: string, { problems }: Drawing, note?: string): Attributes {
  const problem = problems.find(({ control }) => control === id);
  return {
    'aria-invalid': problem?.severity === 'error' ? 'true' : undefined,
    'aria-describedby': problem === undefined ? note : `${id}-problem`,
  };
}

/**
 * The line under one or several controls. It is there before anything stands in it, so that a
 * problem moves nothing: it takes the note's place, and gives it back.
 */
export function below(
  ids: readonly string[],
  drawing: Drawing,
  { note, counter }: { readonly note?: View | undefined; readonly counter?: string } = {},
): ViewElement {
  const here = drawing.problems.filter(({ control }) => ids.includes(control));
  return h(
    'div',
    { key: 'below', class: 'below' },
    h('div', { class: 'said' }, here.length === 0 ? note : here.map(one => problem(one, drawing))),
    counter === undefined ? undefined : h('span', { class: 'counter' }, counter),
  );
}

function problem(found: FieldProblem, { strings }: Drawing): ViewElement {
  const { control, severity, code } = found;
  return h(
    'p',
    { key: control, id: `${control}-problem`, class: severity, 'data-problem': code },
    icon(severity),
    h('span', {}, sentenceOf(found, strings)),
  );
}

/** Values that a text input suggests; any other can be typed. */
export function suggestions(id: string, choices: readonly Choice[]): ViewElement {
  return h(
    'datalist',
    { key: id, id },
    choices.map(choice =>
      h('option', { key: choice.id, value: choice.id, label: plain(choice.label) }),
    ),
  );
}

/** A label at the side (above, where it is narrow) and what it labels. */
export function labelled(
  { id, label }: { readonly id: string; readonly label: string },
  ...content: readonly View[]
): ViewElement {
  return h(
    'div',
    { key: `${id}-field`, class: 'field' },
    h('label', { for: id }, label),
    h('div', { class: 'control' }, ...content),
  );
}

export function button(
  {
    id,
    label,
    sign,
    look = 'secondary',
    name,
    isDisabled,
  }: {
    readonly id: string;
    readonly label: string;
    readonly sign?: IconName;
    readonly look?: 'primary' | 'secondary' | 'link' | 'icon';
    /** What it is called where its label alone does not tell. */
    readonly name?: string;
    readonly isDisabled?: boolean;
  },
  click: () => void,
): ViewElement {
  return h(
    'button',
    {
      id,
      key: id,
      type: 'button',
      class: look,
      disabled: isDisabled,
      'aria-label': name,
      title: look === 'icon' ? name : undefined,
      on: { click },
    },
    sign === undefined ? undefined : icon(sign),
    look === 'icon' ? undefined : h('span', {}, label),
  );
}

export function removeButton(
  { rowId, name }: { readonly rowId: string; readonly name: string },
  type: 'removeDestination' | 'removeTag',
  { isBusy, send }: Drawing,
): ViewElement {
  return button(
    { id: `${rowId}-remove`, label: name, name, sign: 'close', look: 'icon', isDisabled: isBusy },
    () => {
      send({ type, rowId });
    },
  );
}

/** A label above what it labels, beside others of its kind. */
export function cell(
  { id, label }: { readonly id: string; readonly label: string },
  ...content: readonly View[]
): ViewElement {
  return h('div', { key: id, class: 'cell' }, h('label', { for: id }, label), ...content);
}
