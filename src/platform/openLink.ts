import * as vscode from 'vscode';

/**
 * Opens a web address in the browser unchanged. `env.openExternal` takes a `Uri`, which loses the
 * escaping of `&`, `#`, `+` and `%` in parameters.
 */
export function openLink(url: string): void {
  void vscode.commands.executeCommand('vscode.open', url);
}
