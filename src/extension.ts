import { randomUUID as newId } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from './base/disposable';
import { registerCommands } from './commands/index';
import { CopyService } from './engine/service';
import { CopyFormManager, copyFormViewType } from './copyForm/manager';
import { EditorImageIds } from './editor/editorImageIds';
import { ImageCatalog } from './images/imageCatalog';
import { RegionWatch } from './images/regionWatch';
import { Connectivity } from './openapi/connectivity';
import { type CredentialSource, createOpenApi } from './openapi/createOpenApi';
import { createEndpoints } from './openapi/endpoints';
import { createRpcClient } from './openapi/rpcClient';
import { systemClock as clock } from './platform/clock';
import { copyPorts } from './platform/enginePorts';
import { createCredentialSources } from './platform/credentialSources';
import { nodeFetch as fetch } from './platform/fetch';
import { FileLease } from './platform/fileLease';
import { RecordFiles } from './platform/recordFiles';
import { networkSettings, shownRegions, VscodeProfileSettings } from './platform/settings';
import { workspaceIdentity } from './platform/workspaceIdentity';
import type { ProfileRef } from './profiles/profile';
import { Profiles } from './profiles/profiles';
import { SecretVault } from './profiles/vault';
import { CopiesTree } from './copiesView/tree';
import { notifyOfCopies } from './copiesView/notifications';
import { CopyStatusBarItem } from './copiesView/statusBarItem';
import { keepImagesFresh } from './imagesView/freshness';
import { ImagesTree } from './imagesView/tree';
import { ReadOnlyDocuments } from './platform/readOnlyDocuments';
import { followContextKeys } from './commands/contextKeys';

/** Puts the parts together. Nothing here waits, and nothing asks the network. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const { secrets, workspaceState, globalStorageUri, extensionUri } = context;
  const logger = own(vscode.window.createOutputChannel('ECS Image Copy', { log: true }));
  const workspaceId = workspaceIdentity();

  const version = versionOf(context.extension);
  const endpoints = createEndpoints(networkSettings);
  const rpcClient = createRpcClient({ fetch, clock, logger, endpoints, version });
  const settings = own(new VscodeProfileSettings());
  const profiles = own(
    new Profiles({
      settings,
      vault: new SecretVault({ secrets, workspaceState, newId }),
      secrets,
      workspaceState,
      clock,
      isTrusted: () => vscode.workspace.isTrusted,
      createOpenApi: (credentials: CredentialSource | undefined) =>
        createOpenApi({ rpcClient, credentials, clock }),
      ...own(createCredentialSources()),
    }),
  );
  const network = new Connectivity({ clock });
  const connect = (ref: ProfileRef) => network.watch(profiles.connect(ref));

  const language = vscode.env.language.startsWith('zh') ? 'zh-CN' : 'en-US';
  const watch = own(new RegionWatch({ ...copyPorts, network, connect, logger }));
  const catalog = own(new ImageCatalog({ connect, watch, clock, language, shownRegions }));
  const regionName = catalog.regionName.bind(catalog);
  const storage = (folder: string) => vscode.Uri.joinPath(globalStorageUri, folder).fsPath;
  const store = own(new RecordFiles({ directory: storage('copies'), clock, logger }));
  const lease = new FileLease({ directory: storage('leases'), clock });
  const ports = { ...copyPorts, network, connect, watch };
  const copies = own(new CopyService({ ...ports, store, lease, workspaceId, logger }));

  const imagesTree = own(new ImagesTree({ profiles, catalog, clock }));
  const copiesTree = own(new CopiesTree({ copies, workspaceId, catalog }));
  const statusBarItem = own(new CopyStatusBarItem({ copies, network, catalog }));
  own(notifyOfCopies({ copies, lease, workspaceId, regionName }));
  own(keepImagesFresh({ catalog, copies, profiles }));
  own(followContextKeys({ profiles, copies }));
  own(new EditorImageIds());

  const formDeps = { profiles, connect, catalog, copies, workspaceId, newId, workspaceState };
  const forms = own(new CopyFormManager({ ...formDeps, extensionUri, clock, logger }));
  own(vscode.window.registerWebviewPanelSerializer(copyFormViewType, forms));
  const openCopyForm = forms.open.bind(forms);
  const documents = own(new ReadOnlyDocuments());
  const views = { imagesTree, copiesTree, statusBarItem, documents };
  own(registerCommands({ ...formDeps, ...views, regionName, openCopyForm, logger }));

  const warn = (what: string) => (error: unknown) => {
    logger.error(error instanceof Error ? error : what);
  };
  copies.load().catch(warn('The journal cannot be read'));
  // Notes what is unused now, so that it can be offered for removal later.
  profiles.orphans().catch(warn('The keys of the secret storage cannot be listed'));
}

function versionOf({ packageJSON }: vscode.Extension<unknown>): string {
  return String((packageJSON as { readonly version?: unknown }).version);
}
