import * as vscode from 'vscode';
import { plainText } from '../platform/untrustedText';
import { diagnosticSource, wrongRegion } from './diagnostics';
import type { EditorDeps } from './deps';
import { knownCopies } from './knownCopies';

const { l10n } = vscode;

/** Fixes an ID whose image is in another region: uses an existing copy, or makes one. */
export class QuickFixes implements vscode.CodeActionProvider {
  readonly #deps: EditorDeps;

  constructor(deps: EditorDeps) {
    this.#deps = deps;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics
      .filter(({ source }) => source === diagnosticSource)
      .flatMap(diagnostic => {
        const code = typeof diagnostic.code === 'string' ? diagnostic.code : '';
        const [kind, imageId = '', regionId = '', toldRegionId = ''] = code.split(':');
        return kind === wrongRegion
          ? [...this.#fixes(document, diagnostic, { imageId, regionId, toldRegionId })]
          : [];
      });
  }

  *#fixes(
    document: vscode.TextDocument,
    diagnostic: vscode.Diagnostic,
    at: { readonly imageId: string; readonly regionId: string; readonly toldRegionId: string },
  ): Generator<vscode.CodeAction> {
    const { catalog, profiles } = this.#deps;
    const region = plainText(catalog.regionName(at.toldRegionId));
    const copies = knownCopies(this.#deps, profiles.active(), at.imageId);
    const there = copies.filter(({ regionId }) => regionId === at.toldRegionId);
    for (const { imageId } of there) {
      const fix = fixOf(l10n.t('Use the copy in {0}: {1}', region, imageId), diagnostic);
      fix.edit = new vscode.WorkspaceEdit();
      fix.edit.replace(document.uri, diagnostic.range, imageId);
      fix.isPreferred = true;
      yield fix;
    }
    const copy = fixOf(l10n.t('Copy the image to {0}…', region), diagnostic);
    const { imageId, regionId } = at;
    const argument = { imageId, regionId, destinations: [at.toldRegionId] };
    const command = 'ecsImages.copyImageInEditor';
    copy.command = { command, title: copy.title, arguments: [argument] };
    yield copy;
  }
}

function fixOf(title: string, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const fix = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  fix.diagnostics = [diagnostic];
  return fix;
}
