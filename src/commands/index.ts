import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Logger } from '../base/ports';
import { copyImageInEditor } from '../editor/imageIdCommands';
import { showError } from '../platform/showError';
import type { ConnectionCommandsDeps } from './connection';
import { copyCommands, type CopyCommandsDeps } from './copies';
import type { CopyDialogs, CopyDialogsDeps } from './copyDialogs';
import { imageCommands } from './images';
import type { ProfileDialogs } from './profileDialogs';

/** Command arguments come from menus, keybindings and other extensions: each handler checks its own. */
export type CommandHandler = (argument: unknown) => unknown;

/** Handlers by command id without the prefix. */
export type CommandTable = Readonly<Record<string, CommandHandler>>;

/** What the commands act on. */
export interface CommandDeps extends CopyCommandsDeps, CopyDialogsDeps, ConnectionCommandsDeps {
  readonly logger: Logger & { show(): void };
}

/** Registers every command; the one place where a command's failure reaches the user. */
export function registerCommands(deps: CommandDeps): Disposable {
  const { logger } = deps;
  const table: CommandTable = {
    ...lazyProfileDialogs(deps),
    ...lazyCopyDialogs(deps),
    ...imageCommands(deps),
    ...copyCommands(deps),
    copyImageInEditor: () => copyImageInEditor(deps),
    showLog: () => {
      logger.show();
    },
  };
  const store = new DisposableStore();
  for (const [name, handler] of Object.entries(table)) {
    store.add(
      vscode.commands.registerCommand(`ecsImages.${name}`, async (argument: unknown) => {
        try {
          await handler(argument);
        } catch (error) {
          showError(error, logger);
        }
      }),
    );
  }
  return store;
}

/** As the dialogs of profiles. */
function lazyCopyDialogs(deps: CopyDialogsDeps): Record<keyof CopyDialogs, CommandHandler> {
  const open = (name: keyof CopyDialogs) => async (argument: unknown) => {
    const { copyDialogs } = await import('./copyDialogs.js');
    await copyDialogs(deps)[name](argument);
  };
  return {
    copyImageStepByStep: open('copyImageStepByStep'),
    copyWithLastSettings: open('copyWithLastSettings'),
    copyWithPreset: open('copyWithPreset'),
    removePreset: open('removePreset'),
  };
}

/** Loads the dialogs with the first one that is opened. */
function lazyProfileDialogs(
  deps: ConnectionCommandsDeps,
): Record<keyof ProfileDialogs, CommandHandler> {
  const open = (name: keyof ProfileDialogs) => async (argument: unknown) => {
    const { profileDialogs } = await import('./profileDialogs.js');
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
