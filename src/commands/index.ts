import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import type { Logger } from '../base/ports';
import { showError } from '../platform/showError';

/** Command arguments come from menus, keybindings and other extensions: each handler checks its own. */
export type CommandHandler = (argument: unknown) => unknown;

/** Handlers by command id without the prefix. */
export type CommandTable = Readonly<Record<string, CommandHandler>>;

/** Registers the handlers; the one place where a command's failure reaches the user. */
export function registerCommands(table: CommandTable, logger: Logger): Disposable {
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
