import * as vscode from 'vscode';
import { type Copy, hasLostNvme, imageIdOf, isRunning } from '../copies/copy';
import type { CopyService } from '../engine/service';

const { l10n, ThemeIcon } = vscode;

/** What can be done with a copy; each is the command of that name. */
export type CopyAction =
  | 'cancelCopy'
  | 'retryCopy'
  | 'copyAgain'
  | 'checkCopyAgain'
  | 'submitCopyAgain'
  | 'copyNewImageId'
  | 'showCopyInImages'
  | 'restoreNvme'
  | 'removeCopy';

const ofItsWorkspace: readonly CopyAction[] = [
  'cancelCopy',
  'retryCopy',
  'checkCopyAgain',
  'submitCopyAgain',
];

/** The actions that make sense in the copy's state and in this window, in the order in which they are offered. */
export function copyActionsFor(
  copy: Copy,
  copies: Pick<CopyService, 'serves' | 'canRemove'>,
): readonly CopyAction[] {
  const remove: readonly CopyAction[] = copies.canRemove(copy) ? ['removeCopy'] : [];
  return [...actionsIn(copy), ...remove].filter(
    action => copies.serves(copy) || !ofItsWorkspace.includes(action),
  );
}

function actionsIn(copy: Copy): readonly CopyAction[] {
  const withImage: readonly CopyAction[] =
    imageIdOf(copy) === undefined ? [] : ['copyNewImageId', 'showCopyInImages'];
  switch (copy.state.kind) {
    case 'queued':
    case 'submitting':
    case 'waiting':
    case 'copying':
    case 'finishing':
      return [
        'cancelCopy',
        ...withImage,
        ...(isRunning(copy) ? (['checkCopyAgain'] as const) : []),
      ];
    case 'available':
      return [...withImage, ...(hasLostNvme(copy) ? (['restoreNvme'] as const) : []), 'copyAgain'];
    case 'failed':
    case 'cancelled':
      return ['retryCopy', 'copyAgain'];
    case 'unknown':
      return ['checkCopyAgain', 'submitCopyAgain'];
  }
}

export interface CopyActionButton extends vscode.QuickInputButton {
  readonly action: CopyAction;
}

export function copyActionButton(action: CopyAction): CopyActionButton {
  switch (action) {
    case 'cancelCopy':
      return button(action, 'circle-slash', l10n.t('Cancel Copy'));
    case 'retryCopy':
      return button(action, 'debug-restart', l10n.t('Retry'));
    case 'copyAgain':
      return button(action, 'files', l10n.t('Copy Again…'));
    case 'checkCopyAgain':
      return button(action, 'search', l10n.t('Check Again'));
    case 'submitCopyAgain':
      return button(action, 'debug-restart', l10n.t('Submit Again'));
    case 'copyNewImageId':
      return button(action, 'copy', l10n.t('Copy Image ID'));
    case 'showCopyInImages':
      return button(action, 'eye', l10n.t('Show in Images'));
    case 'restoreNvme':
      return button(action, 'tools', l10n.t('Restore NVMe Support'));
    case 'removeCopy':
      return button(action, 'close', l10n.t('Remove from List'));
  }
}

function button(action: CopyAction, icon: string, tooltip: string): CopyActionButton {
  return { action, iconPath: new ThemeIcon(icon), tooltip };
}
