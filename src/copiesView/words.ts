import { type Copy, type CopyState, hasLostNvme } from '../copies/copy';
import type { CopyFailure } from '../copies/failure';
import type { CancelOutcome } from '../copies/outcome';
import { elapsedMs, isTakingLong } from '../copies/progress';
import { errorSentence, type Localizer } from '../platform/words/describeError';
import { describeCopyFailure } from '../platform/words/describeFailure';
import { copyingLabel } from '../platform/words/progressWords';
import { shortReasonOfCopy } from '../platform/words/shortReason';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';

/** The name of a state, as in a table. */
export function copyStateName(state: CopyState, l10n: Localizer): string {
  switch (state.kind) {
    case 'queued':
      return l10n.t('Queued');
    case 'submitting':
      return state.isDoubtful ? l10n.t('Checking whether it was accepted') : l10n.t('Submitting');
    case 'waiting':
      return state.isSeen ? l10n.t("Waiting in the region's queue") : l10n.t('Starting…');
    case 'copying':
      return copyingLabel(state, l10n);
    case 'finishing':
      return l10n.t('Finishing');
    case 'available':
      return l10n.t('Available');
    case 'failed':
      return l10n.t('Failed');
    case 'cancelled':
      return l10n.t('Cancelled');
    case 'unknown':
      return state.candidateId === undefined
        ? l10n.t('Unknown')
        : l10n.t('Unknown · perhaps {0}', state.candidateId);
  }
}

/** Values that a row needs besides the copy. Times are in milliseconds since 1970. */
export interface CopyNow {
  readonly now: number;
  readonly isCancelling: boolean;
  /** Why the progress is not known; undefined if it is. */
  readonly whyNotFollowed: CopyFailure | undefined;
}

/**
 * The state of a copy beside its name, most important part first because a narrow view cuts off the
 * end: the percentage of a running copy, the reason of a failed one, the ID of an available one.
 */
export function copyLabel(copy: Copy, at: CopyNow, l10n: Localizer): string {
  const { state } = copy;
  if (at.isCancelling || at.whyNotFollowed !== undefined) {
    const last = at.isCancelling
      ? l10n.t('Cancelling…')
      : state.kind === 'copying'
        ? copyingLabel({ percent: state.percent }, l10n)
        : copyStateName(state, l10n);
    return at.whyNotFollowed === undefined ? last : notFollowed(last, l10n);
  }
  switch (state.kind) {
    case 'queued':
      return state.reason === undefined
        ? queuedLabel(copy, l10n)
        : l10n.t('{0} · will retry', shortReasonOfCopy(state.reason, l10n));
    case 'available':
      return state.imageId;
    case 'failed':
      return shortReasonOfCopy(state.why, l10n);
    default:
      return isTakingLong(copy, at.now)
        ? l10n.t(
            '{0} · running for {1}',
            copyStateName(state, l10n),
            durationLabel(elapsedMs(copy, at.now), l10n),
          )
        : copyStateName(state, l10n);
  }
}

function queuedLabel({ execution }: Copy, l10n: Localizer): string {
  return execution === undefined ? l10n.t('Queued') : l10n.t('Queued in OOS');
}

export function notFollowed(last: string, l10n: Localizer): string {
  return l10n.t('Progress unavailable · {0}', last);
}

type RegionName = (regionId: string) => string;

/** Image and destination: `web-0042 → China (Shanghai)`. */
export function copyTitle({ plan }: Copy, regionName: RegionName): string {
  return `${plainText(plan.sourceName)} → ${plainText(regionName(plan.destinationRegionId))}`;
}

/** Images and destinations of a batch: `web-0042 → 3 regions`. */
export function batchTitle(
  copies: readonly Copy[],
  regionName: RegionName,
  l10n: Localizer,
): string {
  const [first] = copies;
  const images = new Set(copies.map(({ plan }) => plan.sourceImageId)).size;
  const regions = new Set(copies.map(({ plan }) => plan.destinationRegionId)).size;
  if (first === undefined || (images === 1 && regions === 1)) {
    return first === undefined ? '' : copyTitle(first, regionName);
  }
  const image = images === 1 ? plainText(first.plan.sourceName) : l10n.t('{0} images', images);
  const region = plainText(regionName(first.plan.destinationRegionId));
  return regions === 1 ? `${image} → ${region}` : l10n.t('{0} → {1} regions', image, regions);
}

export function lostNvmeSentence(l10n: Localizer): string {
  return l10n.t('The copy lost the NVMe support of its source; it can be restored.');
}

/** Undefined for a copy that kept its flag. */
export function lostNvmeOf(copy: Copy, l10n: Localizer): string | undefined {
  return hasLostNvme(copy) ? lostNvmeSentence(l10n) : undefined;
}

/** The codicon of a copy. It spins only while the progress is known. */
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
export function durationLabel(ms: number, l10n: Localizer): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) {
    return l10n.t('{0} s', Math.floor(ms / 1_000));
  }
  if (minutes < 60) {
    return l10n.t('{0} min', minutes);
  }
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** The result of a cancellation; undefined if the copy's row shows it. */
export function cancelOutcomeSentence(
  outcome: CancelOutcome | undefined,
  { copy, profile }: { readonly copy: Copy; readonly profile: Profile | undefined },
  l10n: Localizer,
): string | undefined {
  const name = plainText(copy.plan.name);
  switch (outcome?.kind) {
    case undefined:
    case 'cancelled':
    case 'later':
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
        errorSentence(describeCopyFailure(outcome.why, l10n, profile), l10n),
      );
  }
}
