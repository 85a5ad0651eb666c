import * as vscode from 'vscode';
import { requestedActions } from './simulatorLog';

type Pick = vscode.QuickPick<vscode.QuickPickItem>;

/**
 * The quick picks of the extension, which tests operate as the keyboard does. The workbench shows
 * them all: they are only noted on their way there, because VS Code tells nobody what is open.
 */
export class QuickPicks implements vscode.Disposable {
  readonly #create = vscode.window.createQuickPick;
  readonly #choose = vscode.window.showQuickPick;
  #shown: Pick | undefined;
  #ticked: readonly string[] = [];

  constructor() {
    const noted = (): Pick => {
      const pick = this.#create();
      this.#shown = pick;
      pick.onDidHide(() => {
        this.#shown = this.#shown === pick ? undefined : this.#shown;
      });
      return pick;
    };
    const ticking = (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) =>
      this.#choose(
        items.map(item => ({ ...item, picked: this.#ticked.includes(item.label) })),
        options,
      );
    Object.assign(vscode.window, { createQuickPick: noted, showQuickPick: ticking });
  }

  dispose(): void {
    Object.assign(vscode.window, { createQuickPick: this.#create, showQuickPick: this.#choose });
  }

  /** The first item of the pick that is open, once `isReady` accepts it. */
  async first(isReady: (item: vscode.QuickPickItem) => boolean): Promise<vscode.QuickPickItem> {
    for (;;) {
      const [item] = this.#shown?.items ?? [];
      if (item !== undefined && isReady(item)) {
        return item;
      }
      await roundTrip();
    }
  }

  type(text: string): void {
    if (this.#shown !== undefined) {
      this.#shown.value = text;
    }
  }

  /** Opens the item of a condition, ticks one of its values, and accepts all questions. */
  async accept(result: Thenable<unknown>, label?: string, tick?: string): Promise<void> {
    this.#ticked = tick === undefined ? [] : [tick];
    const item = this.#shown?.items.find(one => one.label === label);
    if (this.#shown !== undefined && item !== undefined) {
      this.#shown.activeItems = [item];
      await roundTrip();
    }
    const progress = { isPending: true };
    const ended = Promise.resolve(result).finally(() => {
      progress.isPending = false;
    });
    while (progress.isPending) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await roundTrip();
    }
    await ended;
  }
}

/** A round trip through the workbench, after which it has drawn what was asked for. */
async function roundTrip(): Promise<void> {
  await vscode.env.clipboard.readText();
  await requestedActions();
}
