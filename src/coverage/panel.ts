import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { CopyDraft } from '../draft/draft';
import type { FormSource } from '../drafting/content';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { profileArgument } from '../platform/commandArguments';
import { pageHtml } from '../platform/pageHtml';
import { plainText } from '../platform/untrustedText';
import { type Profile, profileKey, type ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import type { Shared } from '../shared';
import { createCoverageHost } from './host';
import { profileOfPageState } from './messages';
import { CoverageSession } from './session';
import { coverageStrings } from './strings';

export { profileOfPageState };

/** The profile that a command was invoked on, otherwise the active one, or advice. */
export function profileMeant(argument: unknown, profiles: Profiles): Profile | undefined {
  return profileArgument(argument, profiles) ?? activeProfileOrAdvice(profiles);
}

/** The initial data of one table. */
interface CoverageStart {
  readonly profile: ProfileRef;
  readonly openCopyForm: (images: FormSource, draft?: CopyDraft) => void;
  /** Called when the user has closed the tab. */
  readonly closed: () => void;
}

/** One table in one editor tab. Disposing it keeps the tab, which VS Code revives. */
export class CoveragePanel implements Disposable {
  readonly #owned = new DisposableStore();

  constructor(panel: vscode.WebviewPanel, start: CoverageStart, shared: Shared) {
    const { extensionUri, logger, catalog } = shared;
    const { webview } = panel;
    const host = this.#owned.add(createCoverageHost(start, shared));
    panel.title = vscode.l10n.t('Coverage of {0}', plainText(host.profileLabel()));
    const session = this.#owned.add(
      new CoverageSession({
        profile: start.profile,
        host,
        logger,
        strings: coverageStrings(vscode.l10n),
        post: message => {
          // A hidden page receives nothing. Shown again, it asks for the state.
          void webview.postMessage(message);
        },
      }),
    );
    this.#owned.add(
      webview.onDidReceiveMessage((message: unknown) => {
        session.receive(message);
      }),
    );
    const place = `coverage ${profileKey(start.profile)}`;
    const tellVisibility = () => {
      catalog.setVisibility(place, panel.visible ? 'shown' : 'hidden');
    };
    tellVisibility();
    this.#owned.add(panel.onDidChangeViewState(tellVisibility));
    this.#owned.add({
      dispose: () => {
        catalog.setVisibility(place, 'hidden');
      },
    });
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
    scriptUri: uriOf('dist', 'coveragePage.js'),
    styleUris: [uriOf('media', 'styles.css'), uriOf('media', 'coverage.css')],
    language: vscode.env.language,
    title: vscode.l10n.t('Coverage'),
    rootId: 'coverage',
  });
}
