import * as vscode from 'vscode';
import { isCopyable } from '../images/image';
import type { ImageCatalog } from '../images/imageCatalog';
import { askChoice, back } from '../platform/quickInput';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import type { ImagesTree } from './tree';
import { activeProfileOrAdvice } from '../platform/activeProfile';
import { type ImageArgument, imageArgument } from '../platform/commandArguments';

const { l10n } = vscode;

interface ImageChoiceDeps {
  readonly profiles: Profiles;
  readonly catalog: ImageCatalog;
  readonly imagesTree: ImagesTree;
}

/** For a command without an argument: the selected image, otherwise a choice of all images. */
export async function chooseImage(deps: ImageChoiceDeps): Promise<ImageArgument | undefined> {
  const selected = imageArgument(deps.imagesTree.selection, deps.profiles);
  if (selected !== undefined) {
    return selected;
  }
  const profile = activeProfileOrAdvice(deps.profiles);
  return profile === undefined ? undefined : chooseImageOf(deps, profile);
}

async function chooseImageOf(
  { catalog }: ImageChoiceDeps,
  profile: Profile,
): Promise<ImageArgument | undefined> {
  const title = l10n.t('Choose an Image');
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: l10n.t('Loading images…') },
    () => catalog.load(profile),
  );
  const known = catalog.get(profile);
  if (known?.error !== undefined) {
    throw known.error instanceof Error
      ? known.error
      : new Error('Regions could not be listed', { cause: known.error });
  }
  const items = (known?.regions ?? []).flatMap(({ region, images }) =>
    (images ?? []).filter(isCopyable).map(image => ({
      answer: { profile, regionId: image.regionId, imageId: image.imageId },
      label: plainText(image.name),
      description: image.imageId,
      detail: plainText(region.localName),
    })),
  );
  const chosen = await askChoice({
    title,
    placeholder:
      items.length === 0
        ? l10n.t('No image that can be copied was found')
        : l10n.t('Search by name, ID or region'),
    items,
  });
  return chosen === back ? undefined : chosen;
}
