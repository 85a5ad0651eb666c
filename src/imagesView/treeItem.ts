import * as vscode from 'vscode';
import { imageState, isCopyable, isEncrypted, totalSizeGiB } from '../images/image';
import { percentOf, remainingSecondsOf } from '../copies/progress';
import { plainText } from '../platform/untrustedText';
import { type InvalidProfile, keepsSecret, type Profile } from '../profiles/profile';
import type { ProfileStatus } from '../profiles/signer';
import type { Image } from '../services/image';
import {
  type ImageNode,
  type ImagesNode,
  imagesNodeId,
  type ProfileNode,
  type RegionNode,
} from './node';
import { messageItem } from './messageItem';
import { copyingLabel } from '../platform/progressWords';
import { ageLabel, imageStateLabel } from './words';
import { profileStateLabel } from '../platform/profileWords';

const { l10n, ThemeIcon } = vscode;
const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** What a profile's row shows beside its name. The status is undefined until it is known. */
export interface ProfileState {
  readonly status: ProfileStatus | undefined;
  readonly now: number;
}

/** How one row looks. Labels and tooltips are plain text, since names come from outside. */
export async function imagesTreeItem(
  node: ImagesNode,
  state: ProfileState,
): Promise<vscode.TreeItem> {
  const item = await itemOf(node, state);
  item.id = imagesNodeId(node);
  return item;
}

async function itemOf(node: ImagesNode, state: ProfileState): Promise<vscode.TreeItem> {
  switch (node.kind) {
    case 'profile':
      return await profileItem(node, state);
    case 'region':
      return regionItem(node);
    case 'image':
      return imageItem(node);
    case 'failure': {
      const { failureItem } = await import('./failureItem.js');
      return failureItem(node);
    }
    case 'loading':
      return messageItem(l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return messageItem(l10n.t('No custom images in the regions shown'), 'info');
    case 'invalidProfile':
      return invalidProfileItem(node.problem);
    case 'misplacedProfiles':
      return misplacedProfilesItem(node.count);
  }
}

async function profileItem(
  { profile, isActive }: ProfileNode,
  { status, now }: ProfileState,
): Promise<vscode.TreeItem> {
  const item = new vscode.TreeItem(plainText(profile.label), isActive ? Expanded : Collapsed);
  item.contextValue = ['profile', ...profileFlags(profile, status)].join(' ');
  item.iconPath = problemIcon(status) ?? new ThemeIcon(isActive ? 'account' : 'person');
  item.description = status === undefined ? '' : await profileStateLabel(status, now);
  item.tooltip = await profileTooltip(status);
  return item;
}

/** The flags that the menus' `when` clauses use. */
function profileFlags(profile: Profile, status: ProfileStatus | undefined): readonly string[] {
  const reason = status?.problem?.reason;
  // For a role, the missing or expired secret may be that of its source.
  const lacks = reason === 'noSecret' || reason === 'expired';
  const keeps = keepsSecret(profile) || lacks ? ['keepsSecret'] : [];
  switch (reason) {
    case 'locked':
      return [...keeps, 'locked'];
    case 'consentNeeded':
    case 'denied':
      return [...keeps, 'notAllowed'];
    default:
      return keeps;
  }
}

function problemIcon(status: ProfileStatus | undefined): vscode.ThemeIcon | undefined {
  if (status?.problem?.reason === 'locked') {
    return new ThemeIcon('lock', new vscode.ThemeColor('list.warningForeground'));
  }
  if (status?.problem !== undefined || status?.identity?.identityType === 'Account') {
    return new ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
  return undefined;
}

async function profileTooltip(status: ProfileStatus | undefined): Promise<string> {
  if (status?.problem !== undefined) {
    const { problemTooltip } = await import('./failureItem.js');
    return problemTooltip(status.problem);
  }
  const arn = plainText(status?.identity?.arn ?? '');
  return status?.identity?.identityType === 'Account'
    ? `${arn}\n${l10n.t('This is the key of the account itself. A RAM user with only the permissions needed is safer.')}`
    : arn;
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

/** Words that the menus look for: what can be done with the image. */
function imageFlags(image: Image): readonly string[] {
  const flags = { copyable: isCopyable(image), own: image.ownerAlias === 'self' };
  return Object.entries(flags).flatMap(([flag, holds]) => (holds ? [flag] : []));
}

function imageItem({ image }: ImageNode): vscode.TreeItem {
  const state = imageState(image);
  const item = new vscode.TreeItem(plainText(image.name) || image.imageId, None);
  item.iconPath = imageIcons[state];
  item.contextValue = ['image', ...imageFlags(image)].join(' ');
  item.description = summaryOf(image);
  item.tooltip = detailsOf(image);
  return item;
}

function summaryOf(image: Image): string {
  const state = imageState(image);
  const parts = [
    state === 'creating' ? progressOf(image) : imageStateLabel(state),
    l10n.t('{0} GiB', totalSizeGiB(image)),
  ];
  if (isEncrypted(image)) {
    parts.push(l10n.t('encrypted'));
  }
  const age = ageLabel(image.creationTime, Date.now());
  return [...parts, ...(age === undefined ? [] : [age])].join(' · ');
}

/** A copy's label is that of the Copies view, also for copies started elsewhere. */
function progressOf(image: Image): string {
  if (image.isCopied) {
    return copyingLabel(
      { percent: percentOf(image), remainingSeconds: remainingSecondsOf(image) },
      l10n,
    );
  }
  return image.progressPercent === undefined
    ? imageStateLabel('creating')
    : l10n.t('Creating {0}%', percentOf(image));
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
    [l10n.t('Tags'), image.tags.map(tag => `${tag.key}=${tag.value}`).join(l10n.t(', '))],
  ];
  const lines = rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => l10n.t('{0}: {1}', name, plainText(value ?? '')));
  return [plainText(image.name), ...lines].join('\n');
}

function invalidProfileItem(problem: InvalidProfile): vscode.TreeItem {
  const isSecret = problem.reason === 'secretMember';
  const position = problem.index + 1;
  const item = messageItem(
    isSecret
      ? l10n.t('There is a secret in settings.json')
      : l10n.t('Profile {0} in settings.json is not valid', position),
    'warning',
  );
  item.tooltip = isSecret
    ? l10n.t('Click to move "{0}" to the secret storage.', plainText(problem.detail))
    : l10n.t('Check "{0}" in ecsImages.profiles.', plainText(problem.detail));
  item.command = {
    command: 'ecsImages.moveSecret',
    title: isSecret ? l10n.t('Move to the Secret Storage') : l10n.t('Open Settings'),
    arguments: [{ problem }],
  };
  return item;
}

function misplacedProfilesItem(count: number): vscode.TreeItem {
  const item = messageItem(l10n.t('{0} profiles are ignored', count), 'warning');
  item.tooltip = l10n.t(
    'ecsImages.profiles counts in workspace settings only. Click to move these profiles to ecsImages.userProfiles.',
  );
  item.command = {
    command: 'ecsImages.moveProfiles',
    title: l10n.t('Move Profiles'),
    arguments: [],
  };
  return item;
}
