import type { SavedImages } from '../images/savedImages';
import * as vscode from 'vscode';
import { askText, walk } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { invalidProfileArgument, profileArgument } from '../platform/commandArguments';
import { decodeProfiles, keepsSecret, type Profile, type ProfileScope } from '../profiles/profile';
import { checkLabel } from '../profiles/rules';
import type { Profiles } from '../profiles/profiles';
import { firstOf, withSources } from '../profiles/withSources';
import { finishQuestion } from './finishQuestion';
import { groupQuestions } from './groupQuestion';
import { answersOf, profileOf, secretOf } from './answers';
import { modeQuestions } from './questions';
import { problemSentence } from './sentences';
import { chooseProfile } from './commands';

const { l10n } = vscode;

/** Commands that change or unlock profiles, or delete what is stored for them. */
export function profileChangeCommands(profiles: Profiles, savedImages: Pick<SavedImages, 'clear'>) {
  const onProfile =
    (title: () => string, act: (profile: Profile) => Promise<void>) =>
    async (argument: unknown) => {
      const profile =
        profileArgument(argument, profiles) ?? (await chooseProfile(profiles, title()));
      if (profile !== undefined) {
        await act(profile);
      }
    };
  return {
    editProfile: onProfile(
      () => l10n.t('Edit Profile'),
      profile => edit(profiles, profile),
    ),
    renameProfile: onProfile(
      () => l10n.t('Rename Profile'),
      profile => rename(profiles, profile),
    ),
    duplicateProfile: onProfile(
      () => l10n.t('Duplicate Profile'),
      profile => duplicate(profiles, profile),
    ),
    unlockProfile: onProfile(
      () => l10n.t('Unlock Profile'),
      profile => unlock(profiles, profile),
    ),
    allowProfile: onProfile(
      () => l10n.t('Allow Profile'),
      profile => allow(profiles, profile),
    ),
    forgetAllSecrets: () => forgetAll(profiles, savedImages),
    forgetUnusedSecrets: () => forgetUnused(profiles),
    moveSecret: (argument: unknown) => moveSecret(profiles, argument),
    moveProfiles: () => moveProfiles(profiles),
  };
}

async function edit(profiles: Profiles, profile: Profile): Promise<void> {
  const title = l10n.t('Edit {0}', plainText(profile.label));
  const { scope, id } = profile;
  const hasKey = await hasUsableKey(profiles, profile);
  const answers = await walk({ ...answersOf(profile), hasKey }, state => [
    ...modeQuestions(title, state, profiles),
    finishQuestion(title, profiles, { id, scopes: [scope] }),
    ...groupQuestions(title, state),
  ]);
  if (answers?.identity === undefined) {
    return;
  }
  const { identity } = answers;
  const secret = secretOf(answers);
  const changed = profileOf(answers, profile);
  if (secret === undefined && keepsSecret(changed)) {
    await profiles.edit(changed, identity);
    return;
  }
  await profiles.save(changed, secret === undefined ? { identity } : { secret, identity });
}

/** An AccessKey or STS token profile has nothing but its key to edit. */
async function hasUsableKey(profiles: Profiles, profile: Profile): Promise<boolean> {
  const isRole = profile.mode === 'RamRoleArn' && keepsSecret(profile);
  return isRole && (await profiles.status(profile)).problem === undefined;
}

async function rename(profiles: Profiles, profile: Profile): Promise<void> {
  const taken = profiles
    .list()
    .map(({ label }) => label)
    .filter(label => label !== profile.label);
  const label = await askText({
    title: l10n.t('Rename Profile'),
    prompt: l10n.t('Name of the profile, as it is shown in the Images view'),
    value: profile.label,
    validate: value => problemSentence(checkLabel(value, taken)),
  });
  if (typeof label === 'string') {
    await profiles.rename(profile, label);
  }
}

/** Saves the duplicate in the other scope if possible: that is the usual reason to duplicate. */
async function duplicate(profiles: Profiles, profile: Profile): Promise<void> {
  const hasWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const scope: ProfileScope =
    profile.scope === 'workspace' || !hasWorkspace || !vscode.workspace.isTrusted
      ? 'user'
      : 'workspace';
  const taken = profiles.list().map(({ label }) => label);
  const label = await askText({
    title:
      scope === 'workspace'
        ? l10n.t('Duplicate to Workspace Settings')
        : l10n.t('Duplicate to User Settings'),
    prompt: l10n.t('Name of the profile, as it is shown in the Images view'),
    value: `${profile.label} 2`,
    validate: value => problemSentence(checkLabel(value, taken)),
  });
  if (typeof label === 'string') {
    await profiles.duplicate(profile, { scope, label });
  }
}

/** Shows what changed since the secret was stored. Only the user can approve the change. */
async function unlock(profiles: Profiles, profile: Profile): Promise<void> {
  const lock = await firstOf(withSources(profile, profiles.list()), each =>
    profiles.describeLock(each),
  );
  if (lock === undefined) {
    return;
  }
  const changes = lock.changes.map(({ field, before, after }) =>
    l10n.t(
      '{0}: {1} → {2}',
      plainText(field),
      plainText(before ?? l10n.t('none')),
      plainText(after ?? l10n.t('none')),
    ),
  );
  // The first button has the focus. As a close affordance it would not, because VS Code sorts that
  // one last. Without a close affordance VS Code adds Cancel, which has no effect.
  const keep = l10n.t('Keep Locked');
  const accept = l10n.t('Use the Secret Anyway');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t(
      'The profile {0} has changed since its secret was stored.',
      plainText(lock.profile.label),
    ),
    {
      modal: true,
      detail: [
        ...changes,
        '',
        l10n.t(
          'Unlock only if you know who made this change. The stored secret will then sign for the changed profile.',
        ),
      ].join('\n'),
    },
    keep,
    accept,
  );
  if (chosen === accept) {
    await profiles.reseal(lock);
  }
}

/** Credentials are borrowed only with the user's consent to exactly this configuration. */
async function allow(profiles: Profiles, profile: Profile): Promise<void> {
  const request = await firstOf(withSources(profile, profiles.list()), each =>
    profiles.consentNeeded(each),
  );
  if (request === undefined) {
    return;
  }
  const members = Object.entries(request.configuration).map(([name, value]) =>
    l10n.t('{0}: {1}', plainText(name), plainText(value)),
  );
  const isWorkspace = profile.scope === 'workspace';
  const allowed = isWorkspace ? l10n.t('Allow in This Workspace') : l10n.t('Allow');
  const denied = l10n.t('Deny');
  const chosen = await vscode.window.showWarningMessage(
    isWorkspace
      ? l10n.t('This workspace wants to use your credentials.')
      : l10n.t('A profile that was not added on this machine wants to use your credentials.'),
    { modal: true, detail: members.join('\n') },
    allowed,
    denied,
  );
  if (chosen === allowed) {
    await profiles.grantConsent(request);
  } else if (chosen === denied) {
    profiles.denyConsent(request);
  }
}

/** The images go too: they are what the secrets let see. */
async function forgetAll(
  profiles: Profiles,
  savedImages: Pick<SavedImages, 'clear'>,
): Promise<void> {
  const forget = l10n.t('Forget All');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Forget the secrets of all profiles?'),
    {
      modal: true,
      detail: l10n.t(
        'They and the saved lists of images are deleted from this machine for every workspace. The profiles stay in the settings and ask for their secrets again.',
      ),
    },
    forget,
  );
  if (chosen === forget) {
    await profiles.forgetAll();
    await savedImages.clear();
  }
}

/**
 * Secrets that no profile has used for at least an hour, for example after an entry was removed or
 * a folder renamed.
 */
async function forgetUnused(profiles: Profiles): Promise<void> {
  const { length } = await profiles.orphans();
  if (length === 0) {
    void vscode.window.showInformationMessage(l10n.t('No unused credentials.'));
    return;
  }
  const forget = l10n.t('Forget');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Forget the secrets of profiles that no longer exist ({0})?', length),
    {
      modal: true,
      detail: l10n.t('Profiles of other branches of a repository may still need them.'),
    },
    forget,
  );
  if (chosen === forget) {
    await profiles.forgetOrphans();
  }
}

/**
 * Moves a secret from a settings file to secret storage. It was readable there and may be in the
 * history of a repository.
 */
async function moveSecret(profiles: Profiles, argument: unknown): Promise<void> {
  const problem = invalidProfileArgument(argument, profiles);
  const moved = problem && (await profiles.moveSecret(problem));
  if (moved === undefined) {
    void vscode.commands.executeCommand('workbench.action.openSettings', 'ecsImages.profiles');
    return;
  }
  void vscode.window.showWarningMessage(
    l10n.t(
      'The secret of {0} was moved to the secret storage. Create a new AccessKey and disable this one: it was readable in the file, and may be in its history.',
      plainText(moved.label),
    ),
  );
}

/**
 * Entries of `ecsImages.profiles` outside of a workspace become the user's own. A remote machine
 * may have written them, so each one is shown first.
 */
async function moveProfiles(profiles: Profiles): Promise<void> {
  const entries = profiles.misplaced() ?? [];
  if (entries.length === 0) {
    return;
  }
  const move = l10n.t('Move');
  const chosen = await vscode.window.showWarningMessage(
    l10n.t('Move these profiles to ecsImages.userProfiles?'),
    {
      modal: true,
      detail: [
        ...linesOf(entries),
        '',
        l10n.t(
          'Move only profiles that you know: a remote machine or a dev container can write such settings, too.',
        ),
      ].join('\n'),
    },
    move,
  );
  if (chosen === move) {
    await profiles.adopt(entries);
  }
}

/** Members of valid profiles; anything else is only counted, since it may hold a secret. */
function linesOf(entries: readonly unknown[]): readonly string[] {
  const { profiles, invalid } = decodeProfiles('user', entries);
  return [
    ...profiles.map(({ scope: _scope, label, ...members }) =>
      l10n.t('{0}: {1}', plainText(label), plainText(Object.values(members).join(' · '))),
    ),
    ...invalid.map(({ index }) => l10n.t('Profile {0} in settings.json is not valid', index + 1)),
  ];
}
