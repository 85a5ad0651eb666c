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
  /** Fires when the active document contains an image ID, or may contain an image's name. */
  readonly onDidFind = this.#onDidFind.event;
  readonly #byUri = new Map<string, Held>();
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
    const held = document && this.#held(document);
    setContextKey('ecsImages.editorHasImageId', held?.id === true);
    if (held?.id === true || held?.name === true) {
      this.#onDidFind.fire();
    }
  }

  /** Stops at the first ID; an unchanged document is not searched again. */
  #held(document: vscode.TextDocument): Held {
    const { version } = document;
    const key = document.uri.toString();
    const known = this.#byUri.get(key);
    if (known?.version === version) {
      return known;
    }
    const text = document.getText();
    const held = { version, id: holdsImageId(text), name: mayName(text) };
    this.#byUri.set(key, held);
    return held;
  }
}

/** What a version of a document contains. */
interface Held {
  readonly version: number;
  readonly id: boolean;
  /** Keys of image names. The room's lazy file finds the names. */
  readonly name: boolean;
}

function mayName(text: string): boolean {
  return /image_?name|name_?regex|source_?image|alicloud_image/i.test(text) && /ali/i.test(text);
}
