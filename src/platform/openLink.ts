import * as vscode from 'vscode';

/**
 * Opens an address of the web in the browser, character by character as it is. `env.openExternal`
 * takes a `Uri`, which forgets that a `&`, `#`, `+` or `%` of a parameter was escaped.
 */
export function openLink(url: string): void {
  void vscode.commands.executeCommand('vscode.open', url);
}
