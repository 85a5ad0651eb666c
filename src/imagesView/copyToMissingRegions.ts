import * as vscode from 'vscode';
import { type Copy, isUnfinished } from '../copies/copy';
import { missingRegions } from '../copies/missingRegions';
import { draftTo } from '../drafting/draftTo';
import type { CopyService } from '../engine/service';
import { loadRest } from '../images/loadRest';
import type { ImageCatalog } from '../images/imageCatalog';
import { type ImageArgument, imageArgument } from '../platform/commandArguments';
import { shownRegions } from '../platform/settings';
import { plainText } from '../platform/untrustedText';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';
import type { Image } from '../services/image';
import { chooseImage } from './choice';
import type { ImageCommandsDeps } from './deps';

const { l10n } = vscode;

/** Opens the form with all visible regions that do not have the image as destinations. */
export async function copyToMissingRegions(
  deps: ImageCommandsDeps,
  argument: unknown,
): Promise<void> {
  if (!isTrustedOrAdvice()) {
    return;
  }
  const chosen =
    imageArgument(argument, deps.profiles) ??
    (argument === undefined ? await chooseImage(deps) : undefined);
  if (chosen === undefined) {
    return;
  }
  const { catalog, copies } = deps;
  await vscode.window.withProgress({ location: { viewId: 'ecsImages.images' } }, () =>
    loadRest(catalog, chosen.profile),
  );
  const image = catalog.find(chosen.profile, chosen.imageId);
  if (image === undefined) {
    return;
  }
  const regionIds = missingFrom(catalog, await copies.load(), { ...chosen, image });
  if (regionIds.length === 0) {
    void vscode.window.showInformationMessage(
      l10n.t('Every region shown has {0}, or a copy is in progress.', plainText(image.name)),
    );
    return;
  }
  deps.openCopyForm(chosen, draftTo(regionIds, [image], deps.profiles.get(chosen.profile)));
}

/** Excludes destinations of unfinished copies, whose image may not be listed yet. */
function missingFrom(
  catalog: ImageCatalog,
  copies: CopyService,
  { profile, imageId, image }: ImageArgument & { readonly image: Image },
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
