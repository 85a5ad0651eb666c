import { latestAttempts } from '../copies/attempts';
import { type Copy, hasLostNvme, imageIdOf, isRunning, isUnfinished } from '../copies/copy';
import { type CopyProgress, progressOf } from '../copies/progress';
import type { CopyService } from '../engine/service';
import type { Localizer } from '../platform/words/describeError';
import { progressLabel } from '../platform/words/progressWords';
import { spokenRow } from '../platform/words/spokenRow';
import { plainText } from '../platform/untrustedText';
import { copyActionsFor, copyActionTitle, type CopyPowers } from './actions';
import { type BatchNode, type CopiesNode, copiesNodeId, type RegionNode } from './node';
import { batchTitle, copyIcon, copyLabel, copyTitle, notFollowed } from './words';

/** The look and texts of a row, without VS Code. */
export interface CopiesRow {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  /** A theme colour; undefined for the text colour. */
  readonly color: string | undefined;
  /** Flags that the menus' `when` clauses use. */
  readonly flags: readonly string[];
  readonly isExpanded: boolean | undefined;
  /** The screen reader's text: name, state and actions. */
  readonly spoken: string;
}

export interface CopiesRowContext {
  readonly l10n: Localizer;
  readonly regionName: (regionId: string) => string;
  readonly copies: CopyPowers & Pick<CopyService, 'whyNotFollowed' | 'progress'>;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/** Labels are plain text because names come from outside. */
export function copiesRow(node: CopiesNode, context: CopiesRowContext): CopiesRow {
  return node.kind === 'copy' ? copyRow(node, context) : groupRow(node, context);
}

function copyRow(
  node: CopiesNode & { readonly kind: 'copy' },
  context: CopiesRowContext,
): CopiesRow {
  const { copy } = node;
  const { l10n, regionName } = context;
  const description = stateOf(copy, context);
  const label = {
    region: plainText(regionName(copy.plan.destinationRegionId)),
    image: plainText(copy.plan.sourceName),
    title: copyTitle(copy, regionName),
  }[node.label];
  const actions = copyActionsFor(copy, context.copies).map(action => copyActionTitle(action, l10n));
  const name = l10n.t(
    '{0} to {1}',
    plainText(copy.plan.sourceName),
    plainText(regionName(copy.plan.destinationRegionId)),
  );
  return {
    id: copiesNodeId(node),
    label,
    description,
    ...iconOf(copy, context),
    flags: ['copy', ...(copy.execution === undefined ? [] : ['inOos']), ...flagsOf(copy, context)],
    isExpanded: undefined,
    spoken: spokenRow({ name, state: spokenState(copy, description, l10n), actions }, l10n),
  };
}

/** A retried copy counts once, by its last attempt. */
function groupRow(node: BatchNode | RegionNode, context: CopiesRowContext): CopiesRow {
  const { l10n, regionName } = context;
  const copies = latestAttempts(node.copies);
  const [only] = copies;
  const isUnderWay = copies.some(isUnfinished);
  const single = copies.length === 1 ? only : undefined;
  const label =
    node.kind === 'region'
      ? plainText(regionName(node.regionId))
      : batchTitle(copies, regionName, l10n);
  const state = single === undefined ? groupState(node, copies, context) : stateOf(single, context);
  const isInOos = isUnderWay && copies.some(({ execution }) => execution !== undefined);
  const saysSo = single?.state.kind === 'queued';
  // First, because a narrow view cuts the end off.
  const description = isInOos && !saysSo ? l10n.t('OOS · {0}', state) : state;
  const flags = groupFlags(node.copies, context);
  return {
    id: copiesNodeId(node),
    label,
    description,
    ...(single === undefined ? groupIcon(copies, context) : iconOf(single, context)),
    flags: [node.kind, ...flags],
    // VS Code asks for every row of what is expanded, so large groups wait for the user.
    isExpanded: isUnderWay && (node.kind === 'batch' || copies.length <= manyRows),
    spoken: spokenRow(
      {
        name: label.replaceAll('→', l10n.t('to')),
        state: description === '' ? l10n.t('all available') : description,
        actions: groupActions(flags, l10n),
      },
      l10n,
    ),
  };
}

function stateOf(copy: Copy, { copies, l10n, now }: CopiesRowContext): string {
  const whyNotFollowed = copies.whyNotFollowed(copy);
  return copyLabel(copy, { now, isCancelling: copies.isCancelling(copy), whyNotFollowed }, l10n);
}

function groupState(
  node: BatchNode | RegionNode,
  copies: readonly Copy[],
  { copies: service, l10n }: CopiesRowContext,
): string {
  const available = copies.filter(({ state }) => state.kind === 'available').length;
  if (!copies.some(isUnfinished)) {
    return available === copies.length
      ? ''
      : l10n.t('{0} of {1} available', available, copies.length);
  }
  const followed = shownProgress(node, service);
  if (followed === undefined) {
    // The last known remaining time no longer applies.
    const last = { ...progressOf(copies), remainingSeconds: undefined };
    return notFollowed(progressLabel(last, l10n), l10n);
  }
  const failed = copies.filter(({ state }) => state.kind === 'failed').length;
  const progress = progressLabel(followed, l10n);
  return failed === 0 ? progress : l10n.t('{0} · {1} failed', progress, failed);
}

/** The percentage that every other place shows; undefined if the progress is not known. */
function shownProgress(
  node: BatchNode | RegionNode,
  { progress }: CopiesRowContext['copies'],
): CopyProgress | undefined {
  return node.kind === 'batch'
    ? progress.ofBatch(node.batchId)
    : progress.ofRegion(node.batchId, node.regionId);
}

function groupIcon(
  copies: readonly Copy[],
  { copies: service }: CopiesRowContext,
): Pick<CopiesRow, 'icon' | 'color'> {
  if (!copies.some(isUnfinished)) {
    return copies.every(({ state }) => state.kind === 'available')
      ? { icon: 'check-all', color: colors.check }
      : { icon: 'warning', color: colors.warning };
  }
  const followed = copies.filter(
    copy => isUnfinished(copy) && service.whyNotFollowed(copy) === undefined,
  );
  if (followed.length === 0) {
    return { icon: 'eye-closed', color: undefined };
  }
  return followed.every(copy => copy.trackingProblem === undefined)
    ? { icon: 'sync~spin', color: undefined }
    : { icon: 'warning', color: colors.warning };
}

/** A region with more copies is collapsed initially. */
const manyRows = 20;

const colors = {
  check: 'charts.green',
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
};
const colorOfIcon: Readonly<Record<string, string>> = { ...colors, question: colors.warning };

function iconOf(copy: Copy, { copies }: CopiesRowContext): Pick<CopiesRow, 'icon' | 'color'> {
  const icon = copyIcon(copy, copies.whyNotFollowed(copy));
  return { icon, color: colorOfIcon[icon] };
}

function groupFlags(
  all: readonly Copy[],
  { copies: service }: CopiesRowContext,
): readonly string[] {
  const running = all.filter(isUnfinished);
  const canRetry = latestAttempts(all).some(
    copy =>
      (copy.state.kind === 'failed' || copy.state.kind === 'cancelled') && service.serves(copy),
  );
  return [
    ...cancelFlags(
      running.filter(copy => service.serves(copy)),
      service,
    ),
    ...(running.length === 0 ? ['repeatable'] : []),
    ...(canRetry ? ['retryable'] : []),
    ...(all.some(({ execution }) => execution !== undefined) ? ['inOos'] : []),
    ...(all.every(copy => service.canRemove(copy)) ? ['removable'] : []),
  ];
}

function groupActions(flags: readonly string[], l10n: Localizer): readonly string[] {
  const titles = {
    cancelable: copyActionTitle('cancelCopy', l10n),
    retryable: copyActionTitle('retryCopy', l10n),
    repeatable: copyActionTitle('copyAgain', l10n),
    inOos: copyActionTitle('openCopyInOos', l10n),
    removable: copyActionTitle('removeCopy', l10n),
  };
  return Object.entries(titles).flatMap(([flag, title]) =>
    flags.includes(flag) && !(flag === 'cancelable' && flags.includes('cancelling')) ? title : [],
  );
}

/** `cancelling` disables the button without removing it. */
function cancelFlags(running: readonly Copy[], service: CopyPowers): readonly string[] {
  if (running.length === 0) {
    return [];
  }
  const isAsked = running.every(copy => service.isCancelling(copy));
  return isAsked ? ['cancelable', 'cancelling'] : ['cancelable'];
}

/** How long *Cancel* keeps its place after the end, so that no click on it hits something else. */
const cancelStaysMs = 60_000;

function flagsOf(copy: Copy, { copies, now }: CopiesRowContext): readonly string[] {
  const withImage = imageIdOf(copy) === undefined ? [] : ['hasImage'];
  const removable = copies.canRemove(copy) ? ['removable'] : [];
  const servedOnly = (...flags: readonly string[]) => (copies.serves(copy) ? flags : []);
  switch (copy.state.kind) {
    case 'available':
      return [
        ...withImage,
        ...(now - copy.state.finishedAt < cancelStaysMs ? ['justEnded'] : []),
        ...(hasLostNvme(copy) ? ['lostNvme'] : []),
        ...['repeatable', ...removable],
      ];
    case 'failed':
    case 'cancelled':
      return [...servedOnly('retryable'), 'repeatable', ...removable];
    case 'unknown':
      return [
        ...servedOnly('unknown', ...(copy.state.candidateId === undefined ? [] : ['adoptable'])),
        ...removable,
      ];
    default:
      return [
        ...withImage,
        ...servedOnly(...cancelFlags([copy], copies), ...(isRunning(copy) ? ['running'] : [])),
        ...removable,
      ];
  }
}

/** Adds the state's name if the description contains only a number, an ID or a reason. */
function spokenState(copy: Copy, description: string, l10n: Localizer): string {
  switch (copy.state.kind) {
    case 'available':
      return l10n.t('available as {0}', description);
    case 'copying':
      return l10n.t('copying, {0}', description);
    case 'failed':
      return l10n.t('failed: {0}', description);
    default:
      return description;
  }
}
