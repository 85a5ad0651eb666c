import * as vscode from 'vscode';
import { DisposableStore } from '../base/disposable';
import { imageIdOf, isUnfinished } from '../copies/copy';
import { imageState } from '../images/image';
import { findImageIds } from '../images/imageId';
import type { LookedUp } from '../images/imageLookup';
import { editorSettings, onDidChangeSetting } from '../platform/settings';
import { plainText } from '../platform/untrustedText';
import { rangeOf } from './edits';
import type { EditorDeps } from './deps';
import { regionHint } from './regionHint';
import { copyLabel } from './words';

const { l10n } = vscode;

/** Pause after the last change before documents are checked again, in milliseconds. */
const settleMs = 500;

/**
 * Limits: larger documents, in characters, get no diagnostics, and only so many IDs per document
 * are looked up.
 */
const mostCharacters = 1_000_000;
const mostLookups = 50;

export const diagnosticSource = 'ECS Image Copy';
export const wrongRegion = 'wrong-region';

/**
 * Diagnostics for IDs in visible documents: always for images that are still being copied, and if
 * enabled, for missing or unusable images.
 */
export class ImageDiagnostics implements vscode.Disposable {
  readonly #deps: EditorDeps;
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection('ecsImages'));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: EditorDeps) {
    this.#deps = deps;
    const later = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        void this.#update();
      }, settleMs);
    };
    this.#store.add(deps.copies.onDidChange(later));
    this.#store.add(deps.catalog.onDidChange(later));
    this.#store.add(vscode.window.onDidChangeVisibleTextEditors(later));
    this.#store.add(vscode.workspace.onDidChangeTextDocument(later));
    this.#store.add(onDidChangeSetting('editor', later));
    later();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#store.dispose();
  }

  async #update(): Promise<void> {
    const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
    const shown = new Set([...documents].map(({ uri }) => uri.toString()));
    this.#collection.forEach(uri => {
      if (!shown.has(uri.toString())) {
        this.#collection.delete(uri);
      }
    });
    for (const document of documents) {
      const { version } = document;
      const found = await this.#diagnose(document);
      if (!document.isClosed && document.version === version) {
        this.#collection.set(document.uri, [...found]);
      }
    }
  }

  async #diagnose(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
    const text = document.getText();
    if (text.length > mostCharacters) {
      return [];
    }
    const isChecked = editorSettings().diagnostics && vscode.workspace.isTrusted;
    const asked = new Set<string>();
    const diagnostics: vscode.Diagnostic[] = [];
    for (const found of findImageIds(text)) {
      const range = rangeOf(document, found);
      const copying = this.#copying(found.imageId);
      if (copying !== undefined) {
        diagnostics.push(diagnosticOf(range, copying, vscode.DiagnosticSeverity.Information));
      } else if (isChecked && (asked.has(found.imageId) || asked.size < mostLookups)) {
        asked.add(found.imageId);
        const told = await this.#deps.regions.regionOf(document, found);
        const result = await this.#lookedUp(found.imageId, told?.regionId);
        diagnostics.push(...this.#problems(range, result, told?.regionId));
      }
    }
    return diagnostics;
  }

  #copying(imageId: string): string | undefined {
    const copy = this.#deps.copies
      .list()
      .find(one => imageIdOf(one) === imageId && isUnfinished(one));
    return copy && copyLabel(copy);
  }

  async #lookedUp(imageId: string, first: string | undefined): Promise<LookedUp | undefined> {
    const profile = this.#deps.profiles.active();
    const signal = new AbortController().signal;
    return profile === undefined
      ? undefined
      : await this.#deps.lookup
          .find(profile, imageId, { first: first ?? regionHint(imageId), signal })
          .catch(() => undefined);
  }

  #problems(
    range: vscode.Range,
    result: LookedUp | undefined,
    toldRegionId: string | undefined,
  ): readonly vscode.Diagnostic[] {
    const { Warning, Error: error } = vscode.DiagnosticSeverity;
    if (result === undefined) {
      return [];
    }
    if (result.kind === 'absent') {
      // A region that did not answer may have the image.
      return result.failed > 0
        ? []
        : [diagnosticOf(range, l10n.t('Image not found in {0} regions.', result.regions), Warning)];
    }
    const { image } = result;
    const name = (regionId: string) => plainText(this.#deps.catalog.regionName(regionId));
    if (toldRegionId !== undefined && toldRegionId !== image.regionId) {
      const sentence = l10n.t(
        'This file uses the image in {0}, but it is in {1}.',
        name(toldRegionId),
        name(image.regionId),
      );
      const diagnostic = diagnosticOf(range, sentence, Warning);
      diagnostic.code = `${wrongRegion}:${image.imageId}:${image.regionId}:${toldRegionId}`;
      return [diagnostic];
    }
    switch (imageState(image)) {
      case 'deprecated':
        return [diagnosticOf(range, l10n.t('This image is deprecated.'), Warning)];
      case 'failed':
        return [diagnosticOf(range, l10n.t('This image could not be created.'), error)];
      default:
        return [];
    }
  }
}

function diagnosticOf(
  range: vscode.Range,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}
