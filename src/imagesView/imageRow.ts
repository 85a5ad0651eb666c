import { percentOf, remainingSecondsOf } from '../copies/progress';
import {
  imageState,
  type ImageState,
  isCopyable,
  isEncrypted,
  totalSizeGiB,
} from '../images/image';
import { ageLabel } from '../platform/words/ageLabel';
import type { Localizer } from '../platform/words/describeError';
import { copyingLabel } from '../platform/words/progressWords';
import type { Image } from '../services/image';
import { imageStateLabel } from '../platform/words/imageStateLabel';

interface Look {
  readonly icon: string;
  /** A theme colour; undefined for the text colour. */
  readonly color?: string;
}

/** Every state has its own shape, so no state depends on colour alone. */
export const imageLooks: Readonly<Record<ImageState, Look>> = {
  available: { icon: 'vm' },
  finishing: { icon: 'sync~spin', color: 'charts.blue' },
  creating: { icon: 'sync~spin', color: 'charts.blue' },
  waiting: { icon: 'clock', color: 'charts.yellow' },
  deprecated: { icon: 'circle-slash', color: 'disabledForeground' },
  failed: { icon: 'error', color: 'list.errorForeground' },
};

/**
 * The text beside an image's name, most important part first: `42 % · ~6 min left`. Does not
 * mention the state of an available image, which is the normal case.
 */
export function imageSummary(image: Image, now: number, l10n: Localizer): string {
  const state = imageState(image);
  const parts = [
    state === 'available' ? undefined : stateNow(image, state, l10n),
    l10n.t('{0} GiB', totalSizeGiB(image)),
    ageLabel(image.creationTime, now, l10n),
    isEncrypted(image) ? l10n.t('encrypted') : undefined,
    image.isShared ? l10n.t('shared with you') : undefined,
  ];
  return parts.filter(part => part !== undefined).join(' · ');
}

/** The summary with the state in words, for screen readers. */
export function spokenState(image: Image, summary: string, l10n: Localizer): string {
  const state = imageState(image);
  if (state === 'creating') {
    return l10n.t('{0}, {1}', image.isCopied ? l10n.t('copying') : l10n.t('creating'), summary);
  }
  return state === 'available'
    ? l10n.t('{0}, {1}', imageStateLabel(state, l10n).toLowerCase(), summary)
    : summary;
}

export function imageActions(image: Image, l10n: Localizer): readonly string[] {
  return [
    ...(isCopyable(image) ? [l10n.t('Copy Image to Other Regions…')] : []),
    l10n.t('Copy Image ID'),
  ];
}

/** For a running copy, the same text as in the Copies view, wherever the copy was started. */
function stateNow(image: Image, state: ImageState, l10n: Localizer): string {
  const isKnown = image.isCopied || image.progressPercent !== undefined;
  return state === 'creating' && isKnown
    ? copyingLabel({ percent: percentOf(image), remainingSeconds: remainingSecondsOf(image) }, l10n)
    : imageStateLabel(state, l10n);
}
