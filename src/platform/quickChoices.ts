import * as vscode from 'vscode';
import { type Answer, ask, type ChoiceItem, type DialogStep } from './quickInput';

export interface ChoicesQuestion<T> extends DialogStep {
  readonly placeholder: string;
  /** Said where nothing was chosen. */
  readonly none: string;
  /** Those that are `picked` are chosen at the start. */
  readonly items: readonly ChoiceItem<T>[];
}

/** Asks to choose at least one of several. */
export function askChoices<T>(question: ChoicesQuestion<T>): Promise<Answer<readonly T[]>> {
  const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.canSelectMany = true;
  pick.items = question.items;
  pick.selectedItems = question.items.filter(({ picked }) => picked === true);
  return ask<readonly T[]>(pick, question, ({ store, settle }) => {
    store.add(
      pick.onDidAccept(() => {
        if (pick.selectedItems.length > 0) {
          settle(pick.selectedItems.map(({ answer }) => answer));
          return;
        }
        // A placeholder is seen only where nothing is typed.
        pick.value = '';
        pick.placeholder = question.none;
      }),
    );
  });
}
