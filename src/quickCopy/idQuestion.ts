import * as vscode from 'vscode';
import type { Choice } from '../drafting/content';
import { fillIn } from '../drafting/fillIn';
import type { QuickCopy } from '../drafting/quickCopy';
import {
  type Answer,
  askChoice,
  askText,
  back,
  type ChoiceItem,
  type DialogStep,
} from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';

const { l10n } = vscode;

interface IdQuestion extends DialogStep {
  readonly placeholder: string;
  /** The current ID; empty if none. */
  readonly current: string;
  /** The item that stands for no ID. */
  readonly none: { readonly label: string };
  readonly list: (signal: AbortSignal) => Promise<readonly Choice[]>;
  /** The sentence for a list that cannot be loaded; contains `{reason}`. */
  readonly unlisted: string;
  /** Label of the item for entering an ID that is not listed. */
  readonly type: string;
  readonly prompt: string;
  /** Key under which the typed text is kept. */
  readonly question: string;
  readonly validate: (id: string) => string | undefined;
}

const typeOne = Symbol('typeOne');

type IdChoice = string | typeof typeOne;

/** Asks for an ID: none, one from a list, or a typed one. */
export async function askId(copy: QuickCopy, question: IdQuestion): Promise<Answer<string>> {
  for (;;) {
    const chosen = await askChoice<IdChoice>({
      ...question,
      items: signal => idItems(copy, question, signal),
    });
    if (chosen !== typeOne) {
      return chosen;
    }
    const text = await askText({
      ...question,
      value: copy.typed.get(question.question) ?? question.current,
      keep: value => copy.typed.set(question.question, value),
    });
    if (text !== back) {
      return text;
    }
  }
}

/** The current choice comes first, so that Enter keeps it. */
async function idItems(
  copy: QuickCopy,
  question: IdQuestion,
  signal: AbortSignal,
): Promise<readonly ChoiceItem<IdChoice>[]> {
  const { current, none, unlisted, type } = question;
  const first: ChoiceItem<IdChoice> = { answer: '', label: none.label };
  const last: ChoiceItem<IdChoice> = { answer: typeOne, label: `$(edit) ${type}` };
  let listed: readonly ChoiceItem<IdChoice>[] = [];
  let problem: string | undefined;
  try {
    listed = (await question.list(signal)).map(itemOf);
  } catch (error) {
    problem = fillIn(unlisted, { reason: copy.host.describeError(error, copy.form.profile).what });
  }
  const all = [
    first,
    ...listed,
    { ...last, ...(problem === undefined ? {} : { detail: `$(warning) ${problem}` }) },
  ];
  const now = all.find(({ answer }) => answer === current) ?? itemOf({ id: current, label: '' });
  return [
    { ...now, description: [now.description, l10n.t('chosen')].filter(Boolean).join(' · ') },
    ...all.filter(({ answer }) => answer !== current),
  ];
}

function itemOf({ id, label }: Choice): ChoiceItem<IdChoice> {
  return label === ''
    ? { answer: id, label: plainText(id) }
    : { answer: id, label: plainText(label), description: plainText(id) };
}
