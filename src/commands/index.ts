import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { CopyCommands } from '../copiesView/commands';
import type { CopiesView } from '../copiesView/register';
import type { CopyFormManager } from '../copyForm/manager';
import type { CoverageRoom } from '../coverage/register';
import type { EditorCommands } from '../editor/commands';
import type { EditorRoom } from '../editor/register';
import type { ImageActionCommands } from '../imageActions/commands';
import type { ImageCommands } from '../imagesView/commands';
import type { ImagesView } from '../imagesView/register';
import { profileArgument } from '../platform/commandArguments';
import { showError } from '../platform/showError';
import type { ProfileCommands } from '../profileDialogs/allCommands';
import type { QuickCopyCommands } from '../quickCopy/commands';
import type { Shared } from '../shared';

/**
 * Receives the item that a command was invoked on and, in a tree, the selected rows. Arguments come
 * from menus, keybindings and other extensions, so each handler decodes its own.
 */
type CommandHandler = (argument: unknown, selection: unknown) => unknown;

/** The registered rooms that commands act on. */
interface Rooms {
  readonly imagesView: ImagesView;
  readonly copiesView: CopiesView;
  readonly copyForm: CopyFormManager;
  readonly coverage: CoverageRoom;
  readonly editor: EditorRoom;
}

/** Each command's ID, without the prefix, and the room that handles it. */
const roomOf = {
  refreshImages: 'imagesView',
  retry: 'imagesView',
  refreshRegion: 'imagesView',
  chooseRegions: 'imagesView',
  hideRegion: 'imagesView',
  copyRegionId: 'imagesView',
  openRegionInConsole: 'imagesView',
  copyImage: 'imagesView',
  copyToMissingRegions: 'imagesView',
  copyImageId: 'imagesView',
  copyImageName: 'imagesView',
  showInImages: 'imagesView',
  filterImages: 'imagesView',
  clearFilter: 'imagesView',
  goToImage: 'imagesView',
  arrangeImages: 'imagesView',
  loadMore: 'imagesView',
  showCopies: 'copiesView',
  exportCopyHistory: 'copiesView',
  showCopyHistory: 'copiesView',
  copyAgain: 'copiesView',
  cancelCopy: 'copiesView',
  retryCopy: 'copiesView',
  checkCopyAgain: 'copiesView',
  submitCopyAgain: 'copiesView',
  copyNewImageId: 'copiesView',
  showCopyInImages: 'copiesView',
  restoreNvme: 'copiesView',
  openCopyInOos: 'copiesView',
  adoptCopy: 'copiesView',
  removeCopy: 'copiesView',
  clearFinishedCopies: 'copiesView',
  restoreClearedCopies: 'copiesView',
  revealCopy: 'copiesView',
  showCopyDetails: 'copiesView',
  showCopiesOfAllWorkspaces: 'copiesView',
  showCopiesOfWorkspace: 'copiesView',
  copyImageStepByStep: 'quickCopy',
  copyWithLastSettings: 'quickCopy',
  copyWithPreset: 'quickCopy',
  removePreset: 'quickCopy',
  addProfile: 'profileDialogs',
  enterSecret: 'profileDialogs',
  switchProfile: 'profileDialogs',
  removeProfile: 'profileDialogs',
  editProfile: 'profileDialogs',
  renameProfile: 'profileDialogs',
  duplicateProfile: 'profileDialogs',
  unlockProfile: 'profileDialogs',
  allowProfile: 'profileDialogs',
  forgetAllSecrets: 'profileDialogs',
  forgetUnusedSecrets: 'profileDialogs',
  moveSecret: 'profileDialogs',
  moveProfiles: 'profileDialogs',
  testConnection: 'profileDialogs',
  copyRamPolicy: 'profileDialogs',
  copyDiagnosticReport: 'profileDialogs',
  copyImageInEditor: 'editor',
  copyImageInEditorWithLastSettings: 'editor',
  replaceImageInEditor: 'editor',
  insertImageMapInEditor: 'editor',
  pasteImageMapInEditor: 'editor',
  copyNewImageIdsInEditor: 'editor',
  showImageDetailsInEditor: 'editor',
  showImageInEditorInImages: 'editor',
  openConsoleInEditor: 'editor',
  copyImageIdInEditor: 'editor',
  copyImageNameInEditor: 'editor',
  showImageDetails: 'imageActions',
  copyImageJson: 'imageActions',
  useImage: 'imageActions',
  openImageInConsole: 'imageActions',
  editImage: 'imageActions',
  deleteImage: 'imageActions',
  showCoverage: 'coverage',
  showLog: 'window',
  getStarted: 'window',
} as const satisfies Record<keyof ImageCommands, 'imagesView'> &
  Record<keyof CopyCommands, 'copiesView'> &
  Record<keyof QuickCopyCommands, 'quickCopy'> &
  Record<keyof ProfileCommands, 'profileDialogs'> &
  Record<keyof EditorCommands, 'editor'> &
  Record<keyof ImageActionCommands, 'imageActions'> & {
    readonly showCoverage: 'coverage';
    readonly showLog: 'window';
    readonly getStarted: 'window';
  };

/** `<publisher>.<name>#<ID of the walkthrough in package.json>`. */
const walkthroughId = 'ecs-image-copy.ecs-image-copy#ecsImages.start';

type Handlers = Readonly<Record<string, CommandHandler>>;
type Loaders = Readonly<Record<(typeof roomOf)[keyof typeof roomOf], () => Promise<Handlers>>>;

/** Registers every command. The only place where a command's failure reaches the user. */
export function registerCommands(shared: Shared, rooms: Rooms): Disposable {
  const store = new DisposableStore();
  const loaders = loadersOf(shared, rooms);
  for (const [name, room] of Object.entries(roomOf)) {
    const run = async (argument: unknown, selection: unknown) => {
      try {
        const handlers = await loaders[room]();
        await handlers[name]?.(argument, selection);
      } catch (error) {
        await showError(error, shared.logger, profileArgument(argument, shared.profiles));
      }
    };
    store.add(vscode.commands.registerCommand(`ecsImages.${name}`, run));
  }
  return store;
}

/** A room's handlers are loaded with its first command. */
function loadersOf(shared: Shared, rooms: Rooms): Loaders {
  const { imagesView, copiesView, copyForm, coverage, editor } = rooms;
  const openCopyForm = copyForm.open.bind(copyForm);
  const images = { ...shared, imagesTree: imagesView.tree, openCopyForm };
  return {
    imagesView: async () => {
      const { imageCommands } = await import(
        /* webpackChunkName: "imageCommands" */ '../imagesView/commands.js'
      );
      return imageCommands(images);
    },
    copiesView: async () => {
      const { copyCommands } = await import(
        /* webpackChunkName: "copyCommands" */ '../copiesView/commands.js'
      );
      const regionName = shared.catalog.regionName.bind(shared.catalog);
      const { profiles, documents } = shared;
      const parts = await copiesView.load();
      return copyCommands({ ...parts, profiles, documents, regionName, openCopyForm });
    },
    quickCopy: async () => {
      const { quickCopyCommands } = await import(
        /* webpackChunkName: "quickCopy" */ '../quickCopy/commands.js'
      );
      const { imageToCopy } = await import(
        /* webpackChunkName: "imageCommands" */ '../imagesView/commands.js'
      );
      const imageMeant = (argument: unknown) => imageToCopy(images, argument);
      return quickCopyCommands(shared, { imageToCopy: imageMeant, openCopyForm });
    },
    profileDialogs: async () => {
      const { allProfileCommands } = await import(
        /* webpackChunkName: "profileDialogs" */ '../profileDialogs/allCommands.js'
      );
      return allProfileCommands(shared);
    },
    editor: async () => (await editor.load()).commands,
    imageActions: async () => {
      const { imageActionCommands } = await import(
        /* webpackChunkName: "imageActions" */ '../imageActions/commands.js'
      );
      const { imageMeant } = await import(
        /* webpackChunkName: "imageCommands" */ '../imagesView/commands.js'
      );
      return imageActionCommands(shared, argument => imageMeant(images, argument));
    },
    coverage: () =>
      Promise.resolve({
        showCoverage: (argument: unknown) => coverage.show(argument),
      }),
    window: () =>
      Promise.resolve({
        showLog: () => {
          shared.logger.show();
        },
        getStarted: () =>
          vscode.commands.executeCommand('workbench.action.openWalkthrough', walkthroughId),
      }),
  };
}
