import * as vscode from 'vscode';
import { Secret } from '../base/secret';
import { askChoice, back, type ChoiceItem, walk } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { isSameProfile, type Profile, type ProfileScope, type ProfileSettings } from '../profiles/profile';
import { profileIdFor } from '../profiles/profileRules';
import type { Profiles } from '../profiles/profiles';
import { identityLabel } from '../views/imageWords';
import { profileArgument } from './arguments';
import type { CommandTable } from './index';
import {
  labelQuestion,
  modeQuestion,
  type ProfileAnswers,
  secretOf,
  secretQuestions,
} from './profileQuestions';

const { l10n } = vscode;

/** Adding, choosing and removing profiles. */
export function profileCommands(profiles: Profiles): CommandTable {
  return {
    addProfile: () => addProfile(profiles),
    enterSecret: argument => enterSecret(profiles, argument),
    switchProfile: () => switchProfile(profiles),
    removeProfile: argument => removeProfile(profiles, argument),
  };
}

const nothing: ProfileAnswers = {
  label: '',
  mode: 'AccessKey',
  accessKeyId: '',
  accessKeySecret: new Secret(''),
  securityToken: new Secret(''),
  identity: undefined,
};

async function addProfile(profiles: Profiles): Promise<void> {
  const title = l10n.t('Add Profile');
  const all = profiles.list();
  const questions = [labelQuestion(title, all.map(({ label }) => label)), modeQuestion(title)];
  const answers = await walk(nothing, ({ mode }) => [
    ...questions,
    ...secretQuestions(title, mode, profiles),
  ]);
  if (answers?.identity === undefined) {
    return;
  }
  const scope = scopeForNewProfiles();
  const taken = all.filter(other => other.scope === scope).map(({ id }) => id);
  const settings: ProfileSettings = {
    id: profileIdFor(answers.label, taken),
    label: answers.label,
    mode: answers.mode === 'StsToken' ? 'StsToken' : 'AccessKey',
  };
  const profile: Profile = { ...settings, scope };
  await profiles.save(profile, { secret: secretOf(answers), identity: answers.identity });
  await profiles.activate(profile);
  await vscode.commands.executeCommand('ecsImages.images.focus');
}

/** Asks again for a secret that this machine does not have: a colleague's profile, or a lost keyring. */
async function enterSecret(profiles: Profiles, argument: unknown): Promise<void> {
  const profile = profileArgument(argument, profiles) ?? profiles.active();
  if (profile === undefined) {
    return;
  }
  const title = l10n.t('Enter the Secret of {0}', plainText(profile.label));
  const questions = secretQuestions(title, profile.mode, profiles);
  const start = { ...nothing, label: profile.label, mode: profile.mode };
  const answers = await walk(start, () => questions);
  if (answers?.identity !== undefined) {
    await profiles.storeSecret(profile, {
      secret: secretOf(answers),
      identity: answers.identity,
    });
  }
}

async function switchProfile(profiles: Profiles): Promise<void> {
  const profile = await chooseProfile(profiles, l10n.t('Switch Profile'));
  if (profile !== undefined) {
    await profiles.activate(profile);
  }
}

async function removeProfile(profiles: Profiles, argument: unknown): Promise<void> {
  const profile =
    profileArgument(argument, profiles) ?? (await chooseProfile(profiles, l10n.t('Remove Profile')));
  if (profile === undefined) {
    return;
  }
  const remove = l10n.t('Remove');
  const chosen = await confirm(
    l10n.t('Remove the profile {0}?', plainText(profile.label)),
    l10n.t('Its secret is deleted from this machine. Copies that it started go on, but cannot be tracked any more.'),
    remove,
  );
  if (chosen === remove) {
    await profiles.remove(profile);
  }
}

/** The active profile; without one, says how to get one. */
export async function activeProfileOrAdvice(profiles: Profiles): Promise<Profile | undefined> {
  const active = profiles.active();
  if (active === undefined) {
    const add = l10n.t('Add Profile…');
    const chosen = await inform(
      l10n.t('There is no profile yet that could sign the calls. Add one first.'),
      add,
    );
    if (chosen === add) {
      await vscode.commands.executeCommand('ecsImages.addProfile');
    }
  }
  return profiles.active();
}

function inform(sentence: string, action: string): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(sentence, action);
}

function confirm(question: string, detail: string, action: string): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(question, { modal: true, detail }, action);
}

async function chooseProfile(profiles: Profiles, title: string): Promise<Profile | undefined> {
  const all = profiles.list();
  const items = await Promise.all(all.map(profile => profileItem(profiles, profile)));
  const chosen = await askChoice({
    title,
    placeholder: l10n.t('Choose a profile'),
    items,
    activeIndex: Math.max(0, all.findIndex(profile => isSameProfile(profile, profiles.active()))),
  });
  return chosen === back ? undefined : chosen;
}

async function profileItem(profiles: Profiles, profile: Profile): Promise<ChoiceItem<Profile>> {
  const isActive = isSameProfile(profile, profiles.active());
  const { identity } = await profiles.status(profile);
  return {
    answer: profile,
    label: plainText(profile.label),
    description: isActive ? l10n.t('active') : '',
    detail: [
      identity === undefined ? l10n.t('no secret') : identityLabel(identity),
      profile.scope === 'workspace' ? l10n.t('workspace settings') : l10n.t('user settings'),
    ].join(' · '),
  };
}

/** The workspace's settings, unless there is no workspace or it may not hold profiles (Restricted Mode). */
function scopeForNewProfiles(): ProfileScope {
  const hasWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  return hasWorkspace && vscode.workspace.isTrusted ? 'workspace' : 'user';
}
