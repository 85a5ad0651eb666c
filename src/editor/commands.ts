import * as vscode from 'vscode';
import type { ImageCatalog } from '../images/imageCatalog';
import { imageIdsAt } from '../images/imageId';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';
import type { Shared } from '../shared';

const { l10n } = vscode;

type EditorCommandsDeps = Pick<Shared, 'profiles' | 'catalog'>;

export type EditorCommands = ReturnType<typeof editorCommands>;

/** The commands on image IDs in open files. A file of its own, loaded with the first of them. */
export function editorCommands(deps: EditorCommandsDeps) {
  return { copyImageInEditor: () => copyImageInEditor(deps) };
}

/** Opens the copy form for the image id at the caret, on its line, or in the document. */
async function copyImageInEditor(deps: EditorCommandsDeps): Promise<void> {
  const imageId = await chooseImageId();
  if (imageId === undefined) {
    return;
  }
  const profile = deps.profiles.active();
  if (profile === undefined) {
    // Says how to get a profile; the document still holds the id for the next try.
    await vscode.commands.executeCommand('ecsImages.copyImage');
    return;
  }
  const regionId = await regionOf(imageId, profile, deps.catalog);
  if (regionId !== undefined) {
    await vscode.commands.executeCommand('ecsImages.copyImage', {
      profile,
      image: { regionId, imageId },
    });
  }
}

async function chooseImageId(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const ids =
    editor === undefined
      ? []
      : imageIdsAt(editor.document.getText(), editor.document.offsetAt(editor.selection.active));
  if (ids.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('There is no image ID (m-…) in this document.'),
    );
    return undefined;
  }
  if (ids.length === 1) {
    return ids[0];
  }
  const chosen = await askChoice({
    title: l10n.t('Copy Image to Other Regions'),
    placeholder: l10n.t('Which image?'),
    items: ids.map(id => ({ answer: id, label: id })),
  });
  return chosen === back ? undefined : chosen;
}

/** The region that the Images view knows for the id; it is asked for where the view does not. */
async function regionOf(
  imageId: string,
  profile: Profile,
  catalog: ImageCatalog,
): Promise<string | undefined> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Looking for {0}…', imageId) },
    () => catalog.load(profile),
  );
  const known = catalog.find(profile, imageId);
  if (known !== undefined) {
    return known.regionId;
  }
  const regions = await catalog.regions(profile, new AbortController().signal);
  const chosen = await askChoice({
    title: l10n.t('Copy {0}', imageId),
    placeholder: l10n.t('Which region is the image in?'),
    items: regions.map(({ regionId, localName }) => ({
      answer: regionId,
      label: plainText(localName),
      description: regionId,
    })),
  });
  return chosen === back ? undefined : chosen;
}
