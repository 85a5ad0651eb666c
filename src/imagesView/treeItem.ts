import * as vscode from 'vscode';
import type { RegionImages } from '../images/account';
import { imageState, isCopyable } from '../images/image';
import { plainText } from '../platform/untrustedText';
import { keepsSecret, type Profile } from '../profiles/profile';
import type { ProfileStatus } from '../profiles/signer';
import type { Image } from '../services/image';
import {
  type ImageNode,
  type ImagesNode,
  imagesNodeId,
  type ProfileNode,
  type RegionNode,
} from './node';
import { imageLooks, imageSummary } from './imageRow';
import { type RowParts, spokenNode } from './spoken';
import { ageLabel } from '../platform/words/ageLabel';
import { profileStateLabel } from '../platform/words/profileWords';

const { l10n, ThemeIcon } = vscode;
const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** The state shown beside a profile's name. The status is undefined until it is known. */
interface ProfileState {
  readonly status: ProfileStatus | undefined;
  readonly now: number;
}

/** The tree item of a row. Labels and tooltips are plain text because names come from outside. */
export async function imagesTreeItem(
  node: ImagesNode,
  state: ProfileState,
): Promise<vscode.TreeItem> {
  const item = await itemOf(node, state);
  item.id = imagesNodeId(node);
  const spoken = spokenNode(node, partsOf(item), l10n);
  item.accessibilityInformation = { label: spoken, role: 'treeitem' };
  return item;
}

/** The parts that a screen reader would miss because of a string tooltip. */
function partsOf({ label, description, command }: vscode.TreeItem): RowParts {
  return {
    label: typeof label === 'string' ? label : (label?.label ?? ''),
    description: typeof description === 'string' ? description : '',
    action: command?.title,
  };
}

async function itemOf(node: ImagesNode, state: ProfileState): Promise<vscode.TreeItem> {
  switch (node.kind) {
    case 'profile':
      return await profileItem(node, state);
    case 'region':
      return await regionItem(node, state.now);
    case 'image':
      return imageItem(node, state.now);
    case 'failure': {
      const { failureItem } = await import('./failureItem.js');
      return failureItem(node);
    }
    default: {
      const { rowItem } = await import('./rowItems.js');
      return rowItem(node);
    }
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
  // For a role, the secret of its source may be missing or expired.
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

async function regionItem(
  { images: known, matching, isOpened = false }: RegionNode,
  now: number,
): Promise<vscode.TreeItem> {
  const { region, images, isLoading, error } = known;
  const hasFailed = error !== undefined && !isLoading;
  const isEmpty = images?.length === 0 && !isLoading;
  const state = hasFailed || isOpened ? Expanded : isEmpty ? None : Collapsed;
  const item = new vscode.TreeItem(plainText(region.localName), state);
  item.tooltip = region.regionId;
  item.contextValue = 'region';
  if (hasFailed) {
    item.iconPath = new ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    const { failedRegionLabel } = await import('./failureItem.js');
    item.description = failedRegionLabel(error);
    return item;
  }
  item.iconPath = new ThemeIcon(isLoading ? 'loading~spin' : 'globe');
  item.description = images === undefined ? '' : regionSummary(known, { matching, now });
  return item;
}

/** `18`, with a filter `3 of 18`, and for images from the disk how old they are. */
function regionSummary(
  { images = [], notLoaded = 0, savedAt }: RegionImages,
  { matching, now }: { readonly matching: number | undefined; readonly now: number },
): string {
  const total = images.length + notLoaded;
  const count = matching === undefined ? String(total) : l10n.t('{0} of {1}', matching, total);
  // At least a minute, because "0 min" says nothing.
  const shownAt = savedAt === undefined ? undefined : Math.min(savedAt, now - 60_000);
  const age =
    shownAt === undefined ? undefined : ageLabel(new Date(shownAt).toISOString(), now, l10n);
  return age === undefined ? count : `${count} · ${l10n.t('as of {0} ago', age)}`;
}

/** Flags for the menus: what can be done with the image. */
function imageFlags(image: Image): readonly string[] {
  const flags = { copyable: isCopyable(image), own: image.ownerAlias === 'self' };
  return Object.entries(flags).flatMap(([flag, holds]) => (holds ? [flag] : []));
}

/** The tooltip is resolved on hover. */
function imageItem({ image, place }: ImageNode, now: number): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(image.name) || image.imageId, None);
  const { icon, color } = imageLooks[imageState(image)];
  item.iconPath = new ThemeIcon(
    icon,
    color === undefined ? undefined : new vscode.ThemeColor(color),
  );
  item.contextValue = ['image', ...imageFlags(image)].join(' ');
  const summary = imageSummary(image, now, l10n);
  item.description = place === undefined ? summary : `${plainText(place)} · ${summary}`;
  return item;
}
