import { randomUUID } from 'node:crypto';
import { window, workspace } from 'vscode';
import { systemClock } from './clock';
import { historyLimit } from './settings';

/** What following copies takes from this machine and its user. */
export const copyPorts = {
  clock: systemClock,
  newId: () => randomUUID(),
  random: () => Math.random(),
  isFocused: () => window.state.focused,
  historyLimit,
  mayCopy: () => workspace.isTrusted,
};
