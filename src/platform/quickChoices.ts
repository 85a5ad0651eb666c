import * as vscode from 'vscode';
import { type Answer, ask, type ChoiceItem, type DialogStep } from './quickInput';

interface ChoicesQuestion<T> extends DialogStep {
  readonly placeholder: string;
  /** Shown if the user selects nothing. */
  readonly none: string;
  /** `picked` items are selected initially. */
  readonly items: readonly ChoiceItem<T>[];
}

/** Lets the user choose one or more items. */
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
        // A placeholder is visible only while the box is empty.
        pick.value = '';
        pick.placeholder = question.none;
      }),
    );
  });
}
