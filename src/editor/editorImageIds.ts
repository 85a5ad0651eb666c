import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { findImageIds } from '../images/imageId';
import { setContextKey } from '../platform/contextKeys';

/** How long typing has to rest before the document is looked at again, in milliseconds. */
const settleMs = 300;

/** Larger documents are data, not something people edit: only this many characters are looked at. */
const scannedCharacters = 500_000;

/** Keeps the context key that shows the menu entry on documents that contain an image id. */
export class EditorImageIds implements vscode.Disposable {
  readonly #store = new DisposableStore();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#store.add(
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#update();
      }),
    );
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) {
          clearTimeout(this.#timer);
          this.#timer = setTimeout(() => {
            this.#update();
          }, settleMs);
        }
      }),
    );
    this.#update();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #update(): void {
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    setContextKey(
      'ecsImages.editorHasImageId',
      findImageIds(text.slice(0, scannedCharacters)).length > 0,
    );
  }
}
