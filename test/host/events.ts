import * as vscode from 'vscode';

/** The open copy forms. */
export function formTabs(): readonly vscode.Tab[] {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.filter(
    ({ input }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith('ecsImages.copyForm'),
  );
}

/** Waits for events, by default changes of tabs, until `isTrue` holds. */
export async function until(
  isTrue: () => boolean,
  onDidChange: vscode.Event<unknown> = vscode.window.tabGroups.onDidChangeTabs,
): Promise<void> {
  while (!isTrue()) {
    await new Promise<void>(resolve => {
      const subscription = onDidChange(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
}
