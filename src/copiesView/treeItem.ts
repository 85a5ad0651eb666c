import * as vscode from 'vscode';
import { type Copy, hasLostNvme, imageIdOf, isRunning, isUnfinished } from '../copies/copy';
import { latestAttempts } from '../copies/attempts';
import type { CopyFailure } from '../copies/failure';
import { elapsedMs } from '../copies/progress';
import type { CopyService } from '../engine/service';
import { meanPercent } from '../copies/summary';
import { errorSentence } from '../platform/describeError';
import { describeCopyFailure } from '../platform/describeFailure';
import { plainText } from '../platform/untrustedText';
import {
  batchTitle,
  copyIcon,
  copyLabel,
  copyTitle,
  durationLabel,
  lostNvmeSentence,
  notFollowed,
} from './words';

const { l10n, ThemeIcon } = vscode;

/** One row of the Copies view. */
export type CopiesNode =
  | { readonly kind: 'batch'; readonly batchId: string; readonly copies: readonly Copy[] }
  | { readonly kind: 'copy'; readonly copy: Copy; readonly label: 'region' | 'title' };

export interface CopiesTreeItemDeps {
  readonly regionName: (regionId: string) => string;
  readonly copies: Pick<CopyService, 'serves' | 'canRemove' | 'whyNotFollowed'>;
}

/** How one row looks; labels and tooltips are plain text, since names come from outside. */
export function copiesTreeItem(node: CopiesNode, context: CopiesTreeItemDeps): vscode.TreeItem {
  return node.kind === 'batch' ? batchItem(node, context) : copyItem(node, context);
}

/** A copy that was repeated counts once, as the last attempt has it. */
function batchItem(
  { batchId, copies: all }: CopiesNode & { readonly kind: 'batch' },
  context: CopiesTreeItemDeps,
): vscode.TreeItem {
  const copies = latestAttempts(all);
  const item = new vscode.TreeItem(
    batchTitle(copies, context.regionName),
    copies.some(isUnfinished)
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `batch/${batchId}`;
  item.contextValue = ['batch', ...flagsOfBatch(all, context)].join(' ');
  const [only] = copies;
  if (only !== undefined && copies.length === 1) {
    item.description = copyLabel(only, context.copies.whyNotFollowed(only));
    item.iconPath = iconOf(only, context);
  } else {
    item.description = descriptionOfBatch(copies, context);
    item.iconPath = new ThemeIcon(iconOfBatch(copies, context));
  }
  return item;
}

function flagsOfBatch(
  all: readonly Copy[],
  { copies: service }: CopiesTreeItemDeps,
): readonly string[] {
  const running = all.filter(isUnfinished);
  const canRetry = latestAttempts(all).some(
    copy =>
      (copy.state.kind === 'failed' || copy.state.kind === 'cancelled') && service.serves(copy),
  );
  return [
    ...(running.some(copy => service.serves(copy)) ? ['cancelable'] : []),
    ...(running.length === 0 ? ['repeatable'] : []),
    ...(canRetry ? ['retryable'] : []),
    ...(all.every(copy => service.canRemove(copy)) ? ['removable'] : []),
  ];
}

function descriptionOfBatch(copies: readonly Copy[], context: CopiesTreeItemDeps): string {
  if (!copies.some(isUnfinished)) {
    const available = copies.filter(copy => copy.state.kind === 'available').length;
    return l10n.t('{0} of {1} available', available, copies.length);
  }
  const percent = l10n.t('{0}%', meanPercent(copies));
  return followedOf(copies, context).length > 0 ? percent : notFollowed(percent);
}

function iconOfBatch(copies: readonly Copy[], context: CopiesTreeItemDeps): string {
  if (copies.some(isUnfinished)) {
    const followed = followedOf(copies, context);
    const isKnown = followed.every(copy => copy.trackingProblem === undefined);
    return followed.length === 0 ? 'eye-closed' : isKnown ? 'sync~spin' : 'warning';
  }
  return copies.every(copy => copy.state.kind === 'available') ? 'check-all' : 'warning';
}

function followedOf(copies: readonly Copy[], { copies: service }: CopiesTreeItemDeps) {
  return copies.filter(copy => isUnfinished(copy) && service.whyNotFollowed(copy) === undefined);
}

function copyItem(
  { copy, label }: CopiesNode & { readonly kind: 'copy' },
  context: CopiesTreeItemDeps,
): vscode.TreeItem {
  const region = plainText(context.regionName(copy.plan.destinationRegionId));
  const item = new vscode.TreeItem(
    label === 'region' ? region : copyTitle(copy, context.regionName),
  );
  const whyNotFollowed = context.copies.whyNotFollowed(copy);
  item.id = `copy/${copy.id}`;
  item.iconPath = iconOf(copy, context);
  item.contextValue = ['copy', ...flagsOf(copy, context)].join(' ');
  const time = whyNotFollowed === undefined ? elapsed(copy) : undefined;
  item.description = [copyLabel(copy, whyNotFollowed), imageIdIfAvailable(copy), time]
    .filter(part => part !== undefined)
    .join(' · ');
  item.tooltip = detailsOf(copy, region, whyNotFollowed);
  return item;
}

function iconOf(copy: Copy, { copies }: CopiesTreeItemDeps): vscode.ThemeIcon {
  const isFailed = copy.state.kind === 'failed';
  const color = isFailed ? new vscode.ThemeColor('list.errorForeground') : undefined;
  return new ThemeIcon(copyIcon(copy, copies.whyNotFollowed(copy)), color);
}

/** What the menus ask for. */
function flagsOf(copy: Copy, { copies }: CopiesTreeItemDeps): readonly string[] {
  const withImage = imageIdOf(copy) === undefined ? [] : ['hasImage'];
  const removable = copies.canRemove(copy) ? ['removable'] : [];
  const servedOnly = (...flags: readonly string[]) => (copies.serves(copy) ? flags : []);
  switch (copy.state.kind) {
    case 'available':
      return [...withImage, ...(hasLostNvme(copy) ? ['lostNvme'] : []), 'repeatable', ...removable];
    case 'failed':
    case 'cancelled':
      return [...servedOnly('retryable'), 'repeatable', ...removable];
    case 'unknown':
      return [...servedOnly('unknown'), ...removable];
    default:
      return [
        ...withImage,
        ...servedOnly('cancelable', ...(isRunning(copy) ? ['running'] : [])),
        ...removable,
      ];
  }
}

function imageIdIfAvailable(copy: Copy): string | undefined {
  return copy.state.kind === 'available' ? copy.state.imageId : undefined;
}

function elapsed(copy: Copy): string | undefined {
  const isShown = copy.state.kind === 'copying' || copy.state.kind === 'available';
  return isShown ? durationLabel(elapsedMs(copy, Date.now())) : undefined;
}

function detailsOf(copy: Copy, region: string, whyNotFollowed: CopyFailure | undefined): string {
  const { plan, state } = copy;
  const timeOf = (ms: number) => new Date(ms).toLocaleString(vscode.env.language);
  const why = 'why' in state ? errorSentence(describeCopyFailure(state.why), l10n) : undefined;
  const problem = whyNotFollowed ?? copy.trackingProblem?.why;
  const tracking = problem && errorSentence(describeCopyFailure(problem), l10n);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Source image'), l10n.t('{0} ({1})', plan.sourceImageId, plan.sourceRegionId)],
    [l10n.t('Destination region'), l10n.t('{0} ({1})', region, plan.destinationRegionId)],
    [l10n.t('Name'), plan.name],
    [l10n.t('Image ID'), imageIdOf(copy)],
    [l10n.t('State'), copyLabel(copy, whyNotFollowed)],
    [l10n.t('Why'), why],
    [l10n.t('NVMe support'), hasLostNvme(copy) ? lostNvmeSentence() : undefined],
    [l10n.t('Progress unavailable'), tracking],
    [l10n.t('Last updated'), problem && timeOf(copy.updatedAt)],
    [l10n.t('Started'), timeOf(copy.createdAt)],
    [l10n.t('Profile'), l10n.t('{0} ({1})', copy.profileLabel, copy.accountId)],
    [l10n.t('Request ID'), copy.requestIds.at(-1)],
  ];
  return rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => l10n.t('{0}: {1}', name, plainText(value ?? '')))
    .join('\n');
}
