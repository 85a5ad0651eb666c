import * as vscode from 'vscode';
import { imagesPerBatch } from '../draft/batch';
import { draftTo } from '../drafting/draftTo';
import { type ImageArgument, isSameImage } from '../platform/commandArguments';
import { plainText } from '../platform/untrustedText';
import { isSameProfile } from '../profiles/profile';
import { describeImage } from '../services/ecs';
import type { Image } from '../services/image';
import type { ImageCommandsDeps } from './deps';

const { l10n } = vscode;

interface Meant {
  readonly selected: readonly ImageArgument[];
  /** Destinations that the caller names, such as a quick fix or a drop; empty for none. */
  readonly regionIds: readonly string[];
}

/** Opens one form for all selected images if one of them was clicked. */
export async function openForm(
  deps: ImageCommandsDeps,
  image: ImageArgument,
  { selected, regionIds }: Meant,
): Promise<void> {
  const isClicked = (one: ImageArgument) => isSameImage(one, image);
  const others = selected.some(isClicked) ? selected.filter(one => !isClicked(one)) : [];
  if (others.some(({ profile }) => !isSameProfile(profile, image.profile))) {
    void vscode.window.showWarningMessage(
      l10n.t(
        'Images of different profiles cannot be copied together. Choose images of one profile.',
      ),
    );
    return;
  }
  if (others.length >= imagesPerBatch) {
    void vscode.window.showWarningMessage(
      l10n.t('Up to {0} images are copied together. Choose fewer.', imagesPerBatch),
    );
    return;
  }
  const form = {
    ...image,
    ...(others.length === 0
      ? {}
      : { others: others.map(({ regionId, imageId }) => ({ regionId, imageId })) }),
  };
  const images = [image, ...others];
  const elsewhere = regionIds.filter(to => images.some(({ regionId }) => regionId !== to));
  const [nearby] = regionIds;
  if (nearby !== undefined && elsewhere.length === 0) {
    const name = plainText(deps.catalog.regionName(nearby));
    void vscode.window.showInformationMessage(l10n.t('The image is in {0} already.', name));
    return;
  }
  const [first, ...rest] =
    elsewhere.length === 0
      ? []
      : await Promise.all(images.map(one => loadImage(deps, one))).catch(() => []);
  // A form without a draft loads the images itself, and shows why one cannot be loaded.
  const draft = first && draftTo(elsewhere, [first, ...rest], image.profile);
  deps.openCopyForm(form, draft);
}

/** The listed image, otherwise the service's description: the region may not be shown. */
async function loadImage(
  { catalog, connect }: ImageCommandsDeps,
  { profile, regionId, imageId }: ImageArgument,
): Promise<Image> {
  return (
    catalog.find(profile, imageId) ??
    (await describeImage(connect(profile), { regionId, imageId }, new AbortController().signal))
  );
}
