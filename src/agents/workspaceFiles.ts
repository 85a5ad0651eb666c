import * as vscode from 'vscode';
import type { WorkspaceFiles } from './findImageIds';

/** Longer files are data, not code, in bytes. */
const maxBytes = 500_000;

const excluded = '**/{node_modules,.git,.terraform,dist,out,build,vendor,target}/**';

/** The workspace as VS Code sees it, virtual folders included. Open files count as they are. */
export const workspaceFiles: WorkspaceFiles = {
  async find(glob, limit, signal) {
    const cancellation = new vscode.CancellationTokenSource();
    signal.addEventListener('abort', () => {
      cancellation.cancel();
    });
    const uris = await vscode.workspace.findFiles(glob, excluded, limit, cancellation.token);
    cancellation.dispose();
    return uris.map(uri => ({
      path: vscode.workspace.asRelativePath(uri).replaceAll('\\', '/'),
      read: () => textOf(uri),
    }));
  },
};

async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(
    document => document.uri.toString() === uri.toString(),
  );
  if (open !== undefined) {
    return open.getText();
  }
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    const bytes = size > maxBytes ? undefined : await vscode.workspace.fs.readFile(uri);
    return bytes === undefined || bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
  } catch {
    return undefined;
  }
}
