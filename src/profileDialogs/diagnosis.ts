import * as v from 'valibot';
import * as vscode from 'vscode';
import { machine } from '../platform/machine';
import { offer } from '../platform/offer';
import { packageVersion } from '../platform/packageVersion';
import type { Shared } from '../shared';
import { testInProgress } from './connection';
import { type Diagnosis, diagnosticReport } from './diagnosticReport';

const { l10n } = vscode;

type DiagnosisDeps = Pick<Shared, 'profiles' | 'copies' | 'logger' | 'extensionUri'>;

/** Copies a report for a bug to the clipboard, and offers to show it. */
export async function copyDiagnosticReport(deps: DiagnosisDeps): Promise<void> {
  const { profiles, copies, logger } = deps;
  const profile = profiles.active();
  const service = await copies.load();
  const report = diagnosticReport({
    surroundings: surroundings(deps),
    settings: changedSettings(deps),
    connection: profile && (await testInProgress(profiles, profile)),
    copies: service.list(),
    log: logger.lines,
    home: machine.home,
  });
  await vscode.env.clipboard.writeText(report);
  offer(
    'information',
    l10n.t('The diagnostic report is on the clipboard. Read it before you share it.'),
    [{ label: l10n.t('Show Report'), act: () => show(report) }],
  );
}

async function show(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
  await vscode.window.showTextDocument(document);
}

function surroundings({ profiles, extensionUri }: DiagnosisDeps): Diagnosis['surroundings'] {
  const { env, workspace } = vscode;
  const http = workspace.getConfiguration('http');
  const schemes = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  const extension = extensionAt(extensionUri);
  return {
    Extension: extension === undefined ? 'unknown' : packageVersion(extension),
    'VS Code': `${vscode.version} (${env.appName}, ${env.appHost})`,
    System: `${machine.system}, Node ${machine.node}`,
    Window: env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop',
    Remote: env.remoteName ?? 'none',
    'Runs as': extension?.extensionKind === vscode.ExtensionKind.UI ? 'UI' : 'workspace',
    Language: env.language,
    Workspace: `${schemes.length} folders (${[...new Set(schemes)].join(', ')}), ${workspace.isTrusted ? 'trusted' : 'Restricted Mode'}`,
    Profiles: `${profiles.list().length}, invalid: ${profiles.invalid().length}`,
    // A proxy's address may hold a password.
    Proxy: `${http.get('proxy') ? 'set' : 'not set'}, support ${String(http.get('proxySupport'))}, strict TLS ${String(http.get('proxyStrictSSL'))}`,
  };
}

function extensionAt({ path }: vscode.Uri): vscode.Extension<unknown> | undefined {
  return vscode.extensions.all.find(({ extensionUri }) => extensionUri.path === path);
}

const declared = v.object({
  contributes: v.object({
    configuration: v.object({ properties: v.record(v.string(), v.unknown()) }),
  }),
});

function changedSettings({ extensionUri }: DiagnosisDeps): Diagnosis['settings'] {
  const { contributes } = v.parse(declared, extensionAt(extensionUri)?.packageJSON);
  const configuration = vscode.workspace.getConfiguration();
  return Object.fromEntries(
    Object.keys(contributes.configuration.properties).flatMap(id => {
      const { defaultValue } = configuration.inspect<unknown>(id) ?? {};
      const value = configuration.get<unknown>(id);
      return JSON.stringify(value) === JSON.stringify(defaultValue) ? [] : [[id, value]];
    }),
  );
}
