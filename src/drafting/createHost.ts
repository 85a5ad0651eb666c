import * as vscode from 'vscode';
import { OtherAccountError } from '../profiles/otherAccountError';
import { failureOf } from '../engine/failureOf';
import type { SubmitOutcome } from '../copies/outcome';
import { estimateMinutes } from '../copies/estimate';
import type { CopyPlan } from '../draft/plan';
import { type CopySource, draftFor } from '../draft/draft';
import { provenanceTags, isCopyOf } from '../draft/lineage';
import { isEncrypted } from '../images/image';
import type { ImageCatalog } from '../images/imageCatalog';
import type { OpenApi } from '../openapi/openApi';
import { limitCalls } from '../openapi/parallelCalls';
import { describeCopyFailure } from '../platform/words/describeFailure';
import { describeError } from '../platform/words/describeError';
import { copyPorts } from '../platform/enginePorts';
import { noteSavedSettings } from '../platform/contextKeys';
import { openLink } from '../platform/openLink';
import { showError } from '../platform/showError';
import { copyDefaults } from '../platform/settings';
import type { Shared } from '../shared';
import { describeImage, dryRunCopyImage } from '../services/ecs';
import type { Image } from '../services/image';
import type { CopyBatch, DraftingHost, ProfileImage } from './host';
import { SavedSettings } from './savedSettings';
import { createLookups } from './lookups';
import { copyText, exploreApi, openText, savePreset } from './outputs';
import type { FormSource } from './content';
import { submitterOf } from './submitterOf';

export type DraftingDeps = Pick<
  Shared,
  'profiles' | 'connect' | 'catalog' | 'copies' | 'workspaceId' | 'workspaceState' | 'logger'
>;

/**
 * Maximum number of concurrent calls of a form, which may make hundreds; leaves room for the list.
 */
const parallelCalls = 8;

/** Builds the form's host from the extension's services. */
export function createDraftingHost(deps: DraftingDeps): DraftingHost {
  const { profiles, catalog, copies } = deps;
  const connect = limitCalls(deps.connect, parallelCalls);
  const settings = new SavedSettings(deps.workspaceState);
  return {
    lookups: createLookups(connect),
    async describeProfile(ref) {
      const { label } = profiles.get(ref);
      return { label, account: (await profiles.identity(ref)).accountId };
    },
    loadSource: (form, signal) => loadSource(connect(form.profile), form, signal),
    loadRegions: (ref, signal) => catalog.regions(ref, signal),
    initialDraft: (source, profile) => {
      const { provenanceTags: wanted, ...defaults } = copyDefaults();
      return draftFor(source, {
        ...defaults,
        resourceGroupId: profiles.get(profile).resourceGroupId,
        provenance: wanted ? provenanceTags(source, copyPorts.newId()) : [],
      });
    },
    knownCopies: form => knownCopies(catalog, form),
    // The images of a form are copied in parallel: the largest takes longest.
    estimate: sources =>
      estimateMinutes(copies.list(), Math.max(...sources.map(({ disksGiB }) => sum(disksGiB)))),
    recentRegionIds: () => settings.recentRegionIds,
    presets: () => settings.presets,
    savePreset: async draft => {
      await savePreset(settings, draft);
      noteSavedSettings(deps.workspaceState);
    },
    dryRun: (ref, plan, signal) => dryRunCopyImage(connect(ref), plan, signal),
    submit: async (batch, report) => {
      await submit(deps, batch, report);
      await settings.remember(batch.draft);
      noteSavedSettings(deps.workspaceState);
    },
    confirmCloudRun: async batch => {
      try {
        const { startCloudRun } = await import(/* webpackChunkName: "cloudRun" */ './cloudRun.js');
        return await startCloudRun({ ...deps, connect, settings }, batch);
      } catch (error) {
        await showError(error, deps.logger, profiles.find(batch.profile));
        return undefined;
      }
    },
    onDidChangeCopies: copies.onDidChange,
    listCopies: () => copies.list(),
    percentOf: (batchId, regionId) => copies.loaded?.progress.ofRegion(batchId, regionId)?.percent,
    describeError: (error, ref) => {
      const profile = profiles.find(ref);
      return error instanceof OtherAccountError
        ? describeCopyFailure(failureOf(error), vscode.l10n, profile)
        : describeError(error, vscode.l10n, { profile });
    },
    describeDryRunError: (error, ref) =>
      describeError(error, vscode.l10n, { isDryRun: true, profile: profiles.find(ref) }),
    describeFailure: (failure, ref) =>
      describeCopyFailure(failure, vscode.l10n, profiles.find(ref)),
    copyText,
    openText: (format, text) => void openText(format, text),
    exploreApi,
    revealImage: ({ profile, regionId, imageId }) =>
      void vscode.commands.executeCommand('ecsImages.showInImages', {
        profile,
        image: { regionId, imageId },
      }),
    showCopies: () => void vscode.commands.executeCommand('ecsImages.copies.focus'),
    openLink,
  };
}

/** Never cached: the image's status decides whether it can be copied. */
async function loadSource(
  api: OpenApi,
  image: ProfileImage,
  signal: AbortSignal,
): Promise<CopySource> {
  return sourceOf(await describeImage(api, image, signal));
}

function sourceOf(image: Image): CopySource {
  const { regionId, imageId, name, description, status, isShared } = image;
  const { ownerAlias, osName, architecture, nvmeSupport, tags, disks } = image;
  return {
    ...{ regionId, imageId, name, description, status, isShared },
    ...{ ownerAlias, osName, architecture, nvmeSupport, tags },
    isEncrypted: isEncrypted(image),
    disksGiB: disks.map(disk => disk.sizeGiB),
  };
}

/** Reports each plan as soon as its outcome is known, without waiting for the others. */
async function submit(
  { profiles, copies, workspaceId }: DraftingDeps,
  batch: CopyBatch,
  report: (plan: CopyPlan, outcome: SubmitOutcome) => void,
): Promise<void> {
  const { plans, cloud } = batch;
  const by = { ...(await submitterOf(batch, profiles)), workspaceId };
  const service = await copies.load();
  const reportAt = (outcome: SubmitOutcome, index: number) => {
    const plan = plans[index];
    if (plan !== undefined) {
      report(plan, outcome);
    }
  };
  await (cloud === undefined
    ? service.submit(plans, by, reportAt)
    : service.cloud.submit(plans, { ...by, ...cloud }, reportAt));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Copies by provenance tag, among the images that the Images view has loaded. */
function knownCopies(catalog: ImageCatalog, source: FormSource) {
  const regions = catalog.get(source.profile)?.regions ?? [];
  return regions
    .flatMap(region => region.images ?? [])
    .filter(image => isCopyOf(image, source))
    .map(image => ({ regionId: image.regionId, imageId: image.imageId, name: image.name }));
}
