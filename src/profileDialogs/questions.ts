import { l10n } from 'vscode';
import { askChoice, askText, back, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { ProfileMode } from '../profiles/profile';
import { ownKey } from '../credentials/fieldRules';
import { checkLabel } from '../profiles/rules';
import type { Profiles } from '../profiles/profiles';
import type { ProfileAnswers, ProfileQuestion } from './answers';
import { problemSentence } from './sentences';
import { cliProfileQuestion, sectionQuestion } from './borrowedQuestions';
import {
  durationQuestion,
  externalIdQuestion,
  oidcProviderQuestion,
  roleArnQuestion,
  roleNameQuestion,
  sessionNameQuestion,
  tokenFileQuestion,
} from './roleQuestions';
import { secretQuestions } from './secretQuestions';

/** The questions for the chosen mode, secrets included. */
export function modeQuestions(
  title: string,
  answers: ProfileAnswers,
  profiles: Profiles,
): readonly ProfileQuestion[] {
  switch (answers.mode) {
    case 'AccessKey':
    case 'StsToken':
      return secretQuestions(title, answers, profiles);
    case 'RamRoleArn':
      return [
        sourceQuestion(title, profiles),
        ...(answers.source === ownKey ? secretQuestions(title, answers, profiles) : []),
        ...roleQuestions(title),
        externalIdQuestion(title),
      ];
    case 'AliyunCli':
      return [cliProfileQuestion(title, profiles)];
    case 'CredentialsFile':
      return [sectionQuestion(title, profiles)];
    case 'Environment':
      return [];
    case 'EcsRamRole':
      return [roleNameQuestion(title)];
    case 'OIDC':
      return [oidcProviderQuestion(title), tokenFileQuestion(title), ...roleQuestions(title)];
  }
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
    const items = modeItems();
    const mode = await askChoice<ProfileMode>({
      title,
      ...at,
      placeholder: l10n.t('How does the profile sign in?'),
      activeIndex: Math.max(
        0,
        items.findIndex(item => item.answer === answers.mode),
      ),
      items,
    });
    return mode === undefined || mode === back ? mode : { ...answers, mode, identity: undefined };
  };
}

function modeItems(): readonly ChoiceItem<ProfileMode>[] {
  return [
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
    {
      answer: 'RamRoleArn',
      label: l10n.t('RAM role'),
      detail: l10n.t('Assumes a RAM role with an AccessKey or with another profile'),
    },
    {
      answer: 'AliyunCli',
      label: 'aliyun CLI',
      detail: l10n.t('A profile in ~/.aliyun/config.json; the file is only read'),
    },
    {
      answer: 'CredentialsFile',
      label: l10n.t('Credentials file of the SDKs'),
      detail: l10n.t('A section of ~/.alibabacloud/credentials; the file is only read'),
    },
    {
      answer: 'Environment',
      label: l10n.t('Environment variables'),
      detail: 'ALIBABA_CLOUD_ACCESS_KEY_ID …',
    },
    {
      answer: 'OIDC',
      label: 'OIDC',
      detail: l10n.t('Assumes a RAM role with the token of an identity provider, read from a file'),
    },
    {
      answer: 'EcsRamRole',
      label: l10n.t('RAM role of the ECS instance'),
      detail: l10n.t('Only on an ECS instance, and only where the user settings allow it'),
    },
  ];
}

/**
 * The key that assumes the role: the profile's own, or another profile's, which decides the scope.
 */
function sourceQuestion(title: string, profiles: Profiles): ProfileQuestion {
  return async (answers, at) => {
    const own: ChoiceItem<Pick<ProfileAnswers, 'source' | 'scope'>> = {
      answer: { source: ownKey, scope: answers.scope },
      label: l10n.t('An AccessKey of its own'),
    };
    const others = profiles.list().map(({ id, scope, label, mode }) => ({
      answer: { source: id, scope },
      label: plainText(label),
      description: mode,
      detail: scope === 'workspace' ? l10n.t('workspace settings') : l10n.t('user settings'),
    }));
    const chosen = await askChoice({
      title,
      ...at,
      placeholder: l10n.t('With which credentials is the role assumed?'),
      items: [own, ...others],
      activeIndex: 1 + others.findIndex(({ answer }) => answer.source === answers.source),
    });
    return chosen === undefined || chosen === back ? chosen : { ...answers, ...chosen };
  };
}

function roleQuestions(title: string): readonly ProfileQuestion[] {
  return [roleArnQuestion(title), sessionNameQuestion(title), durationQuestion(title)];
}
