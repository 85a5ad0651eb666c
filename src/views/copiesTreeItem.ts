import * as vscode from 'vscode';
import { type Copy, hasLostNvme, imageIdOf, isUnfinished } from '../copy/copy';
import { latestAttempts } from '../copy/copyAttempts';
import { elapsedMs } from '../copy/copyProgress';
import { meanPercent } from '../copy/copySummary';
import { errorSentence } from '../platform/describeError';
import { describeCopyFailure } from '../platform/describeCopyFailure';
import { plainText } from '../platform/untrustedText';
import {
  batchTitle,
  copyIcon,
  copyProgressLabel,
  copyTitle,
  durationLabel,
  lostNvmeSentence,
} from './copyWords';

const { l10n, ThemeIcon } = vscode;

/** One row of the Copies view. */
export type CopiesNode =
  | { readonly kind: 'batch'; readonly batchId: string; readonly copies: readonly Copy[] }
  | { readonly kind: 'copy'; readonly copy: Copy; readonly label: 'region' | 'title' };

type RegionName = (regionId: string) => string;

/** How one row looks; labels and tooltips are plain text, since names come from outside. */
export function copiesTreeItem(node: CopiesNode, regionName: RegionName): vscode.TreeItem {
  return node.kind === 'batch' ? batchItem(node, regionName) : copyItem(node, regionName);
}

/** A copy that was repeated counts once, as the last attempt has it. */
function batchItem(
  { batchId, copies: all }: CopiesNode & { readonly kind: 'batch' },
  regionName: RegionName,
): vscode.TreeItem {
  const copies = latestAttempts(all);
  const running = copies.filter(isUnfinished);
  const item = new vscode.TreeItem(
    batchTitle(copies, regionName),
    running.length > 0
      ? vscode.TreeItemCollapsibleState.Expanded
      : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = `batch/${batchId}`;
  item.contextValue = ['batch', ...flagsOfBatch(copies)].join(' ');
  item.description =
    running.length > 0 ? l10n.t('{0}%', meanPercent(copies)) : outcomeOfBatch(copies);
  item.iconPath = new ThemeIcon(iconOfBatch(copies));
  return item;
}

function flagsOfBatch(copies: readonly Copy[]): readonly string[] {
  const canRetry = copies.some(
    ({ state }) => state.kind === 'failed' || state.kind === 'cancelled',
  );
  return [
    copies.some(isUnfinished) ? 'cancelable' : 'repeatable',
    ...(canRetry ? ['retryable'] : []),
  ];
}

function outcomeOfBatch(copies: readonly Copy[]): string {
  const available = copies.filter(copy => copy.state.kind === 'available').length;
  return l10n.t('{0} of {1} available', available, copies.length);
}

function iconOfBatch(copies: readonly Copy[]): string {
  const running = copies.filter(isUnfinished);
  if (running.length > 0) {
    return running.some(copy => copy.trackingProblem !== undefined) ? 'warning' : 'sync~spin';
  }
  return copies.every(copy => copy.state.kind === 'available') ? 'check-all' : 'warning';
}

function copyItem(
  { copy, label }: CopiesNode & { readonly kind: 'copy' },
  regionName: RegionName,
): vscode.TreeItem {
  const region = plainText(regionName(copy.plan.destinationRegionId));
  const item = new vscode.TreeItem(label === 'region' ? region : copyTitle(copy, regionName));
  item.id = `copy/${copy.id}`;
  item.iconPath = iconOf(copy);
  item.contextValue = ['copy', ...flagsOf(copy)].join(' ');
  item.description = [copyProgressLabel(copy, Date.now()), imageIdIfAvailable(copy), elapsed(copy)]
    .filter(part => part !== undefined)
    .join(' · ');
  item.tooltip = detailsOf(copy, region);
  return item;
}

function iconOf(copy: Copy): vscode.ThemeIcon {
  const color =
    copy.state.kind === 'failed' ? new vscode.ThemeColor('list.errorForeground') : undefined;
  return new ThemeIcon(copyIcon(copy), color);
}

/** What the menus ask for. */
function flagsOf(copy: Copy): readonly string[] {
  const withImage = imageIdOf(copy) === undefined ? [] : ['hasImage'];
  switch (copy.state.kind) {
    case 'available':
      return [...withImage, ...(hasLostNvme(copy) ? ['lostNvme'] : []), 'repeatable', 'removable'];
    case 'failed':
    case 'cancelled':
      return ['retryable', 'repeatable', 'removable'];
    case 'unknown':
      return ['unknown', 'removable'];
    default:
      return [
        ...withImage,
        'cancelable',
        ...(copy.trackingProblem === undefined ? [] : ['removable']),
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

function detailsOf(copy: Copy, region: string): string {
  const { plan, state } = copy;
  const why = 'why' in state ? errorSentence(describeCopyFailure(state.why), l10n) : undefined;
  const tracking = copy.trackingProblem && describeCopyFailure(copy.trackingProblem.why).what;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Source image'), l10n.t('{0} ({1})', plan.sourceImageId, plan.sourceRegionId)],
    [l10n.t('Destination region'), l10n.t('{0} ({1})', region, plan.destinationRegionId)],
    [l10n.t('Name'), plan.name],
    [l10n.t('Image ID'), imageIdOf(copy)],
    [l10n.t('State'), copyProgressLabel(copy, Date.now())],
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
