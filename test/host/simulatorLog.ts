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

/** Adds an image to the simulated cloud and returns its ID. */
export async function addImage(image: {
  readonly regionId: string;
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
}): Promise<string> {
  const body = JSON.stringify(image);
  const answer = await fetch(controlUrl('images'), { method: 'POST', body });
  const { imageId } = (await answer.json()) as { readonly imageId: string };
  return imageId;
}

async function log(): Promise<readonly LoggedRequest[]> {
  const answer = await fetch(controlUrl('log'));
  return (await answer.json()) as readonly LoggedRequest[];
}

function controlUrl(path: string): string {
  const endpoint = vscode.workspace.getConfiguration('ecsImages').get<string>('endpoint') ?? '';
  return `${endpoint}/__control/${path}`;
}
