import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { Places } from '../profiles/vault';

/** Identifies this window's workspace on this machine, stable across reloads. */
export function workspaceIdentity(): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  return (workspaceFile ?? workspaceFolders?.[0]?.uri)?.toString() ?? 'no workspace';
}

/**
 * Where the settings of this window's profiles are. Two containers with the same folder have the
 * same workspace identity, so the host's name and the extension's own storage belong to a place.
 */
export function places(globalStorageUri: vscode.Uri): Places {
  const user = `${hostname()}\n${globalStorageUri.toString()}`;
  return { user: short(user), workspace: short(`${user}\n${workspaceIdentity()}`) };
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
