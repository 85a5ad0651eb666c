import * as vscode from 'vscode';
import type { CopyDraft } from '../copy/copyPlan';
import type { ImageCatalog } from '../images/imageCatalog';
import { isCopyable } from '../images/image';
import { askChoice, back } from '../platform/quickInput';
import { writeShownRegions, shownRegions } from '../platform/settings';
import { plainText } from '../platform/untrustedText';
import type { Profile } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import type { ImagesTree } from '../views/imagesTree';
import { activeProfileOrAdvice } from './activeProfile';
import { type ImageArgument, imageArgument, profileArgument, regionArgument } from './arguments';
import type { CommandTable } from './index';

const { l10n } = vscode;

export interface ImageCommandsDeps {
  readonly profiles: Profiles;
  readonly catalog: ImageCatalog;
  readonly imagesTree: ImagesTree;
  /** The draft is what a new form begins with, instead of its own first one. */
  readonly openCopyForm: (image: ImageArgument, draft?: CopyDraft) => void;
}

/** What can be done with images: look again, copy them elsewhere, take their id along. */
export function imageCommands(deps: ImageCommandsDeps): CommandTable {
  return {
    refreshImages: argument => refresh(deps, argument),
    retry: argument => refresh(deps, argument),
    chooseRegions: () => chooseRegions(deps),
    copyImage: argument => copyImage(deps, argument),
    copyImageId: argument => copyToClipboard(deps, argument, image => image.imageId),
    copyImageName: argument => copyToClipboard(deps, argument, image => image.name),
    showInImages: argument => showInImages(deps, argument),
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

async function chooseRegions({ profiles, catalog }: ImageCommandsDeps): Promise<void> {
  const profile = activeProfileOrAdvice(profiles);
  if (profile === undefined) {
    return;
  }
  const regions = await catalog.regions(profile, new AbortController().signal);
  const shown = shownRegions();
  const items = regions.map(({ regionId, localName }) => ({
    label: plainText(localName),
    description: regionId,
    picked: shown.includes(regionId),
    regionId,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    title: l10n.t('Choose Regions'),
    placeHolder: l10n.t('Regions to show; choose none to show every region that holds images'),
  });
  if (chosen !== undefined) {
    await writeShownRegions(chosen.map(({ regionId }) => regionId));
  }
}

async function copyImage(deps: ImageCommandsDeps, argument: unknown): Promise<void> {
  const image = await imageToCopy(deps, argument);
  if (image !== undefined) {
    deps.openCopyForm(image);
  }
}

/** The image that is to be copied: asked for where the command was called on nothing. Says why where none may be. */
export async function imageToCopy(
  deps: ImageCommandsDeps,
  argument: unknown,
): Promise<ImageArgument | undefined> {
  if (!vscode.workspace.isTrusted) {
    void vscode.window.showWarningMessage(
      l10n.t('Images are not copied in Restricted Mode. Trust this workspace first.'),
    );
    return undefined;
  }
  return (
    imageArgument(argument, deps.profiles) ??
    (argument === undefined ? await chooseImage(deps) : undefined)
  );
}

async function copyToClipboard(
  deps: ImageCommandsDeps,
  argument: unknown,
  textOf: (image: { readonly imageId: string; readonly name: string }) => string,
): Promise<void> {
  const chosen = imageArgument(argument, deps.profiles) ?? (await chooseImage(deps));
  const image = chosen && deps.catalog.find(chosen.profile, chosen.imageId);
  if (image !== undefined) {
    await vscode.env.clipboard.writeText(textOf(image));
    vscode.window.setStatusBarMessage(l10n.t('Copied to the clipboard'), 3000);
  }
}

async function showInImages(
  { profiles, imagesTree }: ImageCommandsDeps,
  argument: unknown,
): Promise<void> {
  const image = imageArgument(argument, profiles);
  if (image !== undefined && !(await imagesTree.reveal(image.profile, image))) {
    void vscode.window.showInformationMessage(
      l10n.t('{0} is not in {1} any more.', image.imageId, image.regionId),
    );
  }
}

/** For a command that was called on nothing: the image selected in the tree, else a choice of all. */
async function chooseImage(deps: ImageCommandsDeps): Promise<ImageArgument | undefined> {
  const selected = imageArgument(deps.imagesTree.selection, deps.profiles);
  if (selected !== undefined) {
    return selected;
  }
  const profile = activeProfileOrAdvice(deps.profiles);
  return profile === undefined ? undefined : chooseImageOf(deps, profile);
}

async function chooseImageOf(
  { catalog }: ImageCommandsDeps,
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
