import * as vscode from 'vscode';
import type { Tag } from '../base/tag';
import { type Breach, checkDescription, checkName } from '../draft/rules';
import { writeTagList } from '../draft/tagList';
import { fillIn } from '../drafting/fillIn';
import { formStrings } from '../drafting/strings';
import type { ImageCatalog } from '../images/imageCatalog';
import type { OpenApi } from '../openapi/openApi';
import type { ImageArgument } from '../platform/commandArguments';
import { describeError } from '../platform/words/describeError';
import { askChoice, askText, back, type Rejection } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';
import { type ImageAttributes, modifyImageAttribute } from '../services/imageAttribute';
import { tagImage, untagImage } from '../services/imageTags';
import { changingApi, type ChangingProfiles } from './changingApi';
import { changedTags, readTags } from './tagChange';

const { l10n } = vscode;

interface ImageEditDeps {
  readonly catalog: ImageCatalog;
  readonly profiles: ChangingProfiles;
}

/** An image in its current state, and the API to change it. */
interface Editing {
  readonly place: ImageArgument;
  readonly image: Image;
  readonly api: OpenApi;
}

type Member = 'name' | 'description' | 'family' | 'tags' | 'status';

/** Asks which property of an image to change, then for the new value. */
export async function editImage(
  deps: ImageEditDeps,
  { place, image }: { readonly place: ImageArgument; readonly image: Image },
): Promise<void> {
  const { signal } = new AbortController();
  const api = await changingApi(deps.profiles, place.profile, signal);
  const editing = { place, image, api };
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

async function toggleDeprecation({ place, image, api }: Editing): Promise<true> {
  const status = image.status === 'Available' ? 'Deprecated' : 'Available';
  const { regionId, imageId } = place;
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
        accept: (name: string, signal: AbortSignal) => set(editing, { name }, signal),
      };
    case 'description':
      return {
        prompt: l10n.t('New description; leave it empty to remove it'),
        value: image.description,
        validate: (text: string) => sentenceOf(checkDescription(text)),
        accept: (description: string, signal: AbortSignal) => set(editing, { description }, signal),
      };
    case 'family':
      return {
        prompt: l10n.t('New image family'),
        value: image.family,
        validate: (text: string) => sentenceOf(checkName(text)),
        accept: (family: string, signal: AbortSignal) => set(editing, { family }, signal),
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

async function set(
  { place, api }: Editing,
  change: ImageAttributes,
  signal: AbortSignal,
): Promise<Rejection | undefined> {
  const { regionId, imageId } = place;
  return await rejectionOf(modifyImageAttribute(api, { regionId, imageId, ...change }, signal));
}

/** New and changed tags are set first, so no tag is lost if the second call fails. */
async function setTags(
  { place, image, api }: Editing,
  tags: readonly Tag[],
  signal: AbortSignal,
): Promise<Rejection | undefined> {
  const { regionId, imageId } = place;
  const { set: added, removed } = changedTags(ownTags(image), tags);
  const change = async () => {
    if (added.length > 0) {
      await tagImage(api, { regionId, imageId, tags: added }, signal);
    }
    if (removed.length > 0) {
      await untagImage(api, { regionId, imageId, keys: removed }, signal);
    }
  };
  return await rejectionOf(change());
}

/** The service's own tags (`acs:…`) cannot be changed and are excluded. */
function ownTags({ tags }: Image): readonly Tag[] {
  return tags.filter(({ key }) => !key.startsWith('acs:'));
}

async function rejectionOf(change: Promise<unknown>): Promise<Rejection | undefined> {
  try {
    await change;
    return undefined;
  } catch (error) {
    const { what, action, requestId, diagnosisUrl } = describeError(error, l10n);
    const id = requestId === undefined ? [] : [l10n.t('Request ID: {0}', requestId)];
    const message = [what, ...(action === undefined ? [] : [action]), ...id].join(' ');
    return { message, link: diagnosisUrl };
  }
}

function sentenceOf(breach: Breach | undefined): string | undefined {
  return breach && fillIn(formStrings(l10n).problems[breach.code], breach.params);
}
