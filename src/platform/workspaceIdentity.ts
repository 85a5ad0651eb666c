import * as vscode from 'vscode';

/** Tells this window's workspace from every other one of the machine, across reloads. */
export function workspaceIdentity(): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  return (workspaceFile ?? workspaceFolders?.[0]?.uri)?.toString() ?? 'no workspace';
}
