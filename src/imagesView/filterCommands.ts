import * as vscode from 'vscode';
import type { ImageFilter } from '../images/imageFilter';
import { withoutEmpty } from '../images/imageFilter';
import { ask, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { FilterDeps } from './deps';
import { askCondition, type Condition } from './filterConditions';
import {
  ageWords,
  encryptedWords,
  filterConditions,
  type Matches,
  statesWords,
  tagsWords,
} from '../platform/words/filterWords';

const { l10n } = vscode;

/** The commands that decide which images are shown. */
export function filterCommands(deps: FilterDeps) {
  return {
    filterImages: () => filterImages(deps),
    clearFilter: () => deps.imageFilter.save({}),
  };
}

type Step = Condition | 'apply' | 'clear';

/** The tree follows while the user types. Escape brings back the filter from before. */
async function filterImages(deps: FilterDeps): Promise<void> {
  const { imageFilter } = deps;
  const before = imageFilter.value;
  for (;;) {
    const step = await askStep(deps);
    switch (step) {
      case undefined:
        imageFilter.preview(before);
        return;
      case 'apply':
        await imageFilter.save(imageFilter.value);
        return;
      case 'clear':
        imageFilter.preview({});
        break;
      default:
        imageFilter.preview(withoutEmpty(await askCondition(deps, step)));
    }
  }
}

/** The text is that of the name; Enter applies the filter, and the other items add conditions. */
async function askStep(deps: FilterDeps): Promise<Step | undefined> {
  const { imageFilter, imagesTree } = deps;
  const pick = vscode.window.createQuickPick<ChoiceItem<Step>>();
  pick.placeholder = l10n.t('Part of a name or an ID; * and ? are wildcards');
  pick.value = imageFilter.value.name ?? '';
  let count = '';
  const show = async () => {
    const filter = imageFilter.value;
    pick.items = itemsFor(filter, count);
    const matches = await imagesTree.matches();
    if (imageFilter.value === filter && matches !== undefined) {
      count = countWords(matches);
      pick.items = itemsFor(filter, count);
    }
  };
  const answer = await ask<Step>(pick, { title: l10n.t('Filter Images') }, ({ store, settle }) => {
    store.add(
      pick.onDidChangeValue(value => {
        imageFilter.preview(withoutEmpty({ ...imageFilter.value, name: value.trim() }));
        void show();
      }),
    );
    store.add(
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen !== undefined) {
          settle(chosen.answer);
        }
      }),
    );
    void show();
  });
  return typeof answer === 'symbol' ? undefined : answer;
}

/**
 * The first item is named as the text, so that VS Code, which puts the best match first, leaves it
 * in its place.
 */
function itemsFor(filter: ImageFilter, count: string): ChoiceItem<Step>[] {
  const any = l10n.t('any');
  const condition = (answer: Step, label: string, words: string): ChoiceItem<Step> => ({
    answer,
    label,
    description: words === '' ? any : words,
    alwaysShow: true,
  });
  const isEmpty = filterConditions(filter, l10n).length === 0;
  return [
    {
      answer: 'apply',
      label: plainText(filter.name ?? '') || l10n.t('Show Images'),
      description: count,
      iconPath: new vscode.ThemeIcon('check'),
      alwaysShow: true,
    },
    condition('states', l10n.t('State…'), statesWords(filter, l10n)),
    condition('os', l10n.t('Operating System…'), filter.os ?? ''),
    condition('architecture', l10n.t('Architecture…'), filter.architecture ?? ''),
    condition('encrypted', l10n.t('Encryption…'), encryptedWords(filter, l10n)),
    condition('tags', l10n.t('Tags…'), tagsWords(filter, l10n)),
    condition('age', l10n.t('Age…'), ageWords(filter, l10n)),
    ...(isEmpty
      ? []
      : [
          {
            answer: 'clear' as const,
            label: l10n.t('Clear Filter'),
            iconPath: new vscode.ThemeIcon('clear-all'),
            alwaysShow: true,
          },
        ]),
  ];
}

function countWords({ shown, known }: Matches): string {
  return l10n.t('{0} of {1} images', shown, known);
}
