import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter } from '../base/event';
import { type Copy, isUnfinished } from '../copies/copy';
import { percentOf, progressOf } from '../copies/progress';
import { imagesPerBatch } from '../draft/batch';
import type { CopyDraft } from '../draft/draft';
import { copiedFromTag } from '../draft/lineage';
import type { FormSource } from '../drafting/content';
import { draftTo } from '../drafting/draftTo';
import { imageTest } from '../images/imageFilter';
import { loadRest, refreshAll } from '../images/loadRest';
import { showError } from '../platform/showError';
import { shownRegions } from '../platform/settings';
import { ageLabel } from '../platform/words/ageLabel';
import { filterConditions } from '../platform/words/filterWords';
import { describeError, errorSentence } from '../platform/words/describeError';
import { isTrustedOrAdvice } from '../platform/workspaceTrust';
import { isSameProfile, type Profile, type ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';
import type { Shared } from '../shared';
import { exportTable } from './exportTable';
import type { GapsToFill } from './gaps';
import type { CoverageHost } from './session';

interface CoverageHostStart {
  readonly profile: ProfileRef;
  readonly openCopyForm: (images: FormSource, draft?: CopyDraft) => void;
}

/** Builds the table's host from the extension's services. */
export function createCoverageHost(
  { profile, openCopyForm }: CoverageHostStart,
  { profiles, catalog, copies, clock, imageFilter, logger }: Shared,
): CoverageHost & Disposable {
  const store = new DisposableStore();
  const onDidChange = store.add(new Emitter<void>());
  const changed = () => {
    onDidChange.fire();
  };
  const ifOurs = (ref: ProfileRef) => {
    if (isSameProfile(ref, profile)) {
      changed();
    }
  };
  store.add(catalog.onDidChange(ifOurs));
  store.add(
    catalog.onDidProgress(({ ref }) => {
      ifOurs(ref);
    }),
  );
  store.add(copies.onDidChange(changed));
  store.add(profiles.onDidChange(changed));
  store.add(imageFilter.onDidChange(changed));
  const labelOf = () => profiles.list().find(one => isSameProfile(one, profile))?.label;
  return {
    profileLabel: () => labelOf() ?? profile.id,
    images: () => catalog.get(profile),
    onDidChange: onDidChange.event,
    load: () => loadRest(catalog, profile),
    refresh: () => refreshAll(catalog, profile),
    filter: () => ({
      accepts: imageTest(imageFilter.value, clock.now()),
      words: filterConditions(imageFilter.value, vscode.l10n).join(' · '),
    }),
    isChosen: regionId => shownRegions().includes(regionId),
    regionName: regionId => catalog.regionName(regionId),
    ageOf: image => ageLabel(image.creationTime, clock.now(), vscode.l10n) ?? '',
    percentOf,
    parentOf,
    underWay: (image, regionId) => percentUnderWay(copies, image, regionId),
    describeError: error => errorSentence(describeError(error, vscode.l10n), vscode.l10n),
    fill: gaps => {
      fill(gaps, profiles.get(profile), openCopyForm);
    },
    tellFilled: () =>
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The selected regions have the image by now, or a copy is in progress.'),
      ),
    showImage: image =>
      void vscode.commands.executeCommand('ecsImages.showInImages', { profile, image }),
    exportTable: (format, table) => {
      exportTable(format, table, clock.now()).catch((error: unknown) => showError(error, logger));
    },
    changeFilter: () => void vscode.commands.executeCommand('ecsImages.filterImages'),
    clearFilter: () => void vscode.commands.executeCommand('ecsImages.clearFilter'),
    dispose: () => {
      store.dispose();
    },
  };
}

/** `<region>/<image ID>` of the image's source, from its tag. */
function parentOf({ tags }: Image): string | undefined {
  return tags.find(({ key }) => key === copiedFromTag)?.value;
}

/** The percent of this window's own copy, which may have no image to list yet. */
function percentUnderWay(
  copies: Shared['copies'],
  { imageId }: Image,
  regionId: string,
): number | undefined {
  const ours = copies.list().filter((copy: Copy) => {
    const { sourceImageId, destinationRegionId } = copy.plan;
    const isMeant = sourceImageId === imageId && destinationRegionId === regionId;
    return isMeant && isUnfinished(copy) && copies.loaded?.whyNotFollowed(copy) === undefined;
  });
  return ours.length === 0 ? undefined : progressOf(ours).percent;
}

function fill(
  { images, regionIds, leftOut }: GapsToFill,
  profile: Profile,
  openCopyForm: CoverageHostStart['openCopyForm'],
): void {
  if (!isTrustedOrAdvice()) {
    return;
  }
  if (images.length > imagesPerBatch) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Up to {0} images are copied together. Choose fewer.', imagesPerBatch),
    );
    return;
  }
  const [{ regionId, imageId }, ...rest] = images;
  const others = rest.map(image => ({ regionId: image.regionId, imageId: image.imageId }));
  openCopyForm(
    {
      profile: { scope: profile.scope, id: profile.id },
      ...{ regionId, imageId },
      ...(others.length === 0 ? {} : { others }),
      ...(leftOut.length === 0 ? {} : { leftOut }),
    },
    draftTo(regionIds, images, profile),
  );
}
