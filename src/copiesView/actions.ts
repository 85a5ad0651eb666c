import { type Copy, hasLostNvme, imageIdOf, isRunning } from '../copies/copy';
import type { CopyService } from '../engine/service';
import type { Localizer } from '../platform/words/describeError';

/** An action on a copy. Each is the command of the same name. */
export type CopyAction =
  | 'cancelCopy'
  | 'retryCopy'
  | 'copyAgain'
  | 'checkCopyAgain'
  | 'submitCopyAgain'
  | 'adoptCopy'
  | 'copyNewImageId'
  | 'showCopyInImages'
  | 'restoreNvme'
  | 'openCopyInOos'
  | 'removeCopy';

/** Actions that only a window of the copy's workspace can do. */
const ofItsWorkspace: readonly CopyAction[] = [
  'cancelCopy',
  'retryCopy',
  'checkCopyAgain',
  'submitCopyAgain',
  'adoptCopy',
];

export type CopyPowers = Pick<CopyService, 'serves' | 'canRemove' | 'isCancelling'>;

/**
 * The actions that fit the copy's state and this window, in the order in which they are offered.
 */
export function copyActionsFor(copy: Copy, copies: CopyPowers): readonly CopyAction[] {
  const remove: readonly CopyAction[] = copies.canRemove(copy) ? ['removeCopy'] : [];
  const isPossible = (action: CopyAction) =>
    (copies.serves(copy) || !ofItsWorkspace.includes(action)) &&
    !(action === 'cancelCopy' && copies.isCancelling(copy));
  const open: readonly CopyAction[] = copy.execution === undefined ? [] : ['openCopyInOos'];
  return [...actionsIn(copy), ...open, ...remove].filter(isPossible);
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
      return [
        ...(copy.state.candidateId === undefined ? [] : (['adoptCopy'] as const)),
        'checkCopyAgain',
        'submitCopyAgain',
      ];
  }
}

export function copyActionTitle(action: CopyAction, l10n: Localizer): string {
  switch (action) {
    case 'cancelCopy':
      return l10n.t('Cancel Copy');
    case 'retryCopy':
      return l10n.t('Retry');
    case 'copyAgain':
      return l10n.t('Copy Again…');
    case 'checkCopyAgain':
      return l10n.t('Check Again');
    case 'submitCopyAgain':
      return l10n.t('Submit Again');
    case 'adoptCopy':
      return l10n.t('This Image Is the Copy…');
    case 'copyNewImageId':
      return l10n.t('Copy Image ID');
    case 'showCopyInImages':
      return l10n.t('Show in Images');
    case 'restoreNvme':
      return l10n.t('Restore NVMe Support');
    case 'openCopyInOos':
      return l10n.t('Open in OOS Console');
    case 'removeCopy':
      return l10n.t('Remove from List');
  }
}
