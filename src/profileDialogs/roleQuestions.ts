import { l10n } from 'vscode';
import { askChoice, askText, back, type ChoiceItem } from '../platform/quickInput';
import { describeError } from '../platform/words/describeError';
import { plainText } from '../platform/untrustedText';
import {
  checkCliProfile,
  checkDuration,
  checkExternalId,
  checkProviderArn,
  checkRoleArn,
  checkRoleName,
  checkSessionName,
  checkTokenFile,
  defaultSessionName,
  type ProfileFieldProblem,
} from '../credentials/fieldRules';
import { ProfileError } from '../credentials/profileError';
import type { CliProfileChoice } from '../credentials/cliChoices';
import type { Profiles } from '../profiles/profiles';
import type { ProfileAnswers, ProfileQuestion } from './answers';
import { problemSentence } from './sentences';

/** Members of the answers that are one line of text. */
type TextMember =
  | 'roleArn'
  | 'roleSessionName'
  | 'durationSeconds'
  | 'externalId'
  | 'roleName'
  | 'oidcProviderArn'
  | 'oidcTokenFile';

export function roleArnQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('ARN of the RAM role');
  const placeholder = 'acs:ram::1234567890123456:role/image-copier';
  return textQuestion('roleArn', { title, prompt, placeholder, check: checkRoleArn });
}

export function sessionNameQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('Session name, shown in the audit log (optional)');
  const placeholder = defaultSessionName;
  return textQuestion('roleSessionName', { title, prompt, placeholder, check: checkSessionName });
}

export function durationQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('How long a session lasts, in seconds (optional)');
  return textQuestion('durationSeconds', {
    title,
    prompt,
    placeholder: '3600',
    check: checkDuration,
  });
}

export function externalIdQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('External ID that the role asks for (optional)');
  return textQuestion('externalId', { title, prompt, check: checkExternalId });
}

export function roleNameQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('Name of the RAM role of the instance (optional)');
  return textQuestion('roleName', { title, prompt, check: checkRoleName });
}

export function oidcProviderQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('ARN of the OIDC identity provider');
  const placeholder = 'acs:ram::1234567890123456:oidc-provider/name';
  return textQuestion('oidcProviderArn', { title, prompt, placeholder, check: checkProviderArn });
}

export function tokenFileQuestion(title: string): ProfileQuestion {
  const prompt = l10n.t('File that holds the OIDC token');
  const placeholder = '/var/run/secrets/oidc-token';
  return textQuestion('oidcTokenFile', { title, prompt, placeholder, check: checkTokenFile });
}

/** The profiles in the CLI's file. Unusable ones show the reason and cannot be chosen. */
export function cliProfileQuestion(title: string, profiles: Profiles): ProfileQuestion {
  return async (answers, at) => {
    for (;;) {
      const chosen = await askChoice<string>({
        title,
        ...at,
        placeholder: l10n.t('Which profile of the aliyun CLI?'),
        items: () => cliProfileItems(profiles),
      });
      if (chosen === undefined || chosen === back) {
        return chosen;
      }
      if (chosen !== '') {
        return { ...answers, cliProfile: chosen, identity: undefined };
      }
    }
  };
}

/** Without an answer, a row only says why there is nothing to choose. */
async function cliProfileItems(profiles: Profiles): Promise<readonly ChoiceItem<string>[]> {
  try {
    const choices = await profiles.cliProfiles();
    return choices.length === 0
      ? [{ answer: '', label: l10n.t('No profile of ~/.aliyun/config.json can be used here') }]
      : [...choices].sort(usableFirst).map(cliProfileItem);
  } catch (error) {
    const { what, action = '' } = describeError(error, l10n);
    return [{ answer: '', label: withoutFile(error) ?? what, detail: action, alwaysShow: true }];
  }
}

function withoutFile(error: unknown): string | undefined {
  switch (error instanceof ProfileError ? error.reason : undefined) {
    case 'cliFileMissing':
      return l10n.t('There is no ~/.aliyun/config.json on this machine');
    case 'cliFileUnreadable':
      return l10n.t('~/.aliyun/config.json cannot be read');
    default:
      return undefined;
  }
}

function cliProfileItem({ name, mode, problem }: CliProfileChoice): ChoiceItem<string> {
  const item = { label: plainText(name), description: mode ?? '' };
  if (problem !== undefined) {
    return { ...item, answer: '', detail: `$(warning) ${describeError(problem, l10n).what}` };
  }
  // An entry of the settings would be invalid with a name that their rules reject.
  return checkCliProfile(name) === undefined
    ? { ...item, answer: name }
    : { ...item, answer: '', detail: `$(warning) ${l10n.t('The name cannot be used.')}` };
}

function usableFirst(one: CliProfileChoice, other: CliProfileChoice): number {
  return Number(one.problem !== undefined) - Number(other.problem !== undefined);
}

function textQuestion(
  member: TextMember,
  question: {
    readonly title: string;
    readonly prompt: string;
    readonly placeholder?: string;
    readonly check: (text: string) => ProfileFieldProblem | undefined;
  },
): ProfileQuestion {
  const { check, ...shown } = question;
  return async (answers: ProfileAnswers, at) => {
    const text = await askText({
      ...shown,
      ...at,
      value: answers[member],
      validate: value => problemSentence(check(value)),
    });
    return typeof text === 'string' ? { ...answers, [member]: text, identity: undefined } : text;
  };
}
