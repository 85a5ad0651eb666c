import * as vscode from 'vscode';
import { offer, offerCommand } from './offer';
import { plainText } from './untrustedText';

interface FileToSave {
  /** Title of the dialog. */
  readonly title: string;
  /** Name of the format, for the dialog. */
  readonly format: string;
  /** Proposed, with its extension. */
  readonly fileName: string;
  readonly text: string;
  /** The sentence that says where it was written. */
  readonly saved: (fileName: string) => string;
}

/** Asks where to write a file, writes it, and offers to open it. */
export async function saveFile({ title, format, fileName, text, saved }: FileToSave) {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1);
  const uri = await vscode.window.showSaveDialog({
    title,
    filters: { [format]: [extension] },
    ...placeFor(fileName),
  });
  if (uri !== undefined) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const name = plainText(uri.path.slice(uri.path.lastIndexOf('/') + 1));
    offer('information', saved(name), [
      offerCommand(vscode.l10n.t('Open File'), 'vscode.open', uri),
    ]);
  }
}

/** Beside the workspace's files; without a folder VS Code proposes the place. */
function placeFor(fileName: string): Pick<vscode.SaveDialogOptions, 'defaultUri'> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder.uri, fileName) };
}
