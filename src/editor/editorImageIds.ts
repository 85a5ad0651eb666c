import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { Emitter } from '../base/event';
import { holdsImageId } from '../images/imageId';
import { setContextKey } from '../platform/contextKeys';

/** Pause in typing before the document is searched again, in milliseconds. */
const settleMs = 300;

/** Maintains the context key for documents that contain an image ID, which shows the menu. */
export class EditorImageIds implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #onDidFind = this.#store.add(new Emitter<void>());
  /** Fires when the active document contains an image ID. */
  readonly onDidFind = this.#onDidFind.event;
  readonly #byUri = new Map<string, { readonly version: number; readonly holds: boolean }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#store.add(
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.#settle(0);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) {
          this.#settle(settleMs);
        }
      }),
    );
    this.#store.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.#byUri.delete(uri.toString());
      }),
    );
  }

  /** Searches the active document. */
  start(): void {
    this.#settle(0);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #settle(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#update(vscode.window.activeTextEditor?.document);
    }, ms);
  }

  #update(document: vscode.TextDocument | undefined): void {
    const holds = document !== undefined && this.#holds(document);
    setContextKey('ecsImages.editorHasImageId', holds);
    if (holds) {
      this.#onDidFind.fire();
    }
  }

  /** Stops at the first ID; an unchanged document is not searched again. */
  #holds(document: vscode.TextDocument): boolean {
    const key = document.uri.toString();
    const known = this.#byUri.get(key);
    if (known?.version === document.version) {
      return known.holds;
    }
    const holds = holdsImageId(document.getText());
    this.#byUri.set(key, { version: document.version, holds });
    return holds;
  }
}
