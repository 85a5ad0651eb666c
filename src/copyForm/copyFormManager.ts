import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import type { CopyDraft } from '../copy/copyPlan';
import {
  CopyFormPanel,
  type FormStart,
  type FormSurroundings,
  webviewOptions,
} from './copyFormPanel';
import { isPageState } from './messages';
import type { FormSource } from './protocol';

export const copyFormViewType = 'ecsImages.copyForm';

/** The open forms, one per image and profile. Register it as serializer of `copyFormViewType`. */
export class CopyFormManager implements vscode.WebviewPanelSerializer, Disposable {
  readonly #surroundings: FormSurroundings;
  readonly #panels = new Map<string, CopyFormPanel>();

  constructor(surroundings: FormSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Shows the image's form: the one that is open, whose draft stays as it is, or a new one. */
  open({ profile, regionId, imageId }: FormSource, draft?: CopyDraft): void {
    // Rebuilt, since a page that kept more of the profile than its name would not be let in again.
    const form = { profile: { scope: profile.scope, id: profile.id }, regionId, imageId };
    const open = this.#panels.get(keyOf(form));
    if (open !== undefined) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      copyFormViewType,
      vscode.l10n.t('Copy {0}', form.imageId),
      vscode.ViewColumn.Active,
      { ...webviewOptions(this.#surroundings.extensionUri), retainContextWhenHidden: false },
    );
    this.#hold(panel, { form, draft });
  }

  /** After a reload: the page keeps its draft itself, the host only learns which image it was for. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (!isPageState(state) || this.#panels.has(keyOf(state.form))) {
      this.#surroundings.logger.warn('A copy form was closed: what it kept cannot be read');
      panel.dispose();
      return Promise.resolve();
    }
    this.#hold(panel, { form: state.form, submitted: state.submitted });
    return Promise.resolve();
  }

  dispose(): void {
    for (const panel of this.#panels.values()) {
      panel.dispose();
    }
    this.#panels.clear();
  }

  #hold(panel: vscode.WebviewPanel, start: Omit<FormStart, 'closed'>): void {
    const key = keyOf(start.form);
    const closed = () => {
      this.#panels.delete(key);
    };
    this.#panels.set(key, new CopyFormPanel(panel, { ...start, closed }, this.#surroundings));
  }
}

function keyOf({ profile, regionId, imageId }: FormSource): string {
  return JSON.stringify([profile.scope, profile.id, regionId, imageId]);
}
