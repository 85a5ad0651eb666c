import { byAge, type Copy, isFinished, isSameTarget } from '../copies/copy';
import { groupOf, isHeldUp } from '../copies/following';
import { limits } from '../draft/rules';

/**
 * A copy of another group without news for this long may have ended. Duplicates are still safe: the
 * service refuses a name that is in use.
 */
const silenceMs = 10 * 60_000;

/**
 * The queued copies with a free place in their destination region, oldest first, due or not. Copies
 * wait here rather than at the service, because here they can be cancelled without a trace.
 */
export function sendable(copies: readonly Copy[]): readonly Copy[] {
  const taken = new Map<string, number>();
  for (const copy of copies.filter(takesPlace)) {
    taken.set(placeOf(copy), (taken.get(placeOf(copy)) ?? 0) + 1);
  }
  return copies
    .filter(copy => copy.state.kind === 'queued' && copy.execution === undefined)
    .sort((one, other) => byAge(one, other))
    .filter(copy => {
      const count = taken.get(placeOf(copy)) ?? 0;
      taken.set(placeOf(copy), isHeldUp(copy) ? count : count + 1);
      return count < limits.copiesPerRegion;
    });
}

/** The oldest copy that makes or may make the same image; undefined if there is none. */
export function duplicateOf(
  wanted: Pick<Copy, 'accountId' | 'plan' | 'profile' | 'workspaceId'>,
  copies: readonly Copy[],
  now: number,
): Copy | undefined {
  const isKnownOf = (copy: Copy) =>
    groupOf(copy) === groupOf(wanted) || now - copy.updatedAt < silenceMs;
  return copies
    .filter(copy => !isFinished(copy) && isSameTarget(copy, wanted) && isKnownOf(copy))
    .sort(byAge)[0];
}

/** Copies of executions do not: they would hold up the user's own ones for a day. */
function takesPlace(copy: Copy): boolean {
  const { kind } = copy.state;
  const isBegun = kind === 'submitting' || kind === 'waiting' || kind === 'copying';
  return isBegun && !isHeldUp(copy) && copy.execution === undefined;
}

/**
 * Each group counts separately, because this window may never learn that another workspace's copies
 * ended.
 */
function placeOf(copy: Copy): string {
  return `${groupOf(copy)}|${copy.accountId}|${copy.plan.destinationRegionId}`;
}
