import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { openLink } from './openLink';

export const back = Symbol('back');

/** The result of one step: the answer, `back`, or undefined when the user cancels. */
export type Answer<T> = T | typeof back | undefined;

/** The position of a step in its flow, starting at 1. */
export interface DialogStep {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
}

/** Why an answer was rejected, shown below the box, with an optional help page. */
export interface Rejection {
  readonly message: string;
  readonly link?: string | undefined;
}

export interface TextQuestion extends DialogStep {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly isSecret?: boolean;
  /** Runs on every key stroke. */
  readonly validate?: (value: string) => string | undefined;
  /** Receives the current text, so that it survives *Back*. */
  readonly keep?: (value: string) => void;
  /** Runs on Enter and may make a call; aborted when the user leaves. */
  readonly accept?: (value: string, signal: AbortSignal) => Promise<Rejection | undefined>;
}

/** Asks for one line of text. The box stays open when it loses focus, and keeps rejected text. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.isSecret ?? false;
  const explain: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open Diagnosis'),
  };
  let link: string | undefined;
  const reject = (rejection: Rejection | undefined) => {
    box.validationMessage = rejection?.message;
    link = rejection?.link;
    box.buttons = [...backButton(question), ...(link === undefined ? [] : [explain])];
  };
  return ask<string>(box, question, ({ store, signal, settle }) => {
    store.add(
      box.onDidChangeValue(value => {
        question.keep?.(value);
        const message = question.validate?.(value.trim());
        reject(message === undefined ? undefined : { message });
      }),
    );
    store.add(
      box.onDidTriggerButton(button => {
        if (button === explain && link !== undefined) {
          openLink(link);
        }
      }),
    );
    store.add(
      box.onDidAccept(async () => {
        const value = box.value.trim();
        const message = question.validate?.(value);
        if (message !== undefined) {
          reject({ message });
          return;
        }
        box.busy = true;
        box.enabled = false;
        const rejection = await question.accept?.(value, signal);
        if (signal.aborted) {
          return;
        }
        box.busy = false;
        box.enabled = true;
        if (rejection === undefined) {
          settle(value);
          return;
        }
        reject(rejection);
      }),
    );
  });
}

export interface ChoiceItem<T> extends vscode.QuickPickItem {
  readonly answer: T;
}

interface ChoiceQuestion<T> extends DialogStep {
  readonly placeholder: string;
  /** Items may load asynchronously; aborted when the user leaves. */
  readonly items:
    readonly ChoiceItem<T>[] | ((signal: AbortSignal) => Promise<readonly ChoiceItem<T>[]>);
  readonly activeIndex?: number;
  /**
   * Runs on Enter before the answer counts; *Back* is disabled meanwhile. Items that it returns are
   * shown instead.
   */
  readonly accept?: (
    answer: T,
    signal: AbortSignal,
  ) => Promise<readonly ChoiceItem<T>[] | undefined>;
}

/** Lets the user choose one item. A button on an item chooses it, as Enter does. */
export function askChoice<T>(question: ChoiceQuestion<T>): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const show = (items: readonly ChoiceItem<T>[]) => {
    pick.items = items;
    const active = items[question.activeIndex ?? 0];
    // If text was typed while loading, its matches stay active.
    if (active !== undefined && pick.value === '') {
      pick.activeItems = [active];
    }
  };
  return ask<T>(pick, question, ({ store, signal, settle }) => {
    if (typeof question.items === 'function') {
      pick.busy = true;
      void question.items(signal).then(items => {
        if (!signal.aborted) {
          pick.busy = false;
          show(items);
        }
      });
    } else {
      show(question.items);
    }
    store.add(
      pick.onDidAccept(async () => {
        const [chosen] = pick.selectedItems;
        if (chosen === undefined || !pick.enabled) {
          return;
        }
        if (question.accept === undefined) {
          settle(chosen.answer);
          return;
        }
        pick.busy = true;
        pick.enabled = false;
        pick.buttons = [];
        const items = await question.accept(chosen.answer, signal);
        if (signal.aborted) {
          return;
        }
        if (items === undefined) {
          settle(chosen.answer);
          return;
        }
        pick.busy = false;
        pick.enabled = true;
        pick.buttons = backButton(question);
        pick.value = '';
        show(items);
      }),
    );
    store.add(
      pick.onDidTriggerItemButton(({ item }) => {
        settle(item.answer);
      }),
    );
  });
}

/** One question of a flow: takes the state and returns the extended state. */
export type Question<S> = (
  state: S,
  at: { readonly step: number; readonly totalSteps: number },
) => Promise<Answer<S>>;

/**
 * Asks the questions in order with one growing state. *Back* returns to the previous question and
 * keeps its input.
 */
export async function walk<S>(
  start: S,
  questionsFor: (state: S) => readonly Question<S>[],
): Promise<S | undefined> {
  let state = start;
  let index = 0;
  for (;;) {
    const questions = questionsFor(state);
    const question = questions[index];
    if (question === undefined) {
      return state;
    }
    const answer = await question(state, { step: index + 1, totalSteps: questions.length });
    if (answer === undefined) {
      return undefined;
    }
    if (answer === back) {
      index -= 1;
    } else {
      state = answer;
      index += 1;
    }
  }
}

interface Asking<T> {
  readonly store: DisposableStore;
  readonly signal: AbortSignal;
  readonly settle: (answer: Answer<T>) => void;
}

/** Shows an input until `wire` settles an answer or the user leaves. */
export function ask<T>(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  at: DialogStep,
  wire: (asking: Asking<T>) => void,
): Promise<Answer<T>> {
  return new Promise(resolve => {
    const store = new DisposableStore();
    const abort = new AbortController();
    const settle = (answer: Answer<T>) => {
      resolve(answer);
      abort.abort();
      store.dispose();
    };
    store.add(input);
    input.title = at.title;
    input.step = at.step;
    input.totalSteps = at.totalSteps;
    input.ignoreFocusOut = true;
    input.buttons = backButton(at);
    store.add(
      input.onDidTriggerButton(button => {
        if (button === vscode.QuickInputButtons.Back) {
          settle(back);
        }
      }),
    );
    store.add(
      input.onDidHide(() => {
        settle(undefined);
      }),
    );
    wire({ store, signal: abort.signal, settle });
    input.show();
  });
}

function backButton({ step }: DialogStep): vscode.QuickInputButton[] {
  return step !== undefined && step > 1 ? [vscode.QuickInputButtons.Back] : [];
}
