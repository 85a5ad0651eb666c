import { l10n } from 'vscode';
import { askChoice, back, type ChoiceItem } from '../platform/quickInput';
import { describeError } from '../platform/words/describeError';
import { plainText } from '../platform/untrustedText';
import { checkCliProfile } from '../credentials/fieldRules';
import { ProfileError } from '../credentials/profileError';
import type { Profiles } from '../profiles/profiles';
import type { ProfileQuestion } from './answers';

/** What another tool's file offers. */
interface Borrowed {
  /** Text from outside, as `kind`. */
  readonly name: string;
  readonly kind: string | undefined;
  readonly problem: ProfileError | undefined;
}

/** The profiles in the CLI's file. Unusable ones show the reason and cannot be chosen. */
export function cliProfileQuestion(title: string, profiles: Profiles): ProfileQuestion {
  return borrowedQuestion('cliProfile', {
    title,
    placeholder: l10n.t('Which profile of the aliyun CLI?'),
    empty: l10n.t('No profile of ~/.aliyun/config.json can be used here'),
    load: async () =>
      (await profiles.cliProfiles()).map(({ mode, ...choice }) => ({ ...choice, kind: mode })),
  });
}

/** The sections of the SDKs' credentials file, likewise. */
export function sectionQuestion(title: string, profiles: Profiles): ProfileQuestion {
  return borrowedQuestion('section', {
    title,
    placeholder: l10n.t('Which section of ~/.alibabacloud/credentials?'),
    empty: l10n.t('~/.alibabacloud/credentials has no section'),
    load: async () =>
      (await profiles.credentialSections()).map(({ type, ...choice }) => ({
        ...choice,
        kind: type,
      })),
  });
}

function borrowedQuestion(
  member: 'cliProfile' | 'section',
  question: {
    readonly title: string;
    readonly placeholder: string;
    readonly empty: string;
    readonly load: () => Promise<readonly Borrowed[]>;
  },
): ProfileQuestion {
  const { title, placeholder } = question;
  return async (answers, at) => {
    for (;;) {
      const items = () => itemsOf(question);
      const chosen = await askChoice<string>({ title, ...at, placeholder, items });
      if (chosen === undefined || chosen === back) {
        return chosen;
      }
      if (chosen !== '') {
        return { ...answers, [member]: chosen, identity: undefined };
      }
    }
  };
}

/** Without an answer, a row only says why there is nothing to choose. */
async function itemsOf({
  empty,
  load,
}: {
  readonly empty: string;
  readonly load: () => Promise<readonly Borrowed[]>;
}): Promise<readonly ChoiceItem<string>[]> {
  try {
    const choices = await load();
    return choices.length === 0
      ? [{ answer: '', label: empty }]
      : [...choices].sort(usableFirst).map(itemOf);
  } catch (error) {
    const { what, action = '' } = describeError(error, l10n);
    return [{ answer: '', label: withoutFile(error) ?? what, detail: action, alwaysShow: true }];
  }
}

/** Short labels, without the name of a profile that does not exist yet. */
function withoutFile(error: unknown): string | undefined {
  switch (error instanceof ProfileError ? error.reason : undefined) {
    case 'cliFileMissing':
      return l10n.t('There is no ~/.aliyun/config.json on this machine');
    case 'cliFileUnreadable':
      return l10n.t('~/.aliyun/config.json cannot be read');
    case 'credentialsFileMissing':
      return l10n.t('There is no ~/.alibabacloud/credentials on this machine');
    case 'credentialsFileUnreadable':
      return l10n.t('~/.alibabacloud/credentials cannot be read');
    default:
      return undefined;
  }
}

function itemOf({ name, kind, problem }: Borrowed): ChoiceItem<string> {
  const item = { label: plainText(name), description: plainText(kind ?? '') };
  if (problem !== undefined) {
    return { ...item, answer: '', detail: `$(warning) ${describeError(problem, l10n).what}` };
  }
  // An entry of the settings would be invalid with a name that their rules reject.
  return checkCliProfile(name) === undefined
    ? { ...item, answer: name }
    : { ...item, answer: '', detail: `$(warning) ${l10n.t('The name cannot be used.')}` };
}

function usableFirst(one: Borrowed, other: Borrowed): number {
  return Number(one.problem !== undefined) - Number(other.problem !== undefined);
}
