import * as vscode from 'vscode';
import { dayStamp } from '../draft/rules';
import { createDraftingHost } from '../drafting/createHost';
import { ImageLookup } from '../images/imageLookup';
import { shownRegions } from '../platform/settings';
import { showError } from '../platform/showError';
import type { Shared } from '../shared';
import { openCopyLink } from './openCopyLink';
import type { Confirmation, RegionReading } from './deps';
import type { ToolName } from './toolNames';
import { Tools } from './tools';
import { workspaceFiles } from './workspaceFiles';

/** The tools and the links, for VS Code. A file of its own, loaded with the first call. */
export class Agents {
  readonly #shared: Shared;
  readonly #tools: Tools;

  constructor(shared: Shared, editor: RegionReading) {
    const { catalog, connect, clock } = shared;
    this.#shared = shared;
    this.#tools = new Tools({
      ...shared,
      l10n: vscode.l10n,
      lookup: new ImageLookup({ catalog, connect, clock, shownRegions }),
      files: workspaceFiles,
      loadRegionReader: async () => (await editor.load()).regionReader,
      host: createDraftingHost(shared),
      confirm,
      isTrusted: () => vscode.workspace.isTrusted,
      today: () => dayStamp(new Date(clock.now())),
    });
  }

  async invoke(
    name: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const text = await this.#tools.run(name, input, signalOf(token));
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  }

  /** Opens a link of this extension. */
  async open(uri: vscode.Uri): Promise<void> {
    const { logger, profiles } = this.#shared;
    try {
      await openCopyLink(this.#shared, uri);
    } catch (error) {
      await showError(error, logger, profiles.active());
    }
  }
}

async function confirm({ title, lines }: Confirmation): Promise<boolean> {
  const copy = vscode.l10n.t('Copy Image');
  const detail = lines.join('\n');
  // Rejects where VS Code shows no dialogs.
  const answer = await Promise.resolve(
    vscode.window.showWarningMessage(title, { modal: true, detail }, copy),
  ).catch(() => undefined);
  return answer === copy;
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  if (token.isCancellationRequested) {
    abort();
  } else {
    token.onCancellationRequested(abort);
  }
  return controller.signal;
}
