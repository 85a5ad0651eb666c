import * as vscode from 'vscode';
import { type Copy, imageIdOf } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { setContextKey } from '../platform/contextKeys';
import { plainText } from '../platform/untrustedText';
import type { CopyCommandsDeps } from './deps';
import { cancelOutcomeSentence } from './words';
import type { CopyAction } from './actions';
import { copiesMeant } from './choice';
import { copyAgain } from './copyAgain';
import { showCopies } from './picker';
import { removeCopies } from './remove';

const { l10n } = vscode;

export type CopyCommands = ReturnType<typeof copyCommands>;

/** The commands on copies and on the list of them. */
export function copyCommands(deps: CopyCommandsDeps) {
  const { copies, copiesTree } = deps;
  const filter = (by: 'workspace' | 'everywhere') => () => {
    setContextKey('ecsImages.copiesOfAllWorkspaces', by === 'everywhere');
    copiesTree.filter(by);
  };
  /** Called on a row, on a batch, or on nothing: then the copy is asked for. */
  const on = (name: CopyAction, act: (copy: Copy) => unknown) => async (argument: unknown) => {
    await Promise.all((await copiesMeant(deps, name, argument)).map(act));
  };
  return {
    showCopies: () => {
      deps.statusBarItem.acknowledge();
      showCopies(deps);
    },
    exportCopyHistory: async () => {
      const { exportCopyHistory } = await import(
        /* webpackChunkName: "exportHistory" */ './exportHistory.js'
      );
      await exportCopyHistory(deps);
    },
    copyAgain: (argument: unknown) => copyAgain(deps, argument),
    cancelCopy: on('cancelCopy', copy => cancel(deps, copy)),
    retryCopy: on('retryCopy', copy => copies.retry(copy.id)),
    checkCopyAgain: on('checkCopyAgain', copy => copies.checkAgain(copy.id)),
    submitCopyAgain: on('submitCopyAgain', copy => submitAgain(copies, copy)),
    copyNewImageId: on('copyNewImageId', copyImageId),
    showCopyInImages: on('showCopyInImages', showInImages),
    restoreNvme: on('restoreNvme', copy => copies.restoreNvme(copy.id)),
    removeCopy: async (argument: unknown) => {
      await removeCopies(copies, await copiesMeant(deps, 'removeCopy', argument));
    },
    clearFinishedCopies: () => copies.clearFinished(copiesTree.shown),
    showCopiesOfAllWorkspaces: filter('everywhere'),
    showCopiesOfWorkspace: filter('workspace'),
  };
}

/** The list of copies shows a cancelled copy; only what did not go as wished needs words. */
async function cancel({ copies }: CopyCommandsDeps, copy: Copy): Promise<void> {
  const sentence = cancelOutcomeSentence(await copies.cancel(copy.id), copy);
  if (sentence !== undefined) {
    void vscode.window.showWarningMessage(sentence);
  }
}

/** Only on the user's word, since a second image would be kept and billed. */
async function submitAgain(copies: CopyService, copy: Copy): Promise<void> {
  const submit = l10n.t('Submit Again');
  const chosen = await confirm(
    l10n.t('Submit the copy of {0} again?', plainText(copy.plan.name)),
    l10n.t(
      'The service may have accepted it already. If so, this can create a second image of this name, billed until you delete it.',
    ),
    submit,
  );
  if (chosen === submit) {
    await copies.submitAgain(copy.id);
  }
}

function confirm(question: string, detail: string, action: string): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(question, { modal: true, detail }, action);
}

async function copyImageId(copy: Copy): Promise<void> {
  const imageId = imageIdOf(copy);
  if (imageId !== undefined) {
    await vscode.env.clipboard.writeText(imageId);
    vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
  }
}

async function showInImages(copy: Copy): Promise<void> {
  await vscode.commands.executeCommand('ecsImages.showInImages', {
    profile: copy.profile,
    image: { regionId: copy.plan.destinationRegionId, imageId: imageIdOf(copy) },
  });
}
