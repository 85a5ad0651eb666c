import * as vscode from 'vscode';
import type { Choice } from '../drafting/content';
import { fillIn } from '../drafting/fillIn';
import type { QuickCopy } from './quickCopy';
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

export interface IdQuestion extends DialogStep {
  readonly placeholder: string;
  /** The id that is chosen now; empty = none. */
  readonly current: string;
  /** What it means to choose none. */
  readonly none: { readonly label: string };
  readonly list: (signal: AbortSignal) => Promise<readonly Choice[]>;
  /** Why there is nothing to choose from; holds `{reason}`. */
  readonly unlisted: string;
  /** Label of the way to an id that is not listed. */
  readonly type: string;
  readonly prompt: string;
  /** Name of the question, under which what is typed is kept. */
  readonly question: string;
  readonly validate: (id: string) => string | undefined;
}

const typeOne = Symbol('typeOne');

type IdChoice = string | typeof typeOne;

/** Asks for an id: none, one of a list that takes a moment to come, or one that is typed. */
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

/** What is chosen now comes first, so that Enter keeps it. */
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
    problem = fillIn(unlisted, { reason: copy.host.describeError(error).what });
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
