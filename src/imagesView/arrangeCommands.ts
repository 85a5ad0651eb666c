import * as vscode from 'vscode';
import type { Arrangement, Grouping, ImageOrder } from '../images/arrangement';
import { askChoice, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Shared } from '../shared';

const { l10n } = vscode;

type ArrangeDeps = Pick<Shared, 'arrangement' | 'catalog' | 'profiles'>;
type Choice = Partial<Arrangement> | 'tag';

/** Asks by what the images are grouped and in which order they stand, and keeps the answer. */
export async function arrangeImages(deps: ArrangeDeps): Promise<void> {
  const { arrangement } = deps;
  const choice = await askChoice<Choice>({
    title: l10n.t('Arrange Images'),
    placeholder: l10n.t('Group or sort the images of the view'),
    items: itemsFor(arrangement.value),
  });
  const change = choice === 'tag' ? await askTag(deps) : choice;
  if (change !== undefined && typeof change === 'object') {
    await arrangement.save({ ...arrangement.value, ...change });
  }
}

function itemsFor({ groupBy, sortBy }: Arrangement): readonly ChoiceItem<Choice>[] {
  const group = (label: string, by: Grouping): ChoiceItem<Choice> => ({
    label,
    answer: { groupBy: by },
    description: groupBy === by ? l10n.t('current') : '',
  });
  const sort = (label: string, by: ImageOrder): ChoiceItem<Choice> => ({
    label,
    answer: { sortBy: by },
    description: sortBy === by ? l10n.t('current') : '',
  });
  const tag = groupBy.startsWith('tag:') ? plainText(groupBy.slice('tag:'.length)) : '';
  return [
    group(l10n.t('Group by Region'), 'region'),
    group(l10n.t('Group by Image Family'), 'family'),
    group(l10n.t('Group by Name Prefix'), 'prefix'),
    { label: l10n.t('Group by Tag…'), answer: 'tag', description: tag },
    sort(l10n.t('Sort by Date'), 'date'),
    sort(l10n.t('Sort by Name'), 'name'),
    sort(l10n.t('Sort by Size'), 'size'),
  ];
}

/** A key among the tags of the images that are known. */
async function askTag({ catalog, profiles }: ArrangeDeps): Promise<Choice | undefined> {
  const profile = profiles.active();
  const { regions = [] } = (profile === undefined ? undefined : catalog.get(profile)) ?? {};
  const counts = new Map<string, number>();
  for (const { key } of regions.flatMap(({ images = [] }) => images.flatMap(({ tags }) => tags))) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const answer = await askChoice<Choice>({
    title: l10n.t('Group by Tag'),
    placeholder:
      counts.size === 0 ? l10n.t('No image has a tag') : l10n.t('Key of the tag to group by'),
    items: [...counts]
      .sort(([, one], [, other]) => other - one)
      .map(([key, count]) => ({
        label: plainText(key),
        description: String(count),
        answer: { groupBy: `tag:${key}` },
      })),
  });
  return typeof answer === 'symbol' ? undefined : answer;
}
