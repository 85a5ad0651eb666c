import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { CopyDraft } from '../draft/draft';
import type { Shared } from '../shared';
import type { FormStart } from './panel';
import type { FormSource } from '../drafting/content';

const viewType = 'ecsImages.copyForm';

/** The open forms, one per choice of images and profile. Revives forms after a reload. */
export class CopyFormManager implements vscode.WebviewPanelSerializer, Disposable {
  readonly #shared: Shared;
  readonly #serializer: Disposable;
  readonly #open = new Set<vscode.WebviewPanel>();
  /** The first form of each choice of images. */
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  readonly #forms = new Set<Disposable>();

  constructor(shared: Shared) {
    this.#shared = shared;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /**
   * Reveals the open form of the images, or opens one. A given draft always opens a new form, so
   * that it does not overwrite what was typed into another.
   */
  open(images: FormSource, draft?: CopyDraft): void {
    const { profile, regionId, imageId, others, leftOut } = images;
    // Rebuilt, because `isPageState` refuses members that it does not know.
    const ref = { scope: profile.scope, id: profile.id };
    const form = { profile: ref, regionId, imageId, others, leftOut };
    const open = this.#panels.get(keyOf(form));
    if (open !== undefined && draft === undefined) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      viewType,
      vscode.l10n.t('Copy {0}', form.imageId),
      vscode.ViewColumn.Active,
      { retainContextWhenHidden: false },
    );
    this.#keep(panel, form);
    loadParts()
      .then(parts => {
        this.#fill(panel, { form, draft }, parts);
      })
      .catch((error: unknown) => {
        this.#shared.logger.error(
          error instanceof Error ? error : 'The copy form cannot be loaded',
        );
        panel.dispose();
      });
  }

  /** Revives a form after a reload. The page keeps its draft; the state names the images. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parts = await loadParts();
    const kept = parts.readPageState(state);
    if (kept === undefined) {
      this.#shared.logger.warn('A copy form was closed: what it kept cannot be read');
      panel.dispose();
      return;
    }
    this.#keep(panel, kept.form);
    this.#fill(panel, { form: kept.form, submitted: kept.submitted }, parts);
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const form of this.#forms) {
      form.dispose();
    }
    this.#forms.clear();
    this.#panels.clear();
    this.#open.clear();
  }

  #keep(panel: vscode.WebviewPanel, form: FormSource): void {
    const key = keyOf(form);
    this.#open.add(panel);
    if (!this.#panels.has(key)) {
      this.#panels.set(key, panel);
    }
    const watch = panel.onDidDispose(() => {
      watch.dispose();
      this.#open.delete(panel);
      if (this.#panels.get(key) === panel) {
        this.#panels.delete(key);
      }
    });
  }

  /** Does nothing if the tab was closed while the code was loading. */
  #fill(panel: vscode.WebviewPanel, start: Omit<FormStart, 'closed'>, parts: Parts): void {
    if (!this.#open.has(panel)) {
      return;
    }
    const closed = () => {
      this.#forms.delete(form);
    };
    const form: Disposable = new parts.CopyFormPanel(panel, { ...start, closed }, this.#shared);
    this.#forms.add(form);
  }
}

type Parts = Awaited<ReturnType<typeof loadParts>>;

/** Most windows open no form. Its host code is loaded with the first one. */
function loadParts() {
  return import(/* webpackChunkName: "copyForm" */ './panel.js');
}

function keyOf({ profile, regionId, imageId, others = [], leftOut = [] }: FormSource): string {
  const images = [{ regionId, imageId }, ...others].map(image => [image.regionId, image.imageId]);
  const left = leftOut.map(image => [image.regionId, image.imageId]);
  return JSON.stringify([profile.scope, profile.id, images, left]);
}
