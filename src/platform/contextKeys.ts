import * as vscode from 'vscode';
import type { StateStore } from '../base/ports';
import { lastSettingsKey, presetsKey } from './savedKeys';

/** Context keys that `when` clauses of the manifest use. */
export type ContextKey =
  | 'ecsImages.hasProfile'
  | 'ecsImages.hasFilter'
  | 'ecsImages.hasPreset'
  | 'ecsImages.hasLastSettings'
  | 'ecsImages.hasCopy'
  | 'ecsImages.hasCancelable'
  | 'ecsImages.hasRetryable'
  | 'ecsImages.hasCheckable'
  | 'ecsImages.hasUnknown'
  | 'ecsImages.hasAdoptable'
  | 'ecsImages.hasNewImage'
  | 'ecsImages.hasRepeatable'
  | 'ecsImages.hasLostNvme'
  | 'ecsImages.hasCopyInOos'
  | 'ecsImages.hasFinished'
  | 'ecsImages.copiesOfAllWorkspaces'
  | 'ecsImages.editorHasImageId'
  | 'ecsImages.editorNamesImage';

export function setContextKey(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}

/** Tells the menus whether there are settings to copy with. */
export function noteSavedSettings(state: StateStore): void {
  const presets = state.get(presetsKey);
  setContextKey('ecsImages.hasPreset', Array.isArray(presets) && presets.length > 0);
  setContextKey('ecsImages.hasLastSettings', state.get(lastSettingsKey) !== undefined);
}
