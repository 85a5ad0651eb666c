import * as vscode from 'vscode';
import { imageState, isCopyable, isEncrypted, progressPercent, totalSizeGiB } from '../images/image';
import { describeError, errorSentence } from '../platform/describeError';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/ecs';
import {
  type FailureNode,
  type ImageNode,
  type ImagesNode,
  imagesNodeId,
  type ProfileNode,
  type RegionNode,
} from './imagesNode';
import { ageLabel, identityLabel, imageStateLabel } from './imageWords';

const { l10n, ThemeIcon } = vscode;
const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** How one row of the Images view looks. Labels and tooltips are plain text, since names come from outside. */
export function imagesTreeItem(node: ImagesNode): vscode.TreeItem {
  const item = itemOf(node);
  item.id = imagesNodeId(node);
  return item;
}

function itemOf(node: ImagesNode): vscode.TreeItem {
  switch (node.kind) {
    case 'profile':
      return profileItem(node);
    case 'region':
      return regionItem(node);
    case 'image':
      return imageItem(node);
    case 'failure':
      return failureItem(node);
    case 'loading':
      return messageItem(l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return messageItem(l10n.t('No custom images in the regions shown'), 'info');
    case 'invalidProfile':
      return invalidProfileItem(node.problem.index + 1, node.problem.detail);
  }
}

function profileItem({ profile, isActive, identity }: ProfileNode): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(profile.label), isActive ? Expanded : Collapsed);
  item.iconPath = new ThemeIcon(isActive ? 'account' : 'person');
  item.contextValue = isActive ? 'profile active' : 'profile';
  item.description = identity === undefined ? l10n.t('no secret') : identityLabel(identity);
  item.tooltip = identity?.arn ?? '';
  return item;
}

function regionItem({ images: { region, images, isLoading, error } }: RegionNode): vscode.TreeItem {
  const hasFailed = error !== undefined && !isLoading;
  const item = new vscode.TreeItem(plainText(region.localName), hasFailed ? Expanded : Collapsed);
  item.tooltip = region.regionId;
  item.contextValue = 'region retryable';
  if (hasFailed) {
    item.iconPath = new ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = l10n.t('could not be loaded');
    return item;
  }
  item.iconPath = new ThemeIcon(isLoading ? 'loading~spin' : 'globe');
  item.description = images === undefined ? '' : String(images.length);
  return item;
}

const imageIcons = {
  available: new ThemeIcon('vm'),
  finishing: new ThemeIcon('sync~spin'),
  creating: new ThemeIcon('sync~spin'),
  waiting: new ThemeIcon('clock'),
  deprecated: new ThemeIcon('circle-slash'),
  failed: new ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
};

function imageItem({ image }: ImageNode): vscode.TreeItem {
  const state = imageState(image);
  const item = new vscode.TreeItem(plainText(image.name) || image.imageId, None);
  item.iconPath = imageIcons[state];
  item.contextValue = isCopyable(image) ? 'image copyable' : 'image';
  item.description = summaryOf(image);
  item.tooltip = detailsOf(image);
  return item;
}

function summaryOf(image: Image): string {
  const state = imageState(image);
  const percent = progressPercent(image);
  const parts = [
    state === 'creating' && percent !== undefined
      ? l10n.t('Creating {0}%', percent)
      : imageStateLabel(state),
    l10n.t('{0} GiB', totalSizeGiB(image)),
  ];
  if (isEncrypted(image)) {
    parts.push(l10n.t('encrypted'));
  }
  const age = ageLabel(image.creationTime, Date.now());
  return [...parts, ...(age === undefined ? [] : [age])].join(' · ');
}

function detailsOf(image: Image): string {
  const disks = image.disks.map(disk => l10n.t('{0} GiB', disk.sizeGiB)).join(' + ');
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Image ID'), image.imageId],
    [l10n.t('Description'), image.description],
    [l10n.t('Operating system'), image.osName],
    [l10n.t('Architecture'), image.architecture],
    [l10n.t('Disks'), disks],
    [l10n.t('Created'), image.creationTime],
    [l10n.t('Image family'), image.family],
    [l10n.t('Resource group'), image.resourceGroupId],
    [l10n.t('Tags'), image.tags.map(tag => `${tag.key}=${tag.value}`).join(', ')],
  ];
  const lines = rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => l10n.t('{0}: {1}', name, plainText(value ?? '')));
  return [plainText(image.name), ...lines].join('\n');
}

function failureItem({ profile, regionId, error }: FailureNode): vscode.TreeItem {
  const described = describeError(error, l10n);
  const item = messageItem(described.what, 'warning');
  item.tooltip = errorSentence(described, l10n);
  item.contextValue = 'retryable';
  item.command = {
    command: 'ecsImages.retry',
    title: l10n.t('Retry'),
    arguments: [{ kind: 'failure', profile, regionId, error }],
  };
  return item;
}

function invalidProfileItem(position: number, detail: string): vscode.TreeItem {
  const item = messageItem(l10n.t('Profile {0} in settings.json is not valid', position), 'warning');
  item.tooltip = l10n.t('Check “{0}” in ecsImages.profiles.', plainText(detail));
  item.command = {
    command: 'workbench.action.openSettings',
    title: l10n.t('Open Settings'),
    arguments: ['ecsImages.profiles'],
  };
  return item;
}

function messageItem(label: string, icon: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, None);
  item.iconPath = new ThemeIcon(icon);
  return item;
}
