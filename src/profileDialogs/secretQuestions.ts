import { l10n } from 'vscode';
import { systemClock } from '../platform/clock';
import { Secret } from '../base/secret';
import { describeError, errorSentence } from '../platform/words/describeError';
import { askText, type Rejection } from '../platform/quickInput';
import { checkAccessKeyId, checkSecret } from '../profiles/rules';
import type { Profiles } from '../profiles/profiles';
import type { CallerIdentity } from '../services/sts';
import { type ProfileAnswers, profileOf, type ProfileQuestion, secretOf } from './answers';
import { expirationSentence, problemSentence } from './sentences';

/** The questions for a profile's secret. The last one verifies it before accepting it. */
export function secretQuestions(
  title: string,
  { mode, hasKey, accessKeyId }: ProfileAnswers,
  profiles: Profiles,
): readonly ProfileQuestion[] {
  const keepsKey = hasKey && accessKeyId === '';
  return mode === 'StsToken'
    ? [
        keyIdQuestion(title),
        keySecretQuestion(title),
        expirationQuestion(title),
        tokenQuestion(title, profiles),
      ]
    : [keyIdQuestion(title), ...(keepsKey ? [] : [keySecretQuestion(title, profiles)])];
}

function keyIdQuestion(title: string): ProfileQuestion {
  return async (answers, at) => {
    const accessKeyId = await askText({
      title,
      ...at,
      prompt: answers.hasKey
        ? l10n.t('AccessKey ID (leave empty to keep the stored key)')
        : 'AccessKey ID',
      placeholder: answers.mode === 'StsToken' ? 'STS.…' : 'LTAI…',
      value: answers.accessKeyId,
      validate: value =>
        value === '' && answers.hasKey
          ? undefined
          : problemSentence(checkAccessKeyId(value, answers.mode)),
    });
    return typeof accessKeyId === 'string' ? { ...answers, accessKeyId } : accessKeyId;
  };
}

/** With `profiles`, verifies the key at once. A temporary key needs its token first. */
function keySecretQuestion(title: string, profiles?: Profiles): ProfileQuestion {
  return async (answers, at) => {
    const withSecret = (text: string) => ({ ...answers, accessKeySecret: new Secret(text) });
    const verification = new Verification(withSecret, profiles);
    const text = await askText({
      title,
      ...at,
      prompt: l10n.t('AccessKey Secret, kept in the secret storage of VS Code'),
      value: answers.accessKeySecret.reveal(),
      isSecret: true,
      validate: value => problemSentence(checkSecret(value)),
      accept: verification.accept,
    });
    return typeof text === 'string' ? verification.answersWith(text) : text;
  };
}

function expirationQuestion(title: string): ProfileQuestion {
  return async (answers, at) => {
    const expiration = await askText({
      title,
      ...at,
      prompt: l10n.t('When the STS token expires (optional)'),
      placeholder: '2026-11-24T10:00:00Z',
      value: answers.expiration,
      validate: value => expirationSentence(value, systemClock.now()),
    });
    return typeof expiration === 'string' ? { ...answers, expiration } : expiration;
  };
}

function tokenQuestion(title: string, profiles: Profiles): ProfileQuestion {
  return async (answers, at) => {
    const withToken = (text: string) => ({ ...answers, securityToken: new Secret(text) });
    const verification = new Verification(withToken, profiles);
    const text = await askText({
      title,
      ...at,
      prompt: l10n.t('STS token (SecurityToken), kept in the secret storage of VS Code'),
      value: answers.securityToken.reveal(),
      isSecret: true,
      validate: value => problemSentence(checkSecret(value)),
      accept: verification.accept,
    });
    return typeof text === 'string' ? verification.answersWith(text) : text;
  };
}

/** Asks STS who owns the entered secret. Shows a refusal where the secret was entered. */
class Verification {
  readonly #withText: (text: string) => ProfileAnswers;
  readonly #profiles: Profiles | undefined;
  #identity: CallerIdentity | undefined;

  constructor(withText: (text: string) => ProfileAnswers, profiles: Profiles | undefined) {
    this.#withText = withText;
    this.#profiles = profiles;
  }

  readonly accept = async (text: string, signal: AbortSignal): Promise<Rejection | undefined> => {
    const answers = this.#withText(text);
    const secret = secretOf(answers);
    if (this.#profiles === undefined || secret === undefined) {
      return undefined;
    }
    try {
      this.#identity = await this.#profiles.verify(secret, signal);
      return undefined;
    } catch (error) {
      const profile = profileOf(answers, { scope: 'user', id: 'unsaved' });
      const described = describeError(error, l10n, { profile });
      return { message: errorSentence(described, l10n), link: described.diagnosisUrl };
    }
  };

  /** A role profile's key identifies the assuming user, not the role. */
  answersWith(text: string): ProfileAnswers {
    const answers = this.#withText(text);
    return { ...answers, identity: answers.mode === 'RamRoleArn' ? undefined : this.#identity };
  }
}
