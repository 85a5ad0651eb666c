import * as vscode from 'vscode';
import type { Disposable } from '../base/disposable';
import { profileKey, type ProfileRef } from '../profiles/profile';
import type { Shared } from '../shared';

const viewType = 'ecsImages.coverage';

/** The open tables of coverage, one per profile. Revives them after a reload. */
export class CoverageRoom implements vscode.WebviewPanelSerializer, Disposable {
  readonly #shared: Shared;
  readonly #openCopyForm: OpenCopyForm;
  readonly #serializer: Disposable;
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  readonly #tables = new Set<Disposable>();

  constructor(shared: Shared, openCopyForm: OpenCopyForm) {
    this.#shared = shared;
    this.#openCopyForm = openCopyForm;
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** Of the profile that the command was invoked on, otherwise of the active one. */
  async show(argument: unknown): Promise<void> {
    const { profileMeant } = await loadParts();
    const profile = profileMeant(argument, this.#shared.profiles);
    if (profile !== undefined) {
      await this.#open({ scope: profile.scope, id: profile.id });
    }
  }

  /** Reveals the profile's table, or opens one. */
  async #open(profile: ProfileRef): Promise<void> {
    const open = this.#panels.get(profileKey(profile));
    if (open !== undefined) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      viewType,
      vscode.l10n.t('Coverage'),
      vscode.ViewColumn.Active,
      { retainContextWhenHidden: false },
    );
    this.#keep(panel, profile);
    try {
      this.#fill(panel, profile, await loadParts());
    } catch (error) {
      panel.dispose();
      throw error;
    }
  }

  /** Revives a table after a reload. The page's state names the profile. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parts = await loadParts();
    const profile = parts.profileOfPageState(state);
    if (profile === undefined || this.#panels.has(profileKey(profile))) {
      panel.dispose();
      return;
    }
    this.#keep(panel, profile);
    this.#fill(panel, profile, parts);
  }

  dispose(): void {
    this.#serializer.dispose();
    for (const table of this.#tables) {
      table.dispose();
    }
    this.#tables.clear();
    this.#panels.clear();
  }

  #keep(panel: vscode.WebviewPanel, profile: ProfileRef): void {
    const key = profileKey(profile);
    this.#panels.set(key, panel);
    const watch = panel.onDidDispose(() => {
      watch.dispose();
      this.#panels.delete(key);
    });
  }

  /** Does nothing if the tab was closed while the code was loading. */
  #fill(panel: vscode.WebviewPanel, profile: ProfileRef, parts: Parts): void {
    if (this.#panels.get(profileKey(profile)) !== panel) {
      return;
    }
    const closed = () => {
      this.#tables.delete(table);
    };
    const start = { profile, closed, openCopyForm: this.#openCopyForm };
    const table: Disposable = new parts.CoveragePanel(panel, start, this.#shared);
    this.#tables.add(table);
  }
}

type Parts = Awaited<ReturnType<typeof loadParts>>;
type OpenCopyForm = ConstructorParameters<Parts['CoveragePanel']>[1]['openCopyForm'];

/** Most windows open no table. Its host code is loaded with the first one. */
function loadParts() {
  return import(/* webpackChunkName: "coverage" */ './panel.js');
}
