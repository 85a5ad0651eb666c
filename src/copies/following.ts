import { type Copy, isUnfinished } from './copy';
import { type CopyFailure, isPassing } from './failure';

/**
 * Copies of one group are handled by the same window: all copies by user profiles, or all copies by
 * profiles of one workspace.
 */
export function groupOf(copy: Pick<Copy, 'profile' | 'workspaceId'>): string {
  return copy.profile.scope === 'user' ? 'user' : `workspace ${copy.workspaceId}`;
}

/**
 * Why an unfinished copy cannot be followed although it continues in the cloud. Undefined if it is
 * followed, or will be without the user's help. `serves` says whether this window may work on it.
 */
export function whyNotFollowed(
  copy: Copy,
  serves: (copy: Copy) => boolean,
): CopyFailure | undefined {
  if (!isUnfinished(copy)) {
    return undefined;
  }
  return serves(copy) ? lastingProblem(copy) : { reason: 'otherWorkspace' };
}

/**
 * Whether the user has to fix something before the copy can be sent or followed. Such a copy does
 * not block others.
 */
export function isHeldUp(copy: Copy): boolean {
  if (copy.state.kind !== 'queued') {
    return lastingProblem(copy) !== undefined;
  }
  const { reason } = copy.state;
  return reason?.reason === 'profile' || reason?.reason === 'otherAccount';
}

function lastingProblem({ trackingProblem }: Copy): CopyFailure | undefined {
  return trackingProblem === undefined || isPassing(trackingProblem.why)
    ? undefined
    : trackingProblem.why;
}
