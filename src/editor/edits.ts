import * as vscode from 'vscode';
import { mapAsText, mapForms, mapInsertion, type RegionalImage } from '../iac/imageMap';
import { copyBlocks } from '../iac/pastedMap';
import { placeAgain, placesOf } from '../iac/replacement';
import { askChoice, back } from '../platform/quickInput';
import { nameOf } from './documentRegions';
import type { Origin } from './origin';

const { l10n } = vscode;

/** Maximum number of files that a replacement searches, and their maximum size in bytes. */
const mostFiles = 5000;
const mostBytes = 2_000_000;

export interface Replacement {
  readonly imageId: string;
  readonly newImageId: string;
}

/** Replaces the ID at its current position; text typed meanwhile stays. */
export async function replaceHere(
  { imageId, newImageId }: Replacement,
  { uri, offset }: Origin,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = placeAgain(document.getText(), imageId, offset);
  if (place === undefined) {
    void vscode.window.showInformationMessage(
      l10n.t('{0} is no longer in {1}.', imageId, nameOf(uri)),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, rangeOf(document, place), newImageId);
  await vscode.workspace.applyEdit(edit);
}

/** Replaces the ID in every file of the workspace, through the Refactor Preview. */
export async function replaceInWorkspace({ imageId, newImageId }: Replacement): Promise<void> {
  const uris = await vscode.workspace.findFiles('**/*', '**/node_modules/**', mostFiles);
  const documents: vscode.TextDocument[] = [];
  for (const uri of uris) {
    const document = await documentWith(uri, imageId);
    documents.push(...(document === undefined ? [] : [document]));
  }
  // Reading takes time, in which text may be typed, so the places are found at the end.
  const edit = new vscode.WorkspaceEdit();
  const label = l10n.t('Replace {0} with {1}', imageId, newImageId);
  for (const document of documents) {
    for (const place of placesOf(document.getText(), imageId)) {
      const range = rangeOf(document, place);
      edit.replace(document.uri, range, newImageId, { needsConfirmation: true, label });
    }
  }
  if (edit.size === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('{0} is in no file of this workspace.', imageId),
    );
    return;
  }
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}

/** The document if it contains the ID. Files without it are not opened. */
async function documentWith(
  uri: vscode.Uri,
  imageId: string,
): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find(
    document => document.uri.toString() === uri.toString(),
  );
  if (open !== undefined) {
    return open;
  }
  const bytes = await vscode.workspace.fs.readFile(uri).then(
    content => content,
    () => new Uint8Array(),
  );
  const holds = bytes.length <= mostBytes && new TextDecoder().decode(bytes).includes(imageId);
  return holds ? await vscode.workspace.openTextDocument(uri) : undefined;
}

/**
 * Inserts a map next to the ID, in the file's language. If the file has no place for a map, copies
 * it to the clipboard.
 */
export async function insertMap(
  imageId: string,
  images: readonly RegionalImage[],
  { uri, offset }: Origin,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const place = placeAgain(document.getText(), imageId, offset);
  const { languageId } = document;
  const file = { name: nameOf(uri), text: document.getText(), languageId };
  const insertion = place === undefined ? undefined : mapInsertion(file, place, images);
  if (insertion === undefined) {
    await vscode.env.clipboard.writeText(mapAsText(images, 'json'));
    void vscode.window.showInformationMessage(
      l10n.t('{0} has no place for a map. The map is on the clipboard.', nameOf(uri)),
    );
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, document.positionAt(insertion.offset), insertion.text);
  await vscode.workspace.applyEdit(edit);
}

/**
 * Copies the IDs to the clipboard in a form that the user chooses; with their source, also as
 * Terraform resources.
 */
export async function copyNewIds(
  images: readonly RegionalImage[],
  source: RegionalImage | undefined,
): Promise<void> {
  const labels = {
    terraform: l10n.t('Terraform map'),
    json: 'JSON',
    lines: l10n.t('One per line'),
  } as const;
  const form = await askChoice({
    title: l10n.t('Copy All New IDs'),
    placeholder: l10n.t('Choose a format'),
    items: [
      ...mapForms.map(one => ({ answer: mapAsText(images, one), label: labels[one] })),
      ...(source === undefined
        ? []
        : [
            {
              answer: copyBlocks(source, images),
              label: l10n.t('Terraform resources'),
              description: 'alicloud_image_copy',
            },
          ]),
    ],
  });
  if (form !== undefined && form !== back) {
    await vscode.env.clipboard.writeText(form);
    vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
  }
}

export function rangeOf(
  document: vscode.TextDocument,
  { start, end }: { readonly start: number; readonly end: number },
): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
