import { l10n } from 'vscode';
import { askChoice, askText } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import { checkResourceGroup } from '../credentials/fieldRules';
import type { ProfileAnswers, ProfileQuestion } from './answers';
import { problemSentence } from './sentences';

/** The question that follows *Save*, where the identity may list the images of a group only. */
export function groupQuestions(
  title: string,
  { groups, resourceGroupId }: ProfileAnswers,
): readonly ProfileQuestion[] {
  return groups === undefined && resourceGroupId === '' ? [] : [groupQuestion(title)];
}

/** Lets the user choose among the groups that were found. Without any, asks for an ID. */
function groupQuestion(title: string): ProfileQuestion {
  return async (answers, at) => {
    const { groups = [], resourceGroupId } = answers;
    const chosen =
      groups.length === 0
        ? await askText({
            title,
            ...at,
            prompt: l10n.t(
              'No images can be listed. If this identity may use only one resource group, enter its ID (optional).',
            ),
            placeholder: 'rg-…',
            value: resourceGroupId,
            validate: text => problemSentence(checkResourceGroup(text)),
          })
        : await askChoice({
            title,
            ...at,
            placeholder: l10n.t(
              'This identity sees images only within a resource group. Which one does the profile list?',
            ),
            items: [
              ...groups.map(({ id, displayName }) => ({
                answer: id,
                label: plainText(displayName),
                description: id,
              })),
              { answer: '', label: l10n.t('No Resource Group') },
            ],
            activeIndex: Math.max(
              0,
              groups.findIndex(({ id }) => id === resourceGroupId),
            ),
          });
    return typeof chosen === 'string' ? { ...answers, resourceGroupId: chosen } : chosen;
  };
}
