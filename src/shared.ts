import type * as vscode from 'vscode';
import type { Lease } from './base/lease';
import type { Clock, StateStore } from './base/ports';
import type { LazyCopyService } from './engine/lazyService';
import type { ImageCatalog } from './images/imageCatalog';
import type { SavedImages } from './images/savedImages';
import type { SavedView } from './images/savedView';
import type { Connectivity } from './openapi/connectivity';
import type { OpenApi } from './openapi/openApi';
import type { RecentLog } from './platform/recentLog';
import type { ReadOnlyDocuments } from './platform/readOnlyDocuments';
import type { ProfileRef } from './profiles/profile';
import type { Profiles } from './profiles/profiles';

/** The services that all rooms use. extension.ts constructs them once per window. */
export interface Shared extends SavedView {
  readonly extensionUri: vscode.Uri;
  /** Identity of this window's workspace. */
  readonly workspaceId: string;
  readonly workspaceState: StateStore;
  readonly clock: Clock;
  readonly logger: RecentLog;
  readonly documents: ReadOnlyDocuments;
  readonly profiles: Profiles;
  readonly network: Connectivity;
  /** The signed API of a profile. Its outcomes are recorded in `network`. */
  readonly connect: (ref: ProfileRef) => OpenApi;
  readonly catalog: ImageCatalog;
  /** The images of before a restart, on the disk. */
  readonly savedImages: SavedImages;
  readonly lease: Lease;
  readonly copies: LazyCopyService;
}
