import * as vscode from 'vscode';

interface LoggedRequest {
  readonly action: string;
  readonly accessKeyId?: string;
}

/** The actions that the simulated cloud has received from the extension so far. */
export async function requestedActions(): Promise<readonly string[]> {
  return (await log()).map(({ action }) => action);
}

/** The AccessKey IDs that signed so far; empty for a request that was not signed. */
export async function signers(): Promise<readonly string[]> {
  return (await log()).map(({ accessKeyId = '' }) => accessKeyId);
}

async function log(): Promise<readonly LoggedRequest[]> {
  const endpoint = vscode.workspace.getConfiguration('ecsImages').get<string>('endpoint') ?? '';
  const answer = await fetch(`${endpoint}/__control/log`);
  return (await answer.json()) as readonly LoggedRequest[];
}
