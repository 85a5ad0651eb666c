import { l10n } from 'vscode';
import type { Copy, CopyState } from '../copies/copy';
import type { CopyFailure } from '../copies/failure';
import type { CancelOutcome } from '../copies/outcome';
import { isTakingLong } from '../copies/progress';
import { copyingLabel } from '../platform/progressWords';
import { describeCopyFailure } from '../platform/describeFailure';
import { errorSentence } from '../platform/describeError';
import { plainText } from '../platform/untrustedText';

/** A copy's state in the user's words, as on one line of a list. */
export function copyStateLabel(state: CopyState): string {
  switch (state.kind) {
    case 'queued':
      return state.reason === undefined ? l10n.t('Queued') : l10n.t('Queued, will retry');
    case 'submitting':
      return state.isDoubtful ? l10n.t('Checking whether it was accepted') : l10n.t('Submitting');
    case 'waiting':
      return state.isSeen ? l10n.t("Waiting in the region's queue") : l10n.t('Starting…');
    case 'copying':
      return copyingLabel(state.percent, state.remainingSeconds);
    case 'finishing':
      return l10n.t('Finishing');
    case 'available':
      return l10n.t('Available');
    case 'failed':
      return l10n.t('Failed');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'unknown':
      return l10n.t('Unknown');
  }
}

/** A copy's state in the user's words, and what is to be said of how it goes on; of what this window cannot follow, only the last that was known. */
export function copyLabel(copy: Copy, whyNotFollowed: CopyFailure | undefined): string {
  const { state } = copy;
  if (whyNotFollowed === undefined) {
    const label = copyStateLabel(state);
    return isTakingLong(copy, Date.now()) ? l10n.t('{0} · still running', label) : label;
  }
  return notFollowed(
    state.kind === 'copying' ? copyingLabel(state.percent, undefined) : copyStateLabel(state),
  );
}

export function notFollowed(last: string): string {
  return l10n.t('Progress unavailable · {0}', last);
}

/** Image and destination: `web-0042 → China (Shanghai)`. */
export function copyTitle({ plan }: Copy, regionName: (regionId: string) => string): string {
  return `${plainText(plan.sourceName)} → ${plainText(regionName(plan.destinationRegionId))}`;
}

/** Images and destinations of a batch: `web-0042 → 3 regions`. */
export function batchTitle(
  copies: readonly Copy[],
  regionName: (regionId: string) => string,
): string {
  const [first] = copies;
  const images = new Set(copies.map(({ plan }) => plan.sourceImageId)).size;
  const regions = new Set(copies.map(({ plan }) => plan.destinationRegionId)).size;
  if (first === undefined || (images === 1 && regions === 1)) {
    return first === undefined ? '' : copyTitle(first, regionName);
  }
  const what = images === 1 ? plainText(first.plan.sourceName) : l10n.t('{0} images', images);
  const where = plainText(regionName(first.plan.destinationRegionId));
  return regions === 1 ? `${what} → ${where}` : l10n.t('{0} → {1} regions', what, regions);
}

/** One line: what it means is told by those who start instances of such types. */
export function lostNvmeSentence(): string {
  return l10n.t('The copy lost the NVMe support of its source; it can be restored.');
}

/** The codicon of a copy: nothing turns whose progress is not known. */
export function copyIcon(
  { state, trackingProblem }: Copy,
  whyNotFollowed: CopyFailure | undefined,
): string {
  if (whyNotFollowed !== undefined) {
    return 'eye-closed';
  }
  if (trackingProblem !== undefined) {
    return 'warning';
  }
  switch (state.kind) {
    case 'queued':
      return 'clock';
    case 'waiting':
      return state.isSeen ? 'clock' : 'sync~spin';
    case 'submitting':
    case 'copying':
    case 'finishing':
      return 'sync~spin';
    case 'available':
      return 'check';
    case 'failed':
      return 'error';
    case 'cancelled':
      return 'circle-slash';
    case 'unknown':
      return 'question';
  }
}

/** A duration in at most two units. */
export function durationLabel(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) {
    return l10n.t('{0} s', Math.floor(ms / 1_000));
  }
  if (minutes < 60) {
    return l10n.t('{0} min', minutes);
  }
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** What came of a wish to cancel; undefined where the list of copies says it all. */
export function cancelOutcomeSentence(
  outcome: CancelOutcome | undefined,
  copy: Copy,
): string | undefined {
  const name = plainText(copy.plan.name);
  switch (outcome?.kind) {
    case undefined:
    case 'cancelled':
      return undefined;
    case 'tooLate':
      return l10n.t('Too late to cancel: {0} is already available.', name);
    case 'notCancellable':
      return l10n.t('The service cannot cancel the copy of {0}. It continues.', name);
    case 'notACopy':
      return l10n.t('{0} was not made by copying, so there is nothing to cancel.', name);
    case 'failed':
      return l10n.t(
        'Could not cancel the copy of {0}. {1}',
        name,
        errorSentence(describeCopyFailure(outcome.why), l10n),
      );
  }
}
