import { l10n } from 'vscode';
import { askText } from '../platform/quickInput';
import {
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
