import type { FieldPath } from '../../draft/problems';
import type { Choice, FormStrings } from '../../drafting/content';
import { type Attributes, type View, type ViewElement, h } from '../../page/dom';
import { type IconName, icon } from '../../page/icons';
import type { Fix } from './fixes';
import { type FieldProblem, sentenceOf } from './problems';
import { plain } from '../../page/text';
import type { PageEvent } from './update';

/** Input of all parts of the form besides the form itself. */
export interface Drawing {
  readonly strings: FormStrings;
  readonly problems: readonly FieldProblem[];
  readonly fixesOf: (problem: FieldProblem) => readonly Fix[];
  /** Fields are read-only while a submission is under way. */
  readonly isBusy: boolean;
  /** The host no longer answers. */
  readonly isSilent: boolean;
  readonly send: (event: PageEvent) => void;
}

/** A control: its ID, its value, and the place of the value in the draft. */
export interface Control {
  readonly id: string;
  readonly path: FieldPath;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly placeholder?: string;
  /** Accessible name, if there is no label element. */
  readonly name?: string;
  /** ID of the note that describes it while it has no problem. */
  readonly note?: string;
  /** ID of the list that suggests values. */
  readonly list?: string;
  readonly isFixed?: boolean;
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
    readonly: drawing.isBusy || control.isFixed === true,
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
    },
  };
}

/** Links a control to its problem or note. Warnings describe it without making it invalid. */
export function problemAttributes(id: string, { problems }: Drawing, note?: string): Attributes {
  const problem = problems.find(({ control }) => control === id);
  return {
    'aria-invalid': problem?.severity === 'error' ? 'true' : undefined,
    'aria-describedby': problem === undefined ? note : `${id}-problem`,
  };
}

/**
 * The line under a control. Its space is reserved and a problem replaces the note, so nothing
 * moves.
 */
export function below(
  id: string,
  drawing: Drawing,
  { note, counter }: { readonly note?: View | undefined; readonly counter?: string } = {},
): ViewElement {
  const problems = problemsAt(id, drawing);
  return h(
    'div',
    { key: 'below', class: 'below' },
    h('div', { class: 'said' }, problems.length === 0 ? note : problems),
    counter === undefined ? undefined : h('span', { class: 'counter' }, counter),
  );
}

/** The problems of one control, each with the buttons that fix it. */
export function problemsAt(id: string, drawing: Drawing): readonly ViewElement[] {
  return drawing.problems
    .filter(({ control }) => control === id)
    .map(found => {
      const { severity, code } = found;
      return h(
        'div',
        { key: code, class: `problem ${severity}` },
        h(
          'p',
          { id: `${id}-problem`, 'data-problem': code },
          icon(severity),
          h('span', {}, sentenceOf(found, drawing.strings)),
        ),
        ...drawing.fixesOf(found).map(fix => fixButton(`${id}-fix-${fix.id}`, fix, drawing)),
      );
    });
}

function fixButton(
  id: string,
  { label, event, focus }: Fix,
  { send, isBusy }: Drawing,
): ViewElement {
  return button({ id, label, look: 'link', isDisabled: isBusy }, () => {
    send(event);
    if (focus !== undefined) {
      send({ type: 'focus', control: focus });
    }
  });
}

/** Suggested values of a text input. Other values can be typed too. */
export function suggestions(id: string, choices: readonly Choice[]): ViewElement {
  return h(
    'datalist',
    { key: id, id },
    choices.map(choice =>
      h('option', { key: choice.id, value: choice.id, label: plain(choice.label) }),
    ),
  );
}

/** A labelled control: label at the side, or above it in narrow windows. */
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
    /** Accessible name, if the label alone is ambiguous. */
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

/** One column of a row: a control and its problems. Its label shows if there is no header line. */
export function cell(
  { id, label }: { readonly id: string; readonly label: string },
  drawing: Drawing,
  ...content: readonly View[]
): ViewElement {
  return h(
    'div',
    { key: id, class: 'cell', 'data-label': label },
    ...content,
    ...problemsAt(id, drawing),
  );
}
