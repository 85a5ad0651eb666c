import { type Copy, isUnfinished } from './copy';
import { type CopyFailure, isPassing } from './failure';

/** Copies of one group are worked on together: those of the user's profiles, and those of one workspace's own. */
export function groupOf(copy: Pick<Copy, 'profile' | 'workspaceId'>): string {
  return copy.profile.scope === 'user' ? 'user' : `workspace ${copy.workspaceId}`;
}

/**
 * Why nobody can say how an unfinished copy is doing, though it goes on in the cloud; undefined while
 * somebody can, or will by itself. `serves` tells whether this window may work on it.
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

/** Whether somebody has to mend something before the copy can be sent or followed: it keeps no other waiting. */
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
