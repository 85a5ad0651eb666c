import { type Copy, imageIdOf, isUnfinished } from '../copies/copy';
import type { CopyFailure } from '../copies/failure';
import { describeCopyFailure } from '../platform/words/describeFailure';
import { plainText } from '../platform/untrustedText';
import type { AgentDeps } from './deps';
import type { InputOf } from './inputs';
import { note } from './summary';

type StatusDeps = Pick<AgentDeps, 'copies' | 'workspaceId' | 'l10n' | 'profiles'>;

/** The copies of this workspace, the newest first. Makes no call. */
export async function copyStatus(
  deps: StatusDeps,
  { imageId, unfinishedOnly, limit }: InputOf<'copyStatus'>,
) {
  const service = await deps.copies.load();
  const copies = service
    .list()
    .filter(copy => copy.workspaceId === deps.workspaceId)
    .filter(copy => !unfinishedOnly || isUnfinished(copy))
    .filter(
      copy =>
        imageId === undefined || copy.plan.sourceImageId === imageId || imageIdOf(copy) === imageId,
    );
  const overall = service.progress.overall;
  return {
    found: copies.length,
    copies: copies.slice(0, limit).map(copy => statusOf(deps, copy)),
    ...(overall && {
      underWay: { percent: overall.percent, done: overall.done, total: overall.total },
    }),
    note,
  };
}

function statusOf({ copies, l10n, profiles }: StatusDeps, copy: Copy) {
  const { state, plan, profile, batchId } = copy;
  const why = 'why' in state ? state.why : (copies.loaded?.whyNotFollowed(copy) ?? reasonOf(copy));
  const described = why && describeCopyFailure(why, l10n, profiles.find(profile));
  return {
    state: state.kind,
    ...(state.kind === 'copying' && {
      percent: copies.loaded?.progress.ofRegion(batchId, plan.destinationRegionId)?.percent,
      remainingSeconds: state.remainingSeconds,
    }),
    profile: plainText(copy.profileLabel),
    sourceImageId: plan.sourceImageId,
    sourceRegionId: plan.sourceRegionId,
    destinationRegionId: plan.destinationRegionId,
    name: plainText(plan.name),
    newImageId: imageIdOf(copy) ?? null,
    submitted: new Date(copy.createdAt).toISOString(),
    ...(described && { why: described.what, action: described.action }),
  };
}

/** Why the copy is queued, or sent again. */
function reasonOf({ state }: Copy): CopyFailure | undefined {
  return 'reason' in state ? state.reason : undefined;
}
