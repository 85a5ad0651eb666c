import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { CopySources } from '../draft/batch';
import type { CopyDraft } from '../draft/draft';
import { plainText } from '../platform/untrustedText';
import type { Shared } from '../shared';
import { createDraftingHost } from '../drafting/createHost';
import { FormSession } from './session';
import { pageHtml } from '../platform/pageHtml';
import { isPageState } from './messages';
import type { PageState } from './protocol';
import type { FormSource } from '../drafting/content';
import { formStrings } from '../drafting/strings';

/** The initial data of one form. */
export interface FormStart {
  readonly form: FormSource;
  /** Used instead of the host's initial draft. */
  readonly draft?: CopyDraft | undefined;
  readonly submitted?: PageState['submitted'] | undefined;
  /** Called when the user has closed the tab. */
  readonly closed: () => void;
}

/** One form in one editor tab. Disposing it keeps the tab, which VS Code revives after a reload. */
export class CopyFormPanel implements Disposable {
  readonly #owned = new DisposableStore();

  constructor(panel: vscode.WebviewPanel, start: FormStart, shared: Shared) {
    const { extensionUri, clock, logger } = shared;
    const { webview } = panel;
    const session = this.#owned.add(
      new FormSession({
        ...start,
        host: createDraftingHost(shared),
        clock,
        logger,
        strings: formStrings(vscode.l10n),
        onDidLoad: sources => {
          panel.title = titleOf(sources);
        },
        post: message => {
          // A hidden page receives nothing. Shown again, it asks for the whole state.
          void webview.postMessage(message);
        },
      }),
    );
    this.#owned.add(
      webview.onDidReceiveMessage((message: unknown) => {
        session.receive(message);
      }),
    );
    this.#owned.add(
      panel.onDidDispose(() => {
        this.#owned.dispose();
        start.closed();
      }),
    );
    webview.options = webviewOptions(extensionUri);
    webview.html = shell(webview, extensionUri);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

function titleOf([{ name, imageId }, ...others]: CopySources): string {
  return others.length === 0
    ? vscode.l10n.t('Copy {0}', plainText(name === '' ? imageId : name))
    : vscode.l10n.t('Copy {0} Images', others.length + 1);
}

/** The state that a page kept before a reload; undefined if it is not of this version. */
export function readPageState(state: unknown): PageState | undefined {
  return isPageState(state) ? state : undefined;
}

/** Allows scripts and the page's own files; no forms, no command links. */
function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: ['dist', 'media'].map(folder => vscode.Uri.joinPath(extensionUri, folder)),
  };
}

function shell(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const uriOf = (...path: string[]) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return pageHtml({
    cspSource: webview.cspSource,
    scriptUri: uriOf('dist', 'page.js'),
    styleUris: [uriOf('media', 'styles.css')],
    rootId: 'form',
    language: vscode.env.language,
    title: vscode.l10n.t('Copy Image'),
  });
}
