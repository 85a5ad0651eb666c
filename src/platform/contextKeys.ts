import * as vscode from 'vscode';

/** The keys that `when` clauses of the manifest look at. */
export type ContextKey =
  | 'ecsImages.hasProfile'
  | 'ecsImages.hasCopy'
  | 'ecsImages.copiesOfAllWorkspaces'
  | 'ecsImages.editorHasImageId';

export function setContextKey(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
