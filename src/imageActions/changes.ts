import type { Tag } from '../base/tag';
import type { OpenApi } from '../openapi/openApi';
import type { Rejection } from '../platform/quickInput';
import { describeError, type Localizer } from '../platform/words/describeError';
import type { Image } from '../services/image';
import { type ImageAttributes, modifyImageAttribute } from '../services/imageAttribute';
import { tagImage, untagImage } from '../services/imageTags';
import { changedTags } from './tagChange';

/** An image in its current state, and the API to change it. */
export interface Editing {
  readonly image: Image;
  readonly api: OpenApi;
  readonly l10n: Localizer;
}

/** Undefined when the service has accepted the change; otherwise why not, in words. */
export async function setAttribute(
  { image, api, l10n }: Editing,
  change: ImageAttributes,
  signal: AbortSignal,
): Promise<Rejection | undefined> {
  const { regionId, imageId } = image;
  const sent = modifyImageAttribute(api, { regionId, imageId, ...change }, signal);
  return await rejectionOf(sent, l10n);
}

/** New and changed tags are set first, so no tag is lost if the second call fails. */
export async function setTags(
  { image, api, l10n }: Editing,
  tags: readonly Tag[],
  signal: AbortSignal,
): Promise<Rejection | undefined> {
  const { regionId, imageId } = image;
  const { set: added, removed } = changedTags(ownTags(image), tags);
  const change = async () => {
    if (added.length > 0) {
      await tagImage(api, { regionId, imageId, tags: added }, signal);
    }
    if (removed.length > 0) {
      await untagImage(api, { regionId, imageId, keys: removed }, signal);
    }
  };
  return await rejectionOf(change(), l10n);
}

/** The service's own tags (`acs:…`) cannot be changed and are excluded. */
export function ownTags({ tags }: Image): readonly Tag[] {
  return tags.filter(({ key }) => !key.startsWith('acs:'));
}

async function rejectionOf(
  change: Promise<unknown>,
  l10n: Localizer,
): Promise<Rejection | undefined> {
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
