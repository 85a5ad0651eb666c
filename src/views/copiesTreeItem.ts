import * as vscode from 'vscode';
import { type Copy, hasLostNvme, imageIdOf, isUnfinished } from '../copy/copy';
import { elapsedMs } from '../copy/copyProgress';
import { meanPercent } from '../copy/copySummary';
import { errorSentence } from '../platform/describeError';
import { describeCopyFailure } from '../platform/describeCopyFailure';
import { plainText } from '../platform/untrustedText';
import {
  copyStateIcon,
  copyStateLabel,
  copyTitle,
  durationLabel,
  lostNvmeSentence,
} from './copyWords';

const { l10n, ThemeIcon } = vscode;

/** One row of the Copies view. */
export type CopiesNode =
  | { readonly kind: 'batch'; readonly batchId: string; readonly copies: readonly Copy[] }
  | { readonly kind: 'copy'; readonly copy: Copy; readonly isInBatch: boolean };

type RegionName = (regionId: string) => string;

/** How one row looks; labels and tooltips are plain text, since names come from outside. */
export function copiesTreeItem(node: CopiesNode, regionName: RegionName): vscode.TreeItem {
  return node.kind === 'batch' ? batchItem(node) : copyItem(node, regionName);
}

function batchItem({ batchId, copies }: CopiesNode & { readonly kind: 'batch' }): vscode.TreeItem {
  const running = copies.filter(isUnfinished);
  const name = plainText(copies[0]?.plan.sourceName ?? '');
  const item = new vscode.TreeItem(
    l10n.t('{0} → {1} regions', name, copies.length),
    running.length > 0
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `batch/${batchId}`;
  item.contextValue = running.length > 0 ? 'batch cancelable' : 'batch repeatable';
  item.description =
    running.length > 0 ? l10n.t('{0}%', meanPercent(copies)) : outcomeOfBatch(copies);
  item.iconPath = new ThemeIcon(iconOfBatch(copies));
  return item;
}

function outcomeOfBatch(copies: readonly Copy[]): string {
  const available = copies.filter(copy => copy.state.kind === 'available').length;
  return l10n.t('{0} of {1} available', available, copies.length);
}

function iconOfBatch(copies: readonly Copy[]): string {
  if (copies.some(isUnfinished)) {
    return 'sync~spin';
  }
  return copies.every(copy => copy.state.kind === 'available') ? 'check-all' : 'warning';
}

function copyItem(
  { copy, isInBatch }: CopiesNode & { readonly kind: 'copy' },
  regionName: RegionName,
): vscode.TreeItem {
  const region = plainText(regionName(copy.plan.destinationRegionId));
  const item = new vscode.TreeItem(isInBatch ? region : copyTitle(copy, regionName));
  item.id = `copy/${copy.id}`;
  item.iconPath = iconOf(copy);
  item.contextValue = ['copy', ...flagsOf(copy)].join(' ');
  item.description = [copyStateLabel(copy.state), imageIdIfAvailable(copy), elapsed(copy)]
    .filter(part => part !== undefined)
    .join(' · ');
  item.tooltip = detailsOf(copy, region);
  return item;
}

function iconOf({ state }: Copy): vscode.ThemeIcon {
  const color = state.kind === 'failed' ? new vscode.ThemeColor('list.errorForeground') : undefined;
  return new ThemeIcon(copyStateIcon(state), color);
}

/** What the menus ask for. */
function flagsOf(copy: Copy): readonly string[] {
  const withImage = imageIdOf(copy) === undefined ? [] : ['hasImage'];
  switch (copy.state.kind) {
    case 'available':
      return [...withImage, ...(hasLostNvme(copy) ? ['lostNvme'] : []), 'repeatable', 'finished'];
    case 'failed':
    case 'cancelled':
      return ['retryable', 'repeatable', 'finished'];
    case 'unknown':
      return ['unknown', 'finished'];
    default:
      return [...withImage, 'cancelable'];
  }
}

function imageIdIfAvailable(copy: Copy): string | undefined {
  return copy.state.kind === 'available' ? copy.state.imageId : undefined;
}

function elapsed(copy: Copy): string | undefined {
  const isShown = copy.state.kind === 'copying' || copy.state.kind === 'available';
  return isShown ? durationLabel(elapsedMs(copy, Date.now())) : undefined;
}

function detailsOf(copy: Copy, region: string): string {
  const { plan, state } = copy;
  const why = 'why' in state ? errorSentence(describeCopyFailure(state.why), l10n) : undefined;
  const tracking = copy.trackingProblem && describeCopyFailure(copy.trackingProblem.why).what;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Source image'), l10n.t('{0} ({1})', plan.sourceImageId, plan.sourceRegionId)],
    [l10n.t('Destination region'), l10n.t('{0} ({1})', region, plan.destinationRegionId)],
    [l10n.t('Name'), plan.name],
    [l10n.t('Image ID'), imageIdOf(copy)],
    [l10n.t('State'), copyStateLabel(state)],
    [l10n.t('Why'), why],
    [l10n.t('NVMe flag'), hasLostNvme(copy) ? lostNvmeSentence() : undefined],
    [l10n.t('Progress is not known'), tracking],
    [l10n.t('Started'), new Date(copy.createdAt).toLocaleString(vscode.env.language)],
    [l10n.t('Profile'), l10n.t('{0} ({1})', copy.profileLabel, copy.accountId)],
    [l10n.t('Request ID'), copy.requestIds.at(-1)],
  ];
  return rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => l10n.t('{0}: {1}', name, plainText(value ?? '')))
    .join('\n');
}
