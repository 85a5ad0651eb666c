import * as vscode from 'vscode';

/**
 * Whether the workspace is trusted, which copying requires. If not, shows a message that says what
 * to do.
 */
export function isTrustedOrAdvice(): boolean {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Images cannot be copied in Restricted Mode. Trust this workspace first.'),
    );
  }
  return vscode.workspace.isTrusted;
}
