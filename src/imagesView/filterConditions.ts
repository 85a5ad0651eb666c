import * as v from 'valibot';
import * as vscode from 'vscode';
import type { ImageFilter, TagCondition } from '../images/imageFilter';
import type { ImageState } from '../images/image';
import { imageState } from '../images/image';
import { askChoice, type ChoiceItem } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';
import type { FilterDeps } from './deps';
import { ageWords, encryptedWords, tagWords } from '../platform/words/filterWords';
import { imageLooks } from './imageRow';
import { imageStateLabel } from '../platform/words/imageStateLabel';

const { l10n } = vscode;

/** What can be asked of an image beside its name. */
export type Condition = 'states' | 'os' | 'architecture' | 'encrypted' | 'tags' | 'age';

/** More tags than this are not offered; nobody reads them. */
const mostTags = 200;

/** The filter with another condition; the same one if the user leaves. */
export async function askCondition(deps: FilterDeps, condition: Condition): Promise<ImageFilter> {
  const filter = deps.imageFilter.value;
  const images = knownImages(deps);
  switch (condition) {
    case 'states':
      return { ...filter, states: await askStates(filter, images) };
    case 'tags':
      return { ...filter, tags: await askTags(filter, images) };
    case 'os':
      return await askOne(filter, l10n.t('Operating System'), osItems(images));
    case 'architecture':
      return await askOne(
        filter,
        l10n.t('Architecture'),
        counted(images.map(({ architecture }) => architecture)).map(([architecture, count]) =>
          item(plainText(architecture), { architecture }, count),
        ),
      );
    case 'encrypted':
      return await askOne(
        filter,
        l10n.t('Encryption'),
        (['yes', 'no'] as const).map(encrypted =>
          item(encryptedWords({ encrypted }, l10n), { encrypted }),
        ),
      );
    case 'age':
      return await askOne(filter, l10n.t('Age'), ageItems());
  }
}

function knownImages({ catalog, profiles }: FilterDeps): readonly Image[] {
  const profile = profiles.active();
  const { regions = [] } = (profile === undefined ? undefined : catalog.get(profile)) ?? {};
  return regions.flatMap(({ images }) => images ?? []);
}

type Change = ChoiceItem<Partial<ImageFilter>>;

function item(label: string, answer: Partial<ImageFilter>, count?: number): Change {
  return { label, answer, ...(count === undefined ? {} : { description: String(count) }) };
}

/** One of the items, or any. */
async function askOne(
  filter: ImageFilter,
  title: string,
  items: readonly Change[],
): Promise<ImageFilter> {
  const none = Object.fromEntries(
    items.flatMap(({ answer }) => Object.keys(answer).map(member => [member, undefined])),
  );
  const all = [item(l10n.t('Any'), none), ...items];
  const isChosen = ({ answer }: Change) =>
    Object.values(answer).some(value => value !== undefined) &&
    Object.entries(answer).every(
      ([member, value]) => new Map<string, unknown>(Object.entries(filter)).get(member) === value,
    );
  const answer = await askChoice({
    title,
    placeholder: title,
    items: all,
    activeIndex: Math.max(0, all.findIndex(isChosen)),
  });
  return answer === undefined || typeof answer === 'symbol'
    ? filter
    : { ...filter, ...none, ...answer };
}

function osItems(images: readonly Image[]): readonly Change[] {
  const types = counted(images.map(({ osType }) => osType)).map(([os, count]) =>
    item(os === 'windows' ? 'Windows' : os === 'linux' ? 'Linux' : plainText(os), { os }, count),
  );
  const names = counted(images.map(({ osName }) => osName));
  return [...types, ...names.map(([os, count]) => item(plainText(os), { os }, count))];
}

function ageItems(): readonly Change[] {
  const newer = [1, 7, 30, 90].map(days => ({ newerThanDays: days, olderThanDays: undefined }));
  const older = [7, 30, 90, 180, 365].map(days => ({
    newerThanDays: undefined,
    olderThanDays: days,
  }));
  return [...newer, ...older].map(age => item(ageWords(age, l10n), age));
}

async function askStates(
  { states }: ImageFilter,
  images: readonly Image[],
): Promise<readonly ImageState[] | undefined> {
  const counts = new Map(counted(images.map(imageState)));
  const known: readonly ImageState[] = [
    'available',
    'creating',
    'waiting',
    'finishing',
    'deprecated',
    'failed',
  ];
  const items = known.map(state => ({
    state,
    label: imageStateLabel(state, l10n),
    description: String(counts.get(state) ?? 0),
    iconPath: new vscode.ThemeIcon(imageLooks[state].icon.replace('~spin', '')),
    picked: states?.includes(state) === true,
  }));
  const chosen = await pickMany(items, l10n.t('States to show; choose none to show every state'));
  return chosen === undefined ? states : chosen.map(({ state }) => state);
}

async function askTags(
  { tags = [] }: ImageFilter,
  images: readonly Image[],
): Promise<readonly TagCondition[]> {
  const keys = counted(images.flatMap(image => [...new Set(image.tags.map(({ key }) => key))]));
  const pairs = counted(
    images.flatMap(image => image.tags.map(({ key, value }) => JSON.stringify([key, value]))),
  );
  const known: readonly (readonly [TagCondition, number])[] = [
    ...keys.map(([key, count]) => [{ key }, count] as const),
    ...pairs.map(([pair, count]) => [pairOf(pair), count] as const),
  ];
  const isSame = (one: TagCondition) => (other: TagCondition) =>
    one.key === other.key && one.value === other.value;
  const lost = tags.filter(tag => !known.some(([other]) => isSame(tag)(other)));
  const items = [...lost.map(tag => [tag, 0] as const), ...known]
    .slice(0, mostTags)
    .map(([tag, count]) => ({
      tag,
      label: tagWords(tag),
      description: String(count),
      picked: tags.some(isSame(tag)),
    }));
  const chosen = await pickMany(items, l10n.t('Tags that an image must have'));
  return chosen === undefined ? tags : chosen.map(({ tag }) => tag);
}

function pairOf(pair: string): TagCondition {
  const [key, value] = v.parse(v.tuple([v.string(), v.string()]), JSON.parse(pair));
  return { key, value };
}

function pickMany<T extends vscode.QuickPickItem>(items: readonly T[], placeHolder: string) {
  return vscode.window.showQuickPick<T>(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    title: l10n.t('Filter Images'),
    placeHolder,
  });
}

/** The different texts, the most frequent first. Empty ones are left out. */
function counted<T extends string>(texts: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>();
  for (const text of texts.filter(one => one !== '')) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one);
}
