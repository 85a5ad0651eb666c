import * as vscode from 'vscode';
import { plainText } from '../platform/untrustedText';
import type { InvalidProfile } from '../profiles/profile';
import { groupLabel } from './groupLabel';
import { messageItem } from './messageItem';
import type { GroupNode, ImagesNode, MoreNode, SharedNode } from './node';

const { l10n, ThemeIcon } = vscode;
const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** The rows that are no profile, region or image. A file of its own, loaded with the first. */
export function rowItem(
  node: Exclude<ImagesNode, { readonly kind: 'profile' | 'region' | 'image' | 'failure' }>,
): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node);
    case 'shared':
      return sharedItem(node);
    case 'more':
      return moreItem(node);
    case 'loading':
      return messageItem(l10n.t('Loading…'), 'loading~spin');
    case 'empty':
      return offering(
        messageItem(l10n.t('No custom images found'), 'info'),
        'ecsImages.chooseRegions',
        l10n.t('Choose Regions…'),
      );
    case 'allFiltered':
      return offering(
        messageItem(l10n.t('No image matches the filter'), 'filter'),
        'ecsImages.clearFilter',
        l10n.t('Clear Filter'),
      );
    case 'noneShared':
      return messageItem(l10n.t('No images are shared with you in the regions shown'), 'info');
    case 'invalidProfile':
      return invalidProfileItem(node.problem);
    case 'misplacedProfiles':
      return misplacedProfilesItem(node.count);
  }
}

function groupItem({ key, groupBy, images, isOpened }: GroupNode): vscode.TreeItem {
  const label = groupLabel(key, groupBy, l10n);
  const item = new vscode.TreeItem(label, isOpened === true ? Expanded : Collapsed);
  item.iconPath = new ThemeIcon(groupBy.startsWith('tag:') ? 'tag' : 'folder');
  item.description = String(images.length);
  item.tooltip = label;
  item.contextValue = 'group';
  return item;
}

function sharedItem({ shared }: SharedNode): vscode.TreeItem {
  const item = new vscode.TreeItem(l10n.t('Shared with you'), Collapsed);
  const isLoading = shared?.isLoading === true;
  item.iconPath = new ThemeIcon(isLoading ? 'loading~spin' : 'live-share');
  item.description = shared === undefined || isLoading ? '' : String(shared.images.length);
  item.tooltip = l10n.t(
    'Images of other accounts. They can be used as they are, and copied within their own region only. Their owners change and delete them.',
  );
  item.contextValue = 'shared';
  return item;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = messageItem(l10n.t('Load More'), 'ellipsis');
  item.description = l10n.t('{0} not shown', node.hidden + node.notLoaded);
  item.command = {
    command: 'ecsImages.loadMore',
    title: l10n.t('Load More'),
    arguments: [
      {
        profile: { scope: node.profile.scope, id: node.profile.id },
        parent: node.parent,
        regionIds: node.regionIds,
      },
    ],
  };
  return item;
}

function offering(item: vscode.TreeItem, command: string, title: string): vscode.TreeItem {
  item.command = { command, title, arguments: [] };
  item.tooltip = l10n.t('Click: {0}', title);
  return item;
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
