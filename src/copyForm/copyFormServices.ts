import * as vscode from 'vscode';
import type { CopyFailure } from '../copy/copyFailure';
import type { SubmitOutcome } from '../copy/copyOutcome';
import { type CopySource, draftFor, provenanceTags } from '../copy/copyPlan';
import type { CopyService } from '../copy/copyService';
import { isEncrypted } from '../images/image';
import type { ImageCatalog } from '../images/imageCatalog';
import { ServiceError } from '../openapi/errors';
import { describeCopyFailure } from '../platform/describeCopyFailure';
import { describeError, type DescribedError } from '../platform/describeError';
import { copyDefaults } from '../platform/settings';
import { ProfileError } from '../profiles/profileError';
import type { Profiles } from '../profiles/profiles';
import { describeImages, type Image } from '../services/ecs';
import type { CopyBatch, CopyFormHost, ErrorDescription, PlanOutcome } from './copyFormHost';
import type { FormSource } from './protocol';

interface CopyFormServicesDeps {
  readonly profiles: Profiles;
  readonly catalog: ImageCatalog;
  readonly copies: CopyService;
  /** Identity of this window's workspace. */
  readonly origin: string;
  readonly newId: () => string;
}

/** What the form needs, from the parts that have it. */
export function createCopyFormHost(deps: CopyFormServicesDeps): CopyFormHost {
  const { profiles, catalog } = deps;
  return {
    async describeProfile(ref) {
      const { label } = profiles.get(ref);
      return { label, account: (await profiles.identity(ref)).accountId };
    },
    loadSource: (form, signal) => loadSource(profiles, form, signal),
    loadRegions: (ref, signal) => catalog.regions(ref, signal),
    initialDraft: source => {
      const { provenanceTags: wanted, ...defaults } = copyDefaults();
      return draftFor(source, {
        ...defaults,
        provenance: wanted ? provenanceTags(source, deps.newId()) : [],
      });
    },
    submit: (batch, report) => submit(deps, batch, report),
    describeError: error => shown(describeError(error, vscode.l10n)),
    copyImageId: imageId => void vscode.env.clipboard.writeText(imageId),
    revealImage: ({ profile, regionId, imageId }) =>
      void vscode.commands.executeCommand('ecsImages.showInImages', {
        profile,
        image: { regionId, imageId },
      }),
    openLink: url => void vscode.env.openExternal(vscode.Uri.parse(url)),
  };
}

/** Asked anew each time: its status decides whether it can be copied. Images that others share count too. */
async function loadSource(
  profiles: Profiles,
  { profile, regionId, imageId }: FormSource,
  signal: AbortSignal,
): Promise<CopySource> {
  const api = profiles.connect(profile);
  const [image] = await describeImages(api, regionId, { imageId, owner: 'any' }, signal);
  if (image === undefined) {
    // DescribeImages answers an unknown id with an empty list; CopyImage would answer with this code.
    throw new ServiceError({
      action: 'DescribeImages',
      regionId,
      code: 'InvalidImageId.NotFound',
      httpStatus: 404,
      serviceMessage: '',
    });
  }
  return sourceOf(image);
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

/** Each plan is told as soon as the copies' journal knows, not when the last one does. */
async function submit(
  { profiles, copies, origin }: CopyFormServicesDeps,
  { profile: ref, plans }: CopyBatch,
  report: (regionId: string, outcome: PlanOutcome) => void,
): Promise<void> {
  const { label } = profiles.get(ref);
  if (!vscode.workspace.isTrusted) {
    throw new ProfileError({ reason: 'untrusted', label });
  }
  const { accountId } = await profiles.identity(ref);
  const by = { profile: { scope: ref.scope, id: ref.id }, profileLabel: label, accountId, origin };
  await copies.submit(plans, by, (outcome, index) => {
    const regionId = plans[index]?.destinationRegionId;
    if (regionId !== undefined) {
      report(regionId, planOutcome(outcome));
    }
  });
}

function planOutcome(outcome: SubmitOutcome): PlanOutcome {
  switch (outcome.kind) {
    case 'accepted':
      return { phase: 'accepted', imageId: outcome.imageId };
    case 'queued': {
      const { state } = outcome.copy;
      const reason = state.kind === 'queued' ? state.reason : undefined;
      return { phase: 'queued', reason: reason && describeCopyFailure(reason).what };
    }
    case 'failed':
    case 'unknown': {
      const { state } = outcome.copy;
      const why: CopyFailure =
        'why' in state ? state.why : { reason: 'unexpected', name: state.kind };
      return { phase: outcome.kind, why: shown(describeCopyFailure(why)) };
    }
    case 'cancelled':
      return { phase: 'failed', why: { what: vscode.l10n.t('Cancelled.') } };
    case 'duplicate':
      return {
        phase: 'failed',
        why: shown(describeCopyFailure({ reason: 'duplicate', copyId: outcome.copy.id })),
      };
  }
}

function shown({ what, action, requestId, diagnosisUrl }: DescribedError): ErrorDescription {
  return { what, action, requestId, link: diagnosisUrl };
}
