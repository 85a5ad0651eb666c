import * as vscode from 'vscode';
import { systemClock } from '../platform/clock';
import { askChoice, back, type ChoiceItem, walk } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { isSameProfile, keepsSecret, type Profile } from '../profiles/profile';
import { profileIdFor } from '../profiles/rules';
import type { Profiles } from '../profiles/profiles';
import { withSources } from '../profiles/withSources';
import { profileStateLabel } from '../platform/words/profileWords';
import { profileArgument } from '../platform/commandArguments';
import { finishQuestion } from './finishQuestion';
import { groupQuestions } from './groupQuestion';
import { answersOf, noAnswers, profileOf, secretOf } from './answers';
import { labelQuestion, modeQuestion, modeQuestions } from './questions';
import { secretQuestions } from './secretQuestions';

const { l10n } = vscode;

/** Commands that add, choose and remove profiles. */
export function profileCommands(profiles: Profiles) {
  return {
    addProfile: () => addProfile(profiles),
    enterSecret: (argument: unknown) => enterSecret(profiles, argument),
    switchProfile: (argument: unknown) => switchProfile(profiles, argument),
    removeProfile: (argument: unknown) => removeProfile(profiles, argument),
  };
}

async function addProfile(profiles: Profiles): Promise<void> {
  const title = l10n.t('Add Profile');
  const all = profiles.list();
  const id = (label: string) =>
    profileIdFor(
      label,
      all.map(other => other.id),
    );
  const answers = await walk(noAnswers, state => [
    labelQuestion(
      title,
      all.map(({ label }) => label),
    ),
    modeQuestion(title),
    ...modeQuestions(title, state, profiles),
    finishQuestion(title, profiles, { id: id(state.label) }),
    ...groupQuestions(title, state),
  ]);
  if (answers?.identity === undefined) {
    return;
  }
  const { scope, label, identity } = answers;
  const profile = profileOf(answers, { scope, id: id(label) });
  const secret = secretOf(answers);
  const record = secret === undefined ? { identity } : { secret, identity };
  await profiles.activate(await profiles.add(profile, record));
  await vscode.commands.executeCommand('ecsImages.images.focus');
}

/**
 * Asks for a secret that this machine lacks, of the profile or its source: the profile came from a
 * colleague, or the keyring was lost.
 */
async function enterSecret(profiles: Profiles, argument: unknown): Promise<void> {
  const called = profileArgument(argument, profiles) ?? (await chooseSecretOwner(profiles));
  const profile = called && withSources(called, profiles.list()).find(keepsSecret);
  if (profile === undefined) {
    return;
  }
  const title = l10n.t('Update Credentials of {0}', plainText(profile.label));
  const answers = await walk(answersOf(profile), state => [
    ...secretQuestions(title, state, profiles),
    ...(profile.mode === 'RamRoleArn'
      ? [finishQuestion(title, profiles, { id: profile.id, scopes: [profile.scope] })]
      : []),
  ]);
  const secret = answers && secretOf(answers);
  if (answers?.identity !== undefined && secret !== undefined) {
    await profiles.storeSecret(profile, { secret, identity: answers.identity });
  }
}

async function chooseSecretOwner(profiles: Profiles): Promise<Profile | undefined> {
  const owners = profiles.list().filter(keepsSecret);
  return owners.length > 1
    ? chooseProfile(profiles, l10n.t('Update Credentials'), owners)
    : owners[0];
}

async function switchProfile(profiles: Profiles, argument: unknown): Promise<void> {
  const profile = profileArgument(argument, profiles) ?? (await chooseOrAdd(profiles));
  if (profile === 'add') {
    await addProfile(profiles);
  } else if (profile !== undefined) {
    await profiles.activate(profile);
  }
}

async function removeProfile(profiles: Profiles, argument: unknown): Promise<void> {
  const profile =
    profileArgument(argument, profiles) ??
    (await chooseProfile(profiles, l10n.t('Remove Profile')));
  if (profile === undefined) {
    return;
  }
  const dependants = profiles.dependants(profile).map(({ label }) => plainText(label));
  const detail = [
    l10n.t(
      'Its secret is deleted from this machine. Copies that it started continue, but can no longer be tracked.',
    ),
    ...(dependants.length === 0
      ? []
      : [
          l10n.t(
            'These profiles sign in with it and will stop working: {0}',
            dependants.join(l10n.t(', ')),
          ),
        ]),
  ].join('\n');
  const remove = l10n.t('Remove');
  const question = l10n.t('Remove the profile {0}?', plainText(profile.label));
  const chosen = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
  if (chosen === remove) {
    await profiles.remove(profile);
  }
}

/** The profiles, and *Add Profile…* after them. */
async function chooseOrAdd(profiles: Profiles): Promise<Profile | 'add' | undefined> {
  const among = profiles.list();
  const chosen = await askChoice<Profile | 'add'>({
    title: l10n.t('Switch Profile'),
    placeholder: l10n.t('Choose a profile'),
    items: async () => [
      ...(await Promise.all(among.map(profile => profileItem(profiles, profile)))),
      { answer: 'add', label: `$(add) ${l10n.t('Add Profile…')}`, alwaysShow: true },
    ],
    activeIndex: activeIndex(profiles, among),
  });
  return chosen === back ? undefined : chosen;
}

function activeIndex(profiles: Profiles, among: readonly Profile[]): number {
  const active = profiles.active();
  return Math.max(
    0,
    among.findIndex(profile => isSameProfile(profile, active)),
  );
}

/** Lets the user choose a profile. Each shows its owner, or why it cannot be used. */
export async function chooseProfile(
  profiles: Profiles,
  title: string,
  among: readonly Profile[] = profiles.list(),
): Promise<Profile | undefined> {
  const chosen = await askChoice({
    title,
    placeholder: l10n.t('Choose a profile'),
    items: () => Promise.all(among.map(profile => profileItem(profiles, profile))),
    activeIndex: activeIndex(profiles, among),
  });
  return chosen === back ? undefined : chosen;
}

async function profileItem(profiles: Profiles, profile: Profile): Promise<ChoiceItem<Profile>> {
  const isActive = isSameProfile(profile, profiles.active());
  const status = await profiles.status(profile);
  return {
    answer: profile,
    label: plainText(profile.label),
    description: isActive ? l10n.t('active') : '',
    detail: [
      await profileStateLabel(status, systemClock.now()),
      profile.scope === 'workspace' ? l10n.t('workspace settings') : l10n.t('user settings'),
    ].join(' · '),
  };
}
