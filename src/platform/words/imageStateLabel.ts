import type { ImageState } from '../../images/image';
import type { Localizer } from './describeError';

/** The name of an image's state. */
export function imageStateLabel(state: ImageState, l10n: Localizer): string {
  switch (state) {
    case 'available':
      return l10n.t('Available');
    case 'finishing':
      return l10n.t('Finishing');
    case 'creating':
      return l10n.t('Creating');
    case 'waiting':
      return l10n.t('Waiting');
    case 'deprecated':
      return l10n.t('Deprecated');
    case 'failed':
      return l10n.t('Failed');
  }
}
