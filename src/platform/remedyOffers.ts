import { l10n } from 'vscode';
import type { ProfileRef } from '../profiles/profile';
import type { Remedy } from './words/remedies';
import { type Offer, offerCommand } from './offer';

/** The buttons for an error's remedies. Remedies that need a draft have none here. */
export function remedyOffers(
  remedies: readonly Remedy[] | undefined,
  profile: ProfileRef | undefined,
): readonly Offer[] {
  return (remedies ?? []).flatMap(remedy => {
    const command = remedyCommand(remedy, profile);
    return command === undefined
      ? []
      : [offerCommand(command.title, command.command, ...command.arguments)];
  });
}

/** A remedy as a command, for buttons and rows; undefined if it needs a draft. */
export function remedyCommand(
  remedy: Remedy,
  profile: ProfileRef | undefined,
):
  | {
      readonly title: string;
      readonly command: string;
      readonly arguments: readonly unknown[];
    }
  | undefined {
  const on = profile === undefined ? {} : { profile: { scope: profile.scope, id: profile.id } };
  const command = (title: string, id: string) => ({
    title,
    command: `ecsImages.${id}`,
    arguments: [on],
  });
  switch (remedy.kind) {
    case 'updateCredentials':
      return command(l10n.t('Update Credentials…'), 'enterSecret');
    case 'unlockProfile':
      return command(l10n.t('Unlock Profile…'), 'unlockProfile');
    case 'allowProfile':
      return command(l10n.t('Allow Profile…'), 'allowProfile');
    case 'editProfile':
      return command(l10n.t('Edit Profile…'), 'editProfile');
    case 'testConnection':
      return command(l10n.t('Test Connection'), 'testConnection');
    case 'switchProfile':
      // Without the profile, so that it asks for another one.
      return { ...command(l10n.t('Switch Profile…'), 'switchProfile'), arguments: [] };
    case 'chooseRegions':
      return { ...command(l10n.t('Choose Regions…'), 'chooseRegions'), arguments: [] };
    case 'copyRamPolicy':
      return {
        ...command(l10n.t('Copy RAM Policy'), 'copyRamPolicy'),
        arguments: [{ permission: remedy.permission }],
      };
    case 'trustWorkspace':
      return {
        title: l10n.t('Manage Workspace Trust'),
        command: 'workbench.trust.manage',
        arguments: [],
      };
    case 'openSettings':
      return {
        title: l10n.t('Open Settings'),
        command: 'workbench.action.openSettings',
        arguments: [remedy.setting],
      };
    case 'chooseDestination':
    case 'useFreeName':
      return undefined;
  }
}
