import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { type NamedImage, namedImages } from '../iac/namedImages';
import { setContextKey } from '../platform/contextKeys';
import { nameOf } from './documentRegions';

/** Pause in typing before the document is searched again, in milliseconds. */
const settleMs = 300;

/**
 * The images that open documents name, and the context key that shows the menu for them. Each
 * version of a document is read once.
 */
export class DocumentNames implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly #read = new WeakMap<
    vscode.TextDocument,
    { readonly version: number; readonly names: readonly NamedImage[] }
  >();
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

  in(document: vscode.TextDocument): readonly NamedImage[] {
    const { version, languageId, uri } = document;
    const known = this.#read.get(document);
    if (known?.version === version) {
      return known.names;
    }
    const names = namedImages({ name: nameOf(uri), text: document.getText(), languageId });
    this.#read.set(document, { version, names });
    return names;
  }

  at(document: vscode.TextDocument, position: vscode.Position): NamedImage | undefined {
    const offset = document.offsetAt(position);
    return this.in(document).find(({ start, end }) => start <= offset && offset <= end);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  #update(): void {
    const document = vscode.window.activeTextEditor?.document;
    setContextKey(
      'ecsImages.editorNamesImage',
      document !== undefined && this.in(document).length > 0,
    );
  }
}
