import * as vscode from 'vscode';
import { type Copy, isUnfinished } from '../copies/copy';
import { type CopyDraft, draftFor } from '../draft/draft';
import { provenanceTags } from '../draft/lineage';
import { draftOfCopies } from '../copies/draftOfCopies';
import type { ImageRef } from '../drafting/content';
import { isEncrypted } from '../images/image';
import { missingRegions } from '../copies/missingRegions';
import { copyPorts } from '../platform/enginePorts';
import { copyDefaults, shownRegions } from '../platform/settings';
import { plainText } from '../platform/untrustedText';
import { isSameProfile } from '../profiles/profile';
import type { Image } from '../services/image';
import { type ImageArgument, imageArgument } from '../platform/commandArguments';
import type { CopyCommandsDeps } from '../copiesView/commands';
import { copiesMeant } from '../copiesView/choice';
import { chooseImage } from '../imagesView/choice';
import type { ImageCommandsDeps } from '../imagesView/actions';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';

const { l10n } = vscode;

type CopyFormsDeps = CopyCommandsDeps & ImageCommandsDeps;

/** Opens the form with what a copy, or the copies of a batch, were made by, for all of their images. */
export async function copyAgain(deps: CopyFormsDeps, argument: unknown): Promise<void> {
  const copies = await copiesMeant(deps, 'copyAgain', argument);
  const [copy] = copies;
  const draft = draftOfCopies(copies, copyPorts.newId());
  if (copy === undefined || draft === undefined || !isTrustedOrAdvice()) {
    return;
  }
  const profile = deps.profiles.list().find(known => isSameProfile(known, copy.profile));
  if (profile === undefined) {
    void vscode.window.showWarningMessage(
      l10n.t('The profile "{0}" of this copy no longer exists.', plainText(copy.profileLabel)),
    );
    return;
  }
  const others = sourcesOf(copies).slice(1);
  const form = { profile, ...sourceOf(copy), ...(others.length === 0 ? {} : { others }) };
  deps.openCopyForm(form, draft);
}

/** Each image once. */
function sourcesOf(copies: readonly Copy[]): readonly ImageRef[] {
  return [...new Map(copies.map(copy => [copy.plan.sourceImageId, sourceOf(copy)])).values()];
}

function sourceOf({ plan }: Copy): ImageRef {
  return { regionId: plan.sourceRegionId, imageId: plan.sourceImageId };
}

/** Opens the form with every region on screen that does not have the image as a destination. */
export async function copyToMissingRegions(deps: CopyFormsDeps, argument: unknown): Promise<void> {
  if (!isTrustedOrAdvice()) {
    return;
  }
  const chosen =
    imageArgument(argument, deps.profiles) ??
    (argument === undefined ? await chooseImage(deps) : undefined);
  if (chosen === undefined) {
    return;
  }
  const { catalog } = deps;
  await vscode.window.withProgress({ location: { viewId: 'ecsImages.images' } }, () =>
    catalog.load(chosen.profile),
  );
  const image = catalog.find(chosen.profile, chosen.imageId);
  if (image === undefined) {
    return;
  }
  const regionIds = missingFrom(deps, chosen, image);
  if (regionIds.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('Every region shown has {0}, or a copy is in progress.', plainText(image.name)),
    );
    return;
  }
  deps.openCopyForm(chosen, draftTo(regionIds, image));
}

/** A copy on its way may not be an image yet. */
function missingFrom(
  { catalog, copies }: CopyFormsDeps,
  { profile, imageId }: ImageArgument,
  image: Image,
): readonly string[] {
  const listed = shownRegions();
  const onTheWay = copies.list().filter((copy: Copy) => {
    const isFollowed = isUnfinished(copy) && copies.whyNotFollowed(copy) === undefined;
    return isFollowed && copy.plan.sourceImageId === imageId;
  });
  const taken = new Set(onTheWay.map(({ plan }) => plan.destinationRegionId));
  const regions = catalog.get(profile)?.regions ?? [];
  return missingRegions(image, regions, regionId => listed.includes(regionId)).filter(
    regionId => !taken.has(regionId),
  );
}

function draftTo(regionIds: readonly string[], image: Image): CopyDraft {
  const { provenanceTags: wanted, ...defaults } = copyDefaults();
  const source = { isEncrypted: isEncrypted(image), tags: image.tags };
  const provenance = wanted ? provenanceTags(image, copyPorts.newId()) : [];
  return {
    ...draftFor(source, { ...defaults, provenance }),
    destinations: regionIds.map(regionId => ({ regionId, name: '', kmsKeyId: '' })),
  };
}
