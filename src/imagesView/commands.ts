import * as v from 'valibot';
import * as vscode from 'vscode';
import { offer, offerCommand } from '../platform/offer';
import { plainText } from '../platform/untrustedText';
import type { Image } from '../services/image';
import {
  destinationsArgument,
  type ImageArgument,
  imageArgument,
  imageArguments,
  isSameImage,
  meansSelection,
  profileArgument,
  regionArgument,
} from '../platform/commandArguments';
import { chooseImage } from './choice';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';
import { copyToMissingRegions } from './copyToMissingRegions';
import type { ImageCommandsDeps } from './deps';
import { arrangeImages } from './arrangeCommands';
import { filterCommands } from './filterCommands';
import { goToImage } from './goToImage';
import { openForm } from './openForm';
import { regionCommands } from './regionCommands';

const { l10n } = vscode;

export type ImageCommands = ReturnType<typeof imageCommands>;

/** The commands on images. A separate file, loaded with the first of them. */
export function imageCommands(deps: ImageCommandsDeps) {
  return {
    refreshImages: (argument: unknown) => refresh(deps, argument),
    retry: (argument: unknown) => refresh(deps, argument),
    refreshRegion: (argument: unknown) => refresh(deps, argument),
    ...regionCommands(deps),
    ...filterCommands(deps),
    goToImage: () => goToImage(deps),
    arrangeImages: () => arrangeImages(deps),
    loadMore: (argument: unknown) => loadMore(deps, argument),
    copyImage: (argument: unknown, selection: unknown) => copyImage(deps, argument, selection),
    copyToMissingRegions: (argument: unknown) => copyToMissingRegions(deps, argument),
    copyImageId: (argument: unknown, selection: unknown) =>
      copyToClipboard(deps, { argument, selection }, image => image.imageId),
    copyImageName: (argument: unknown, selection: unknown) =>
      copyToClipboard(deps, { argument, selection }, image => image.name),
    showInImages: (argument: unknown) => showInImages(deps, argument),
  };
}

async function refresh({ profiles, catalog }: ImageCommandsDeps, argument: unknown): Promise<void> {
  const profile = profileArgument(argument, profiles) ?? profiles.active();
  const regionId = regionArgument(argument);
  if (profile === undefined) {
    return;
  }
  await vscode.window.withProgress({ location: { viewId: 'ecsImages.images' } }, () =>
    regionId === undefined ? catalog.refresh(profile) : catalog.refreshRegion(profile, regionId),
  );
}

const moreArgument = v.object({ parent: v.string(), regionIds: v.array(v.string()) });

async function loadMore(
  { profiles, imagesTree }: ImageCommandsDeps,
  argument: unknown,
): Promise<void> {
  const profile = profileArgument(argument, profiles);
  if (profile !== undefined && v.is(moreArgument, argument)) {
    await imagesTree.showMore(argument, profile);
  }
}

async function copyImage(
  deps: ImageCommandsDeps,
  argument: unknown,
  selection: unknown,
): Promise<void> {
  const image = await imageToCopy(deps, argument);
  if (image !== undefined) {
    const selected = imageArguments(selection, deps.profiles);
    await openForm(deps, image, { selected, regionIds: destinationsArgument(argument) });
  }
}

/** The image that a command was invoked on; without one, asks the user. */
export async function imageMeant(
  deps: ImageCommandsDeps,
  argument: unknown,
): Promise<ImageArgument | undefined> {
  return (
    imageArgument(meansSelection(argument) ? deps.imagesTree.selection : argument, deps.profiles) ??
    (argument === undefined ? await chooseImage(deps) : undefined)
  );
}

/** The image to copy; without an argument, asks the user. Shows why an image cannot be copied. */
export async function imageToCopy(
  deps: ImageCommandsDeps,
  argument: unknown,
): Promise<ImageArgument | undefined> {
  if (!isTrustedOrAdvice()) {
    return undefined;
  }
  return await imageMeant(deps, argument);
}

/** Copies one line per image, for all selected rows if one of them was clicked. */
async function copyToClipboard(
  deps: ImageCommandsDeps,
  { argument, selection }: { readonly argument: unknown; readonly selection: unknown },
  textOf: (image: Image) => string,
): Promise<void> {
  const chosen = await imageMeant(deps, argument);
  if (chosen === undefined) {
    return;
  }
  const selected = imageArguments(selection, deps.profiles);
  const images = selected.some(one => isSameImage(one, chosen)) ? selected : [chosen];
  const known = images.flatMap(one => deps.catalog.find(one.profile, one.imageId) ?? []);
  if (known.length > 0) {
    await vscode.env.clipboard.writeText(known.map(textOf).join('\n'));
    vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
  }
}

async function showInImages(
  { profiles, imagesTree, catalog }: ImageCommandsDeps,
  argument: unknown,
): Promise<void> {
  const image = imageArgument(argument, profiles);
  if (image === undefined) {
    return;
  }
  const revealed = await imagesTree.reveal(image.profile, image);
  const region = plainText(catalog.regionName(image.regionId));
  switch (revealed) {
    case 'shown':
      return;
    case 'regionHidden':
      offer('information', l10n.t('{0} is not among the regions that are shown.', region), [
        offerCommand(l10n.t('Choose Regions…'), 'ecsImages.chooseRegions'),
      ]);
      return;
    case 'notListed':
      void vscode.window.showWarningMessage(
        l10n.t('The images in {0} could not be listed. The Images view shows why.', region),
      );
      return;
    case 'absent':
      void vscode.window.showInformationMessage(
        l10n.t(
          '{0} is not listed in {1}. If it is new, it appears there in a moment.',
          plainText(image.imageId),
          region,
        ),
      );
  }
}
