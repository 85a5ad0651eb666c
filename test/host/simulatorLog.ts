import * as vscode from 'vscode';

interface LoggedRequest {
  readonly action: string;
}

/** What the simulated cloud was asked so far, by the extension under test. */
export async function requestedActions(): Promise<readonly string[]> {
  const endpoint = vscode.workspace.getConfiguration('ecsImages').get<string>('endpoint') ?? '';
  const answer = await fetch(`${endpoint}/__control/log`);
  const log = (await answer.json()) as readonly LoggedRequest[];
  return log.map(({ action }) => action);
}
