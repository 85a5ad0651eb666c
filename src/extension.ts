import { randomUUID as newId } from 'node:crypto';
import * as vscode from 'vscode';
import { registerAgents } from './agents/register';
import type { Disposable } from './base/disposable';
import { registerCommands } from './commands/index';
import { registerCopiesView } from './copiesView/register';
import { CopyFormManager } from './copyForm/manager';
import { CoverageRoom } from './coverage/register';
import { EditorRoom } from './editor/register';
import { LazyCopyService } from './engine/lazyService';
import { ImageCatalog } from './images/imageCatalog';
import { RegionWatch } from './images/regionWatch';
import { SavedImages } from './images/savedImages';
import { savedView } from './images/savedView';
import { registerImagesView } from './imagesView/register';
import { Connectivity } from './openapi/connectivity';
import { createOpenApi } from './openapi/createOpenApi';
import { createEndpoints } from './openapi/endpoints';
import { lazyRpcClient } from './openapi/lazyRpcClient';
import { checksCertificates } from './platform/certificates';
import { systemClock as clock } from './platform/clock';
import { createCredentialSources } from './platform/credentialSources';
import { copyPorts } from './platform/enginePorts';
import { nodeFetch as fetch } from './platform/fetch';
import { CacheFiles } from './platform/files/cacheFiles';
import { FileLease } from './platform/files/fileLease';
import { createLog } from './platform/log';
import { ReadOnlyDocuments } from './platform/readOnlyDocuments';
import { RecordFiles } from './platform/files/recordFiles';
import { packageVersion } from './platform/packageVersion';
import { networkSettings, shownRegions, VscodeProfileSettings } from './platform/settings';
import { places, workspaceIdentity } from './platform/workspaceIdentity';
import { Profiles } from './profiles/profiles';
import { SecretVault } from './profiles/vault';
import type { Shared } from './shared';

type Own = <T extends Disposable>(part: T) => T;

/** Constructs the shared services and registers the rooms. Makes no request. */
export function activate(context: vscode.ExtensionContext): void {
  const own: Own = part => {
    context.subscriptions.push(part);
    return part;
  };
  const shared = createShared(context, own);
  const imagesView = own(registerImagesView(shared));
  const copiesView = own(registerCopiesView(shared));
  const copyForm = own(new CopyFormManager(shared));
  const coverage = own(new CoverageRoom(shared, copyForm.open.bind(copyForm)));
  const editor = own(new EditorRoom(shared));
  own(registerAgents(shared, editor));
  own(registerCommands(shared, { imagesView, copiesView, copyForm, coverage, editor }));
}

function createShared(context: vscode.ExtensionContext, own: Own): Shared {
  const { extensionUri, globalStorageUri, secrets, workspaceState } = context;
  const storage = (folder: string) => vscode.Uri.joinPath(globalStorageUri, folder).fsPath;
  const workspaceId = workspaceIdentity();
  const logger = own(createLog());
  const version = packageVersion(context.extension);
  const endpoints = createEndpoints(networkSettings);
  const rpcDeps = { fetch, clock, logger, endpoints, checksCertificates, version };
  const rpcClient = lazyRpcClient(async () => {
    const { createRpcClient } = await import('./openapi/rpcClient.js');
    return createRpcClient(rpcDeps);
  });
  const network = new Connectivity({ clock });
  const profiles = own(
    new Profiles({
      settings: own(new VscodeProfileSettings()),
      vault: new SecretVault({ secrets, workspaceState, newId, places: places(globalStorageUri) }),
      secrets,
      workspaceState,
      clock,
      isTrusted: () => vscode.workspace.isTrusted,
      createOpenApi: credentials => network.watch(createOpenApi({ rpcClient, credentials, clock })),
      ...own(createCredentialSources()),
    }),
  );
  const connect = profiles.connect.bind(profiles);
  const language = vscode.env.language.startsWith('zh') ? 'zh-CN' : 'en-US';
  const watch = own(new RegionWatch({ ...copyPorts, network, connect, logger }));
  const files = new CacheFiles({ directory: storage('images'), maxBytes: 10_000_000 });
  const saved = new SavedImages({ files, clock, profiles });
  const catalog = own(new ImageCatalog({ connect, watch, clock, language, shownRegions, saved }));
  const store = own(new RecordFiles({ directory: storage('copies'), clock, logger }));
  const lease = new FileLease({ directory: storage('leases'), clock });
  const connectAs = profiles.connectAs.bind(profiles);
  const ports = { ...copyPorts, network, connect, connectAs, watch };
  const createService = async () => {
    const { CopyService } = await import(/* webpackChunkName: "copies" */ './engine/service.js');
    return new CopyService({ ...ports, store, lease, workspaceId, logger });
  };
  const copies = own(new LazyCopyService({ store, logger, createService }));
  return {
    ...{ extensionUri, workspaceId, workspaceState, clock, logger },
    ...{ profiles, network, connect, catalog, savedImages: saved, lease, copies },
    ...{ ...savedView(workspaceState), documents: own(new ReadOnlyDocuments()) },
  };
}
