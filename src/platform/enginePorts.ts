import { randomUUID } from 'node:crypto';
import { window, workspace } from 'vscode';
import { systemClock } from './clock';
import { historyLimit } from './settings';

/** The ports that the engine needs, as this machine provides them. */
export const copyPorts = {
  clock: systemClock,
  newId: () => randomUUID(),
  random: () => Math.random(),
  isFocused: () => window.state.focused,
  historyLimit,
  mayCopy: () => workspace.isTrusted,
};
