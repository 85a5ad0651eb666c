import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Logger } from '../base/ports';
import { copyImageInEditor } from '../editor/imageIdCommands';
import { profileArgument } from '../platform/commandArguments';
import { showError } from '../platform/showError';
import type { ConnectionCommandsDeps } from '../profileDialogs/connection';
import type { CopyCommandsDeps } from '../copiesView/commands';
import type { CopyDialogs } from './copyDialogs';
import type { ImageCommandsDeps } from '../imagesView/actions';
import type { ProfileDialogs } from '../profileDialogs/profileDialogs';
import type { QuickCopyDialogs, QuickCopyDialogsDeps } from '../quickCopy/dialogs';

/**
 * Takes what a command was called on and, from a tree, the rows that were selected then.
 * Command arguments come from menus, keybindings and other extensions: each handler checks its own.
 */
export type CommandHandler = (argument: unknown, selection: unknown) => unknown;

/** Handlers by command id without the prefix. */
export type CommandTable = Readonly<Record<string, CommandHandler>>;

/** What the commands act on. */
export interface CommandDeps
  extends
    CopyCommandsDeps,
    ImageCommandsDeps,
    ConnectionCommandsDeps,
    Omit<QuickCopyDialogsDeps, 'imageToCopy'> {
  readonly logger: Logger & { show(): void };
}

/** Registers every command; the one place where a command's failure reaches the user. */
export function registerCommands(deps: CommandDeps): Disposable {
  const { logger } = deps;
  const table: CommandTable = {
    ...lazyProfileDialogs(deps),
    ...lazyCopyDialogs(deps),
    ...lazyQuickCopyDialogs(deps),
    copyImageInEditor: () => copyImageInEditor(deps),
    showLog: () => {
      logger.show();
    },
  };
  const store = new DisposableStore();
  for (const [name, handler] of Object.entries(table)) {
    store.add(
      vscode.commands.registerCommand(
        `ecsImages.${name}`,
        async (argument: unknown, selection: unknown) => {
          try {
            await handler(argument, selection);
          } catch (error) {
            showError(error, logger, profileArgument(argument, deps.profiles));
          }
        },
      ),
    );
  }
  return store;
}

/** Loads the dialogs with the first one that is opened. */
function lazyProfileDialogs(
  deps: ConnectionCommandsDeps,
): Record<keyof ProfileDialogs, CommandHandler> {
  const open = (name: keyof ProfileDialogs) => async (argument: unknown) => {
    const { profileDialogs } = await import('../profileDialogs/profileDialogs.js');
    await profileDialogs(deps)[name](argument);
  };
  return {
    addProfile: open('addProfile'),
    enterSecret: open('enterSecret'),
    switchProfile: open('switchProfile'),
    removeProfile: open('removeProfile'),
    editProfile: open('editProfile'),
    renameProfile: open('renameProfile'),
    duplicateProfile: open('duplicateProfile'),
    unlockProfile: open('unlockProfile'),
    allowProfile: open('allowProfile'),
    forgetAllSecrets: open('forgetAllSecrets'),
    forgetUnusedSecrets: open('forgetUnusedSecrets'),
    moveSecret: open('moveSecret'),
    testConnection: open('testConnection'),
    copyRamPolicy: open('copyRamPolicy'),
  };
}

/** As the profile dialogs. */
function lazyQuickCopyDialogs(
  deps: Omit<QuickCopyDialogsDeps, 'imageToCopy'> & ImageCommandsDeps,
): Record<keyof QuickCopyDialogs, CommandHandler> {
  const open = (name: keyof QuickCopyDialogs) => async (argument: unknown) => {
    const { quickCopyDialogs } = await import('../quickCopy/dialogs.js');
    const { imageToCopy } = await import('../imagesView/actions.js');
    const all = { ...deps, imageToCopy: (called: unknown) => imageToCopy(deps, called) };
    await quickCopyDialogs(all)[name](argument);
  };
  return {
    copyImageStepByStep: open('copyImageStepByStep'),
    copyWithLastSettings: open('copyWithLastSettings'),
    copyWithPreset: open('copyWithPreset'),
    removePreset: open('removePreset'),
  };
}

/** As the profile dialogs. */
function lazyCopyDialogs(
  deps: CopyCommandsDeps & ImageCommandsDeps,
): Record<keyof CopyDialogs, CommandHandler> {
  const open = (name: keyof CopyDialogs) => async (argument: unknown, selection: unknown) => {
    const { copyDialogs } = await import('./copyDialogs.js');
    await copyDialogs(deps)[name](argument, selection);
  };
  return {
    refreshImages: open('refreshImages'),
    retry: open('retry'),
    chooseRegions: open('chooseRegions'),
    copyImage: open('copyImage'),
    copyImageId: open('copyImageId'),
    copyImageName: open('copyImageName'),
    showInImages: open('showInImages'),
    showCopies: open('showCopies'),
    exportCopyHistory: open('exportCopyHistory'),
    copyAgain: open('copyAgain'),
    copyToMissingRegions: open('copyToMissingRegions'),
    cancelCopy: open('cancelCopy'),
    retryCopy: open('retryCopy'),
    checkCopyAgain: open('checkCopyAgain'),
    submitCopyAgain: open('submitCopyAgain'),
    copyNewImageId: open('copyNewImageId'),
    showCopyInImages: open('showCopyInImages'),
    restoreNvme: open('restoreNvme'),
    removeCopy: open('removeCopy'),
    clearFinishedCopies: open('clearFinishedCopies'),
    showCopiesOfAllWorkspaces: open('showCopiesOfAllWorkspaces'),
    showCopiesOfWorkspace: open('showCopiesOfWorkspace'),
  };
}
