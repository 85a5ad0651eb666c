import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { regionReader } from '../iac/regionOf';
import { ImageLookup } from '../images/imageLookup';
import { shownRegions } from '../platform/settings';
import type { Shared } from '../shared';
import { editorCommands, type EditorCommands } from './commands';
import { ImageDiagnostics } from './diagnostics';
import type { EditorDeps } from './deps';
import { DocumentNames } from './documentNames';
import { DocumentRegions } from './documentRegions';
import { ImageHover } from './hover';
import { ImageInlayHints } from './inlayHints';
import { NewCopies } from './newCopies';
import { QuickFixes } from './quickFixes';

const everywhere: vscode.DocumentSelector = [
  { scheme: 'file' },
  { scheme: 'untitled' },
  { scheme: 'vscode-remote' },
  { scheme: 'vscode-vfs' },
];

/** The features on image IDs in open documents. */
export class EditorFeatures implements vscode.Disposable {
  readonly #store = new DisposableStore();
  readonly commands: EditorCommands;
  /** For tools that read other files than open ones. */
  readonly regionReader = regionReader;

  constructor(shared: Shared) {
    const { catalog, connect, clock } = shared;
    const lookup = new ImageLookup({ catalog, connect, clock, shownRegions });
    const regions = this.#store.add(new DocumentRegions());
    const names = this.#store.add(new DocumentNames());
    const newCopies = this.#store.add(new NewCopies(shared));
    const deps: EditorDeps = { ...shared, lookup, names, regions, newCopies };
    const { languages } = vscode;
    this.#store.add(languages.registerHoverProvider(everywhere, new ImageHover(deps)));
    this.#store.add(
      languages.registerInlayHintsProvider(everywhere, this.#store.add(new ImageInlayHints(deps))),
    );
    this.#store.add(new ImageDiagnostics(deps));
    this.#store.add(
      languages.registerCodeActionsProvider(everywhere, new QuickFixes(deps), {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    );
    this.commands = editorCommands(deps);
  }

  dispose(): void {
    this.#store.dispose();
  }
}
