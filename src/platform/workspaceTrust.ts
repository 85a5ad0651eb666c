import * as vscode from 'vscode';

/** Whether images may be copied from here; says what to do where they may not. */
export function isTrustedOrAdvice(): boolean {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Images are not copied in Restricted Mode. Trust this workspace first.'),
    );
  }
  return vscode.workspace.isTrusted;
}
