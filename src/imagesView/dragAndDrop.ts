import * as vscode from 'vscode';
import { draggedImages, readDragged, regionOfRow } from './draggedImages';
import type { ImagesNode } from './node';

/** The type that VS Code gives to what is dragged from the view. */
const fromTheView = 'application/vnd.code.tree.ecsimages.images';
const plainText = 'text/plain';

/**
 * Images are dragged onto a region, which opens the form with that destination, and into a text,
 * which inserts their IDs.
 */
export const imagesDragAndDrop: vscode.TreeDragAndDropController<ImagesNode> = {
  dragMimeTypes: [fromTheView, plainText],
  dropMimeTypes: [fromTheView],

  handleDrag(nodes, data) {
    const images = draggedImages(nodes);
    if (images !== undefined) {
      const ids = images.map(({ image }) => image.imageId);
      data.set(fromTheView, new vscode.DataTransferItem(JSON.stringify(images)));
      data.set(plainText, new vscode.DataTransferItem(ids.join('\n')));
    }
  },

  async handleDrop(target, data) {
    const to = regionOfRow(target);
    const text = await data.get(fromTheView)?.asString();
    const [first, ...others] = text === undefined ? [] : readDragged(text);
    if (to !== undefined && first !== undefined) {
      const argument = { ...first, destinations: [to] };
      await vscode.commands.executeCommand('ecsImages.copyImage', argument, [first, ...others]);
    }
  },
};

/** Inserts the IDs of images that are dropped into a text, a line each. */
export function registerImageDrops(): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    { pattern: '**' },
    {
      async provideDocumentDropEdits(_document, _position, data) {
        const text = await data.get(fromTheView)?.asString();
        const ids = (text === undefined ? [] : readDragged(text)).map(one => one.image.imageId);
        return ids.length === 0
          ? undefined
          : new vscode.DocumentDropEdit(
              ids.join('\n'),
              vscode.l10n.t('Insert Image ID'),
              vscode.DocumentDropOrPasteEditKind.Empty.append('text', 'ecsImageId'),
            );
      },
    },
    {
      dropMimeTypes: [fromTheView],
      providedDropEditKinds: [
        vscode.DocumentDropOrPasteEditKind.Empty.append('text', 'ecsImageId'),
      ],
    },
  );
}
