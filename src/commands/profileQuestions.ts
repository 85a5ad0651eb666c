import { l10n } from 'vscode';
import { Secret } from '../base/secret';
import { askChoice, askText, back, type Question, type Rejection } from '../platform/quickInput';
import { describeError, errorSentence } from '../platform/describeError';
import type { ProfileMode } from '../profiles/profile';
import { checkAccessKeyId, checkLabel, checkSecret, type ProfileProblem } from '../profiles/profileRules';
import type { Profiles } from '../profiles/profiles';
import type { ProfileSecret } from '../profiles/secretVault';
import type { CallerIdentity } from '../services/sts';

/** What the flow has gathered so far; nothing of it is kept when the user leaves. */
export interface ProfileAnswers {
  readonly label: string;
  readonly mode: ProfileMode;
  readonly accessKeyId: string;
  readonly accessKeySecret: Secret;
  readonly securityToken: Secret;
  readonly identity: CallerIdentity | undefined;
}

type ProfileQuestion = Question<ProfileAnswers>;

export function secretOf(answers: ProfileAnswers): ProfileSecret {
  const { mode, accessKeyId, accessKeySecret, securityToken } = answers;
  return mode === 'StsToken'
    ? { accessKeyId, accessKeySecret, securityToken }
    : { accessKeyId, accessKeySecret };
}

/** The questions that make a profile's secret; the last one verifies it before it is taken. */
export function secretQuestions(title: string, mode: ProfileMode, profiles: Profiles): ProfileQuestion[] {
  const last = mode === 'StsToken' ? [tokenQuestion(title, profiles)] : [];
  return [keyIdQuestion(title), keySecretQuestion(title, mode, profiles), ...last];
}

export function labelQuestion(title: string, taken: readonly string[]): ProfileQuestion {
  return async (answers, at) => {
    const label = await askText({
      title,
      ...at,
      prompt: l10n.t('Name of the profile, as it is shown in the Images view'),
      placeholder: l10n.t('For example prod'),
      value: answers.label,
      validate: value => problemSentence(checkLabel(value, taken)),
    });
    return typeof label === 'string' ? { ...answers, label } : label;
  };
}

export function modeQuestion(title: string): ProfileQuestion {
  return async (answers, at) => {
    const mode = await askChoice<ProfileMode>({
      title,
      ...at,
      placeholder: l10n.t('How does the profile sign in?'),
      activeIndex: answers.mode === 'StsToken' ? 1 : 0,
      items: [
        {
          answer: 'AccessKey',
          label: 'AccessKey',
          detail: l10n.t('AccessKey ID and AccessKey Secret of a RAM user'),
        },
        {
          answer: 'StsToken',
          label: l10n.t('STS token'),
          detail: l10n.t('Temporary credentials: AccessKey ID, AccessKey Secret and STS token'),
        },
      ],
    });
    return mode === undefined || mode === back ? mode : { ...answers, mode };
  };
}

function keyIdQuestion(title: string): ProfileQuestion {
  return async (answers, at) => {
    const accessKeyId = await askText({
      title,
      ...at,
      prompt: 'AccessKey ID',
      placeholder: answers.mode === 'StsToken' ? 'STS.…' : 'LTAI…',
      value: answers.accessKeyId,
      validate: value => problemSentence(checkAccessKeyId(value, answers.mode)),
    });
    return typeof accessKeyId === 'string' ? { ...answers, accessKeyId } : accessKeyId;
  };
}

function keySecretQuestion(title: string, mode: ProfileMode, profiles: Profiles): ProfileQuestion {
  return async (answers, at) => {
    let identity: CallerIdentity | undefined;
    const secret = await askText({
      title,
      ...at,
      prompt: l10n.t('AccessKey Secret, kept in the secret storage of VS Code'),
      value: answers.accessKeySecret.reveal(),
      isSecret: true,
      validate: value => problemSentence(checkSecret(value)),
      ...(mode === 'StsToken'
        ? {}
        : {
            accept: verify(profiles, value => ({ ...answers, accessKeySecret: value }), found => {
              identity = found;
            }),
          }),
    });
    return typeof secret === 'string'
      ? { ...answers, accessKeySecret: new Secret(secret), identity }
      : secret;
  };
}

function tokenQuestion(title: string, profiles: Profiles): ProfileQuestion {
  return async (answers, at) => {
    let identity: CallerIdentity | undefined;
    const token = await askText({
      title,
      ...at,
      prompt: l10n.t('STS token (SecurityToken), kept in the secret storage of VS Code'),
      value: answers.securityToken.reveal(),
      isSecret: true,
      validate: value => problemSentence(checkSecret(value)),
      accept: verify(profiles, value => ({ ...answers, securityToken: value }), found => {
        identity = found;
      }),
    });
    return typeof token === 'string'
      ? { ...answers, securityToken: new Secret(token), identity }
      : token;
  };
}

/** Asks STS whom the secret belongs to; a refusal is said where the secret was typed. */
function verify(
  profiles: Profiles,
  withSecret: (secret: Secret) => ProfileAnswers,
  found: (identity: CallerIdentity) => void,
) {
  return async (value: string, signal: AbortSignal): Promise<Rejection | undefined> => {
    try {
      found(await profiles.verify(secretOf(withSecret(new Secret(value))), signal));
      return undefined;
    } catch (error) {
      const described = describeError(error, l10n);
      return { message: errorSentence(described, l10n), link: described.diagnosisUrl };
    }
  };
}

function problemSentence(problem: ProfileProblem | undefined): string | undefined {
  switch (problem) {
    case undefined:
      return undefined;
    case 'labelEmpty':
      return l10n.t('Enter a name.');
    case 'labelTooLong':
      return l10n.t('A name has at most 64 characters.');
    case 'labelTaken':
      return l10n.t('There is a profile of this name already. Choose another name.');
    case 'accessKeyIdMalformed':
      return l10n.t('An AccessKey ID consists of letters and digits only. Was something else pasted?');
    case 'temporaryKeyNeedsToken':
      return l10n.t('This AccessKey ID is temporary. Go back and choose STS token.');
    case 'empty':
      return l10n.t('Enter a value.');
    case 'hasWhitespace':
      return l10n.t('There must be no spaces or line breaks in it.');
  }
}
