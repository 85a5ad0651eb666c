import { l10n } from 'vscode';
import { type Copy, isUnfinished } from '../copies/copy';
import type { CopyService } from '../engine/service';
import { offer, offerCommand } from '../platform/offer';
import { plainText } from '../platform/untrustedText';
import { confirms } from './questions';

/** Removes copies. For unfinished ones, first asks and explains what happens to them. */
export async function removeCopies(copies: CopyService, meant: readonly Copy[]): Promise<void> {
  const underWay = meant.filter(isUnfinished);
  if (underWay.length === 0 || (await isMeant(underWay))) {
    await Promise.all(meant.map(({ id }) => copies.remove(id)));
  }
}

async function isMeant(underWay: readonly Copy[]): Promise<boolean> {
  const remove = l10n.t('Remove from List');
  const name = plainText(underWay[0]?.plan.name ?? '');
  const question =
    underWay.length === 1
      ? l10n.t('Remove the copy of {0} from the list?', name)
      : l10n.t('Remove {0} copies from the list?', underWay.length);
  const detail = underWay.every(({ state }) => state.kind === 'queued')
    ? l10n.t('Queued copies have not been submitted, and will not be.')
    : l10n.t(
        'Accepted copies continue in the cloud, and their images are kept and billed. They are only removed from this list.',
      );
  return confirms(question, detail, remove);
}

/** Moves the finished copies to the history; the message offers *Undo*. */
export async function clearFinished(
  copies: Pick<CopyService, 'archive'>,
  shown: readonly Copy[],
): Promise<readonly string[]> {
  const ids = await copies.archive(shown.map(({ id }) => id));
  if (ids.length > 0) {
    offer(
      'information',
      ids.length === 1
        ? l10n.t('1 finished copy moved to the history.')
        : l10n.t('{0} finished copies moved to the history.', ids.length),
      [offerCommand(l10n.t('Undo'), 'ecsImages.restoreClearedCopies')],
    );
  }
  return ids;
}
