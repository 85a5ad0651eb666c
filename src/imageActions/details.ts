import * as vscode from 'vscode';
import type { ReadOnlyDocuments } from '../platform/readOnlyDocuments';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';

/** Shows an image as a read-only JSON document. */
export async function showDetails(documents: ReadOnlyDocuments, image: Image): Promise<void> {
  // A slash in the title would create a folder.
  const title = plainText(image.name).replaceAll('/', '-');
  await documents.show(`${title} (${image.imageId}).json`, `${asJson(image)}\n`);
}

export async function copyJson(images: readonly Image[]): Promise<void> {
  const [first] = images;
  if (first !== undefined) {
    await vscode.env.clipboard.writeText(
      images.length === 1 ? asJson(first) : JSON.stringify(images, undefined, 2),
    );
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied to the clipboard'), 3000);
  }
}

function asJson(image: Image): string {
  return JSON.stringify(image, undefined, 2);
}
