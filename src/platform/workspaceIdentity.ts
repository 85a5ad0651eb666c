import * as vscode from 'vscode';

/** Identifies this window's workspace on this machine, stable across reloads. */
export function workspaceIdentity(): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  return (workspaceFile ?? workspaceFolders?.[0]?.uri)?.toString() ?? 'no workspace';
}
