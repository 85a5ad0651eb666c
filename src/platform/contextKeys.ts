import * as vscode from 'vscode';

/** Context keys that the manifest's `when` clauses use. */
export type ContextKey =
  | 'ecsImages.hasProfile'
  | 'ecsImages.hasCopy'
  | 'ecsImages.copiesOfAllWorkspaces'
  | 'ecsImages.editorHasImageId';

export function setContextKey(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
