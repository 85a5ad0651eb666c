import * as vscode from 'vscode';

interface LoggedRequest {
  readonly action: string;
}

/** The actions that the simulated cloud has received from the extension so far. */
export async function requestedActions(): Promise<readonly string[]> {
  const endpoint = vscode.workspace.getConfiguration('ecsImages').get<string>('endpoint') ?? '';
  const answer = await fetch(`${endpoint}/__control/log`);
  const log = (await answer.json()) as readonly LoggedRequest[];
  return log.map(({ action }) => action);
}
