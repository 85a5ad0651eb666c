import { l10n } from 'vscode';
import { type Copy, imageIdOf } from '../copies/copy';
import { percentOf } from '../copies/progress';
import { imageState, isEncrypted, totalSizeGiB } from '../images/image';
import { imageStateLabel } from '../platform/words/imageStateLabel';
import type { Image } from '../services/image';

/** An image's state, with the percentage while it is being copied. */
export function stateLabel(image: Image): string {
  const state = imageState(image);
  return state === 'creating'
    ? l10n.t('Copying {0} %', percentOf(image))
    : imageStateLabel(state, l10n);
}

/** The progress of an unfinished copy; undefined for others. */
export function copyLabel(copy: Copy): string | undefined {
  switch (copy.state.kind) {
    case 'waiting':
      return l10n.t("Waiting in the region's queue");
    case 'copying':
      return l10n.t('Copying {0} %', copy.state.percent);
    case 'finishing':
      return l10n.t('Finishing');
    default:
      return undefined;
  }
}

/** Operating system, architecture and size of all disks. */
export function machineLabel(image: Image): string {
  const size = l10n.t('{0} GiB', totalSizeGiB(image));
  const kept = isEncrypted(image) ? l10n.t('encrypted') : l10n.t('not encrypted');
  return [image.osName, image.architecture, size, kept].filter(text => text !== '').join(' · ');
}

/** The copies that created images from this one, as far as this window knows. */
export function copiesOf(copies: readonly Copy[], imageId: string): readonly Copy[] {
  return copies.filter(
    copy =>
      copy.plan.sourceImageId === imageId &&
      imageIdOf(copy) !== undefined &&
      copy.state.kind !== 'failed' &&
      copy.state.kind !== 'cancelled',
  );
}
