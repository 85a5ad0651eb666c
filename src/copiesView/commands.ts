import * as vscode from 'vscode';
import * as v from 'valibot';
import { type Copy, imageIdOf } from '../copies/copy';
import { executionIdOf } from '../copies/execution';
import { consoleLanguage, executionUrl } from '../platform/consoleLink';
import type { CopyService } from '../engine/service';
import { meansSelection } from '../platform/commandArguments';
import { setContextKey } from '../platform/contextKeys';
import { openLink } from '../platform/openLink';
import { plainText } from '../platform/untrustedText';
import type { CopyAction } from './actions';
import { copiesMeant } from './choice';
import { copyAgain } from './copyAgain';
import type { CopyCommandsDeps } from './deps';
import { showCopies } from './picker';
import { mayAdopt, mayCancel, mayRetry, maySubmitAgain } from './questions';
import { clearFinished, removeCopies } from './remove';
import { cancelOutcomeSentence } from './words';

const { l10n } = vscode;

export type CopyCommands = ReturnType<typeof copyCommands>;

/** The commands on copies and on the list of them. */
export function copyCommands(deps: CopyCommandsDeps) {
  const { copies, copiesTree } = deps;
  const filter = (by: 'workspace' | 'everywhere') => () => {
    setContextKey('ecsImages.copiesOfAllWorkspaces', by === 'everywhere');
    copiesTree.filter(by);
  };
  /** Handles rows, several selected rows and batches. Without a row, asks for a copy. */
  const on =
    (
      action: CopyAction,
      act: (meant: readonly Copy[]) => Promise<unknown>,
      isMeant: (meant: readonly Copy[]) => Promise<boolean> = () => Promise.resolve(true),
    ) =>
    async (argument: unknown, selection: unknown) => {
      const selected = copiesTree.selection;
      const meant = await copiesMeant(
        deps,
        action,
        meansSelection(argument)
          ? { argument: selected[0] ?? null, selection: selected }
          : { argument, selection },
      );
      if (meant.length > 0 && (await isMeant(meant))) {
        await act(meant);
      }
    };
  /** The copies moved by the last *Clear Finished Copies*, for *Undo*. */
  let cleared: readonly string[] = [];
  const each = (act: (copy: Copy) => Promise<unknown>) => (meant: readonly Copy[]) =>
    Promise.all(meant.map(act));
  return {
    showCopies: () => {
      deps.statusBarItem.acknowledge();
      showCopies(deps);
    },
    exportCopyHistory: async () => {
      const { exportCopyHistory } = await history();
      await exportCopyHistory(deps);
    },
    showCopyHistory: async () => {
      const { showCopyHistory } = await history();
      await showCopyHistory(deps);
    },
    copyAgain: (argument: unknown) => copyAgain(deps, argument),
    cancelCopy: on(
      'cancelCopy',
      each(copy => cancel(deps, copy)),
      mayCancel,
    ),
    retryCopy: on('retryCopy', meant => retry(copies, meant), mayRetry),
    checkCopyAgain: on(
      'checkCopyAgain',
      each(copy => copies.checkAgain(copy.id)),
    ),
    submitCopyAgain: on(
      'submitCopyAgain',
      each(copy => copies.submitAgain(copy.id)),
      maySubmitAgain,
    ),
    copyNewImageId: on('copyNewImageId', copyImageIds),
    showCopyInImages: on('showCopyInImages', ([copy]) => showInImages(copy)),
    restoreNvme: on(
      'restoreNvme',
      each(copy => copies.restoreNvme(copy.id)),
    ),
    openCopyInOos: on('openCopyInOos', ([copy]) => openInOos(deps, copy)),
    removeCopy: on('removeCopy', meant => removeCopies(copies, meant)),
    clearFinishedCopies: async () => {
      cleared = await clearFinished(copies, copiesTree.shown);
    },
    restoreClearedCopies: () => copies.restore(cleared),
    adoptCopy: on(
      'adoptCopy',
      each(copy => copies.adopt(copy.id)),
      mayAdopt,
    ),
    revealCopy: (argument: unknown) => revealCopy(deps, argument),
    showCopyDetails: (argument: unknown) => showDetails(deps, argument),
    showCopiesOfAllWorkspaces: filter('everywhere'),
    showCopiesOfWorkspace: filter('workspace'),
  };
}

const history = () => import(/* webpackChunkName: "exportHistory" */ './exportHistory.js');

/** The Copies view shows cancelled copies; only other outcomes need a message. */
async function cancel({ copies, profiles }: CopyCommandsDeps, copy: Copy): Promise<void> {
  const sentence = cancelOutcomeSentence(
    await copies.cancel(copy.id),
    { copy, profile: profiles.find(copy.profile) },
    l10n,
  );
  if (sentence !== undefined) {
    void vscode.window.showWarningMessage(sentence);
  }
}

/** Copies that OOS was to make are repeated there, as one new batch. */
async function retry(copies: CopyService, meant: readonly Copy[]): Promise<void> {
  const inOos = meant.filter(({ execution }) => execution !== undefined);
  await Promise.all([
    ...(inOos.length === 0 ? [] : [copies.cloud.retry(inOos.map(({ id }) => id))]),
    ...meant.filter(copy => !inOos.includes(copy)).map(({ id }) => copies.retry(id)),
  ]);
}

async function copyImageIds(copies: readonly Copy[]): Promise<void> {
  const imageIds = copies.flatMap(copy => imageIdOf(copy) ?? []);
  await vscode.env.clipboard.writeText(imageIds.join('\n'));
  vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
}

async function showInImages(copy: Copy | undefined): Promise<void> {
  if (copy !== undefined) {
    await vscode.commands.executeCommand('ecsImages.showInImages', {
      profile: copy.profile,
      image: { regionId: copy.plan.destinationRegionId, imageId: imageIdOf(copy) },
    });
  }
}

/** The execution of the first copy; the region's list of executions if it has not begun. */
function openInOos({ copies }: CopyCommandsDeps, copy: Copy | undefined): Promise<void> {
  if (copy?.execution !== undefined) {
    const execution = copies.cloud.of(copy);
    const place = {
      regionId: copy.execution.regionId,
      executionId: execution && executionIdOf(execution),
    };
    openLink(executionUrl(place, consoleLanguage(vscode.env.language)));
  }
  return Promise.resolve();
}

const copyArgument = v.object({ copy: v.object({ id: v.string() }) });

/** A failure whose copy is revealed counts as seen. */
async function revealCopy(
  { copiesTree, statusBarItem }: CopyCommandsDeps,
  argument: unknown,
): Promise<void> {
  statusBarItem.acknowledge();
  if (v.is(copyArgument, argument)) {
    await copiesTree.reveal(argument.copy.id);
  }
}

/** Shows details of the given or selected row as text, which can be searched and copied. */
async function showDetails(
  { copies, copiesTree, documents }: CopyCommandsDeps,
  argument: unknown,
): Promise<void> {
  const node = argument ?? copiesTree.selection[0];
  const copy = v.is(copyArgument, node)
    ? copies.list().find(({ id }) => id === node.copy.id)
    : undefined;
  if (copy !== undefined) {
    const title = l10n.t('Copy of {0}', plainText(copy.plan.name).replaceAll('/', ' '));
    await documents.show(title, await copiesTree.detailsOf(copy));
  }
}
