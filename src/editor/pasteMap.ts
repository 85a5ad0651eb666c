import * as vscode from 'vscode';
import { imageIdOf } from '../copies/copy';
import type { RegionalImage } from '../iac/imageMap';
import { pastedMap } from '../iac/pastedMap';
import { regionReader } from '../iac/regionOf';
import { findImageIds } from '../images/imageId';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { nameOf } from './documentRegions';
import type { EditorDeps } from './deps';
import { copiesOf } from './words';

const { l10n } = vscode;

/**
 * Puts a map at the caret: of the IDs on the clipboard whose regions are known, else of copies that
 * were made earlier.
 */
export async function pasteMap(deps: EditorDeps): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return;
  }
  await deps.copies.load();
  const clipboard = await vscode.env.clipboard.readText();
  const copied = imagesIn(deps, clipboard);
  const images = copied.length > 0 ? copied : await chooseCopies(deps);
  if (images === undefined) {
    return;
  }
  if (images.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('There are no copies, and no image IDs on the clipboard whose regions are known.'),
    );
    return;
  }
  const { document } = editor;
  await editor.edit(edit => {
    for (const { start, end } of editor.selections) {
      const file = {
        name: nameOf(document.uri),
        text: document.getText(),
        languageId: document.languageId,
      };
      const text = pastedMap(file, document.offsetAt(start), images);
      edit.replace(new vscode.Range(start, end), text);
    }
  });
}

/** The IDs of a text with their regions: by a copy, a loaded image, or the text itself. */
function imagesIn(
  { copies, catalog, profiles }: EditorDeps,
  text: string,
): readonly RegionalImage[] {
  const profile = profiles.active();
  const told = regionReader({ name: '', text, languageId: 'plaintext' });
  return findImageIds(text).flatMap(found => {
    const { imageId } = found;
    const copy = copies.list().find(one => imageIdOf(one) === imageId);
    const regionId =
      copy?.plan.destinationRegionId ??
      (profile === undefined ? undefined : catalog.find(profile, imageId)?.regionId) ??
      told(found)?.regionId;
    return regionId === undefined ? [] : [{ regionId, imageId }];
  });
}

/** Undefined if the user cancels. */
async function chooseCopies({ copies }: EditorDeps): Promise<readonly RegionalImage[] | undefined> {
  const sources = new Map(copies.list().map(({ plan }) => [plan.sourceImageId, plan]));
  const items = [...sources.values()].flatMap(({ sourceImageId, sourceRegionId }) => {
    const made = copiesOf(copies.list(), sourceImageId);
    const images = made.map(copy => ({
      regionId: copy.plan.destinationRegionId,
      imageId: imageIdOf(copy) ?? '',
    }));
    const regions = images.map(({ regionId }) => regionId).join(', ');
    const own = { regionId: sourceRegionId, imageId: sourceImageId };
    const [first] = made;
    return first === undefined
      ? []
      : [
          {
            answer: [own, ...images],
            label: plainText(first.plan.name),
            description: `${sourceImageId} · ${regions}`,
          },
        ];
  });
  if (items.length === 0) {
    return [];
  }
  const chosen = await askChoice({
    title: l10n.t('Paste as Map'),
    placeholder: l10n.t('The copies of which image?'),
    items,
  });
  return chosen === back ? undefined : chosen;
}
