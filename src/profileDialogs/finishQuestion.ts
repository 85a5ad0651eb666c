import * as vscode from 'vscode';
import { describeError, errorSentence } from '../platform/words/describeError';
import { askChoice, back, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { groupsToChoose } from '../profiles/groupScope';
import type { Profile, ProfileScope } from '../profiles/profile';
import type { ProfileSecret } from '../profiles/vault';
import { ownKey } from '../credentials/fieldRules';
import type { Profiles } from '../profiles/profiles';
import type { CallerIdentity } from '../services/sts';
import { identityLabel } from '../platform/words/profileWords';
import { type ProfileAnswers, profileOf, secretOf, type ProfileQuestion } from './answers';

const { l10n } = vscode;

type Finish =
  | ({ readonly scope: ProfileScope } & Pick<ProfileAnswers, 'groups'> & {
        readonly identity: CallerIdentity;
      })
  | 'again';

/**
 * The last question. Shows the owner that STS reports and asks where to save the profile. If the
 * credentials cannot sign, shows why and does not save; earlier answers can still be changed.
 */
export function finishQuestion(
  title: string,
  profiles: Profiles,
  options: { readonly id: string; readonly scopes?: readonly ProfileScope[] },
): ProfileQuestion {
  return async (answers, at) => {
    for (;;) {
      const scopes = options.scopes ?? scopesFor(answers);
      const finish = await askChoice<Finish>({
        title,
        ...at,
        placeholder: l10n.t(
          'Checking which account the profile belongs to. Then choose where to save it.',
        ),
        items: signal => finishItems(answers, { profiles, scopes, id: options.id, signal }),
      });
      if (finish === undefined || finish === back) {
        return finish;
      }
      if (finish !== 'again') {
        return { ...answers, ...finish };
      }
    }
  };
}

/**
 * The workspace first, unless there is none, it is untrusted, or the role's source is a user
 * profile.
 */
function scopesFor({ mode, source, scope }: ProfileAnswers): readonly ProfileScope[] {
  if (mode === 'RamRoleArn' && source !== ownKey) {
    return [scope];
  }
  const hasWorkspace = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  return hasWorkspace && vscode.workspace.isTrusted ? ['workspace', 'user'] : ['user'];
}

async function finishItems(
  answers: ProfileAnswers,
  options: {
    readonly profiles: Profiles;
    readonly scopes: readonly ProfileScope[];
    readonly id: string;
    readonly signal: AbortSignal;
  },
): Promise<readonly ChoiceItem<Finish>[]> {
  const { profiles, scopes, id, signal } = options;
  const profile = profileOf(answers, { scope: scopes[0] ?? 'user', id });
  try {
    const identity =
      answers.identity ?? (await profiles.verifyProfile(profile, secretOf(answers), signal));
    const groups = await groupsOf(profile, { profiles, secret: secretOf(answers), signal });
    return scopes.map(scope => ({
      answer: { scope, identity, groups },
      label:
        scope === 'workspace'
          ? l10n.t('This folder (shared if committed)')
          : l10n.t('All my workspaces'),
      description: identityLabel(identity),
      detail: detailOf(identity),
    }));
  } catch (error) {
    const described = describeError(error, l10n, { profile });
    return [
      {
        answer: 'again',
        label: l10n.t('Try Again'),
        description: described.what,
        detail: errorSentence(described, l10n),
      },
    ];
  }
}

/** A question that fails is left out: the profile can sign, and the Images view says the rest. */
async function groupsOf(
  profile: Profile,
  asking: {
    readonly profiles: Profiles;
    readonly secret: ProfileSecret | undefined;
    readonly signal: AbortSignal;
  },
): Promise<ProfileAnswers['groups']> {
  const { profiles, secret, signal } = asking;
  try {
    return await groupsToChoose(await profiles.connectUnsaved(profile, secret, signal), signal);
  } catch {
    return undefined;
  }
}

/**
 * Warns about root account keys, which have all permissions. Alibaba Cloud advises against them.
 */
function detailOf({ identityType, arn }: CallerIdentity): string {
  return identityType === 'Account'
    ? `$(warning) ${l10n.t('This is the key of the account itself. A RAM user with only the permissions needed is safer.')}`
    : plainText(arn);
}
