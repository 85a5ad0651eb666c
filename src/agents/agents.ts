import * as vscode from 'vscode';
import { dayStamp } from '../draft/rules';
import { createDraftingHost } from '../drafting/createHost';
import { ImageLookup } from '../images/imageLookup';
import { shownRegions } from '../platform/settings';
import { showError } from '../platform/showError';
import { markdownCell } from '../platform/untrustedText';
import type { Shared } from '../shared';
import { openCopyLink } from './openCopyLink';
import type { RegionReading } from './deps';
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
      isTrusted: () => vscode.workspace.isTrusted,
      today: () => dayStamp(new Date(clock.now())),
    });
  }

  /** The confirmation of a tool that changes something. */
  async prepare(
    name: ToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.PreparedToolInvocation> {
    const confirmation = await this.#tools.prepare(name, input, signalOf(token));
    if (confirmation === undefined) {
      return {};
    }
    const { title, lines } = confirmation;
    const message = new vscode.MarkdownString(lines.map(markdownCell).join('\n\n'));
    return { confirmationMessages: { title, message } };
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
