import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { findImageIds } from '../images/imageId';
import { editorSettings, onDidChangeSetting } from '../platform/settings';
import { plainText } from '../platform/untrustedText';
import type { EditorDeps } from './deps';

/** Name and region behind an ID whose image is loaded. Makes no request. */
export class ImageInlayHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #deps: EditorDeps;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new vscode.EventEmitter<void>());
  readonly onDidChangeInlayHints = this.#onDidChange.event;

  constructor(deps: EditorDeps) {
    this.#deps = deps;
    const changed = () => {
      this.#onDidChange.fire();
    };
    this.#store.add(deps.catalog.onDidChange(changed));
    this.#store.add(onDidChangeSetting('editor', changed));
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    const profile = this.#deps.profiles.active();
    if (!editorSettings().inlayHints || profile === undefined) {
      return [];
    }
    const offset = document.offsetAt(range.start);
    return findImageIds(document.getText(range)).flatMap(({ imageId, end }) => {
      const known = this.#deps.lookup.peek(profile, imageId);
      if (known?.kind !== 'found') {
        return [];
      }
      const label = `${plainText(known.image.name)} @${known.image.regionId}`;
      const hint = new vscode.InlayHint(document.positionAt(offset + end), label);
      hint.paddingLeft = true;
      return [hint];
    });
  }

  dispose(): void {
    this.#store.dispose();
  }
}
