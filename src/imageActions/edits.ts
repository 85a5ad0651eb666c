import * as vscode from 'vscode';
import { type Breach, checkDescription, checkName } from '../draft/rules';
import { writeTagList } from '../draft/tagList';
import { fillIn } from '../drafting/fillIn';
import { formStrings } from '../drafting/strings';
import type { ImageCatalog } from '../images/imageCatalog';
import type { ImageArgument } from '../platform/commandArguments';
import { askChoice, askText, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';
import { modifyImageAttribute } from '../services/imageAttribute';
import { changingApi, type ChangingProfiles } from './changingApi';
import { type Editing, ownTags, setAttribute, setTags } from './changes';
import { readTags } from './tagChange';

const { l10n } = vscode;

interface ImageEditDeps {
  readonly catalog: ImageCatalog;
  readonly profiles: ChangingProfiles;
}

type Member = 'name' | 'description' | 'family' | 'tags' | 'status';

/** Asks which property of an image to change, then for the new value. */
export async function editImage(
  deps: ImageEditDeps,
  { place, image }: { readonly place: ImageArgument; readonly image: Image },
): Promise<void> {
  const { signal } = new AbortController();
  const api = await changingApi(deps.profiles, place.profile, signal);
  const editing = { image, api, l10n };
  const chosen = await askChoice<Member>({
    title: l10n.t('Edit {0}', plainText(image.name)),
    placeholder: l10n.t('Choose what to change'),
    items: [
      { answer: 'name', label: l10n.t('Name'), description: plainText(image.name) },
      {
        answer: 'description',
        label: l10n.t('Description'),
        description: plainText(image.description),
      },
      { answer: 'family', label: l10n.t('Image family'), description: plainText(image.family) },
      {
        answer: 'tags',
        label: l10n.t('Tags'),
        description: plainText(writeTagList(ownTags(image))),
      },
      ...statusItems(image),
    ],
  });
  if (chosen === undefined || chosen === back) {
    return;
  }
  const isChanged =
    chosen === 'status' ? await toggleDeprecation(editing) : await askMember(chosen, editing);
  if (isChanged) {
    await deps.catalog.refreshRegion(place.profile, place.regionId);
  }
}

function statusItems({ status }: Image) {
  if (status !== 'Available' && status !== 'Deprecated') {
    return [];
  }
  const label = status === 'Available' ? l10n.t('Deprecate') : l10n.t('Make Available Again');
  const description = l10n.t('A deprecated image can be neither copied nor shared.');
  return [{ answer: 'status' as const, label, description }];
}

async function toggleDeprecation({ image, api }: Editing): Promise<true> {
  const status = image.status === 'Available' ? 'Deprecated' : 'Available';
  const { regionId, imageId } = image;
  const { signal } = new AbortController();
  await modifyImageAttribute(api, { regionId, imageId, status }, signal);
  return true;
}

/** True when the service has accepted the new value. The box keeps a rejected value. */
async function askMember(member: Exclude<Member, 'status'>, editing: Editing): Promise<boolean> {
  const { image } = editing;
  const title = l10n.t('Edit {0}', plainText(image.name));
  const answer = await askText({ title, ...questionOf(member, editing) });
  return typeof answer === 'string';
}

function questionOf(member: Exclude<Member, 'status'>, editing: Editing) {
  const { image } = editing;
  switch (member) {
    case 'name':
      return {
        prompt: l10n.t('New name of the image, unique in its region'),
        value: image.name,
        validate: (text: string) => sentenceOf(checkName(text)),
        accept: (name: string, signal: AbortSignal) => setAttribute(editing, { name }, signal),
      };
    case 'description':
      return {
        prompt: l10n.t('New description; leave it empty to remove it'),
        value: image.description,
        validate: (text: string) => sentenceOf(checkDescription(text)),
        accept: (description: string, signal: AbortSignal) =>
          setAttribute(editing, { description }, signal),
      };
    case 'family':
      return {
        prompt: l10n.t('New image family'),
        value: image.family,
        validate: (text: string) => sentenceOf(checkName(text)),
        accept: (family: string, signal: AbortSignal) => setAttribute(editing, { family }, signal),
      };
    case 'tags':
      return {
        prompt: l10n.t('Tags as key=value, separated by commas; tags left out are removed'),
        value: writeTagList(ownTags(image)),
        validate: (text: string) => {
          const { problem } = readTags(text);
          return typeof problem === 'string'
            ? l10n.t('"{0}" is not a tag. Write key=value.', plainText(problem))
            : sentenceOf(problem);
        },
        accept: (text: string, signal: AbortSignal) =>
          setTags(editing, readTags(text).tags, signal),
      };
  }
}

function sentenceOf(breach: Breach | undefined): string | undefined {
  return breach && fillIn(formStrings(l10n).problems[breach.code], breach.params);
}
