import { type Copy, isRunning, isUnfinished } from './copy';
import { latestAttempts } from './attempts';
import { percentDone } from './progress';

/** All copies in one line. */
export type CopySummary =
  | { readonly kind: 'idle' }
  /** Nothing is in progress, and at least one unseen copy ended this way. */
  | { readonly kind: 'failed' | 'unknown' }
  /** `percent` is the mean of the copies that the service has started, 0 to 100. */
  | { readonly kind: 'running'; readonly count: number; readonly percent: number }
  /** All copies wait, in our queue or the service's. */
  | { readonly kind: 'queued'; readonly count: number };

/**
 * `unseen`: IDs of copies that failed or became unknown since the user last looked. A copy that was
 * repaired since is ignored.
 */
export function summarizeCopies(
  copies: readonly Copy[],
  unseen: ReadonlySet<string> = new Set(),
): CopySummary {
  const unfinished = copies.filter(isUnfinished);
  if (unfinished.length === 0) {
    return badEndOf(latestAttempts(copies).filter(({ id }) => unseen.has(id)));
  }
  const begun = unfinished.filter(copy => isRunning(copy) && copy.state.kind !== 'waiting');
  if (begun.length === 0 && !unfinished.some(isStarting)) {
    return { kind: 'queued', count: unfinished.length };
  }
  return { kind: 'running', count: unfinished.length, percent: meanPercent(begun) };
}

function badEndOf(copies: readonly Copy[]): CopySummary {
  const kinds = new Set(copies.map(({ state }) => state.kind));
  const kind = (['failed', 'unknown'] as const).find(bad => kinds.has(bad));
  return { kind: kind ?? 'idle' };
}

/** Being submitted, or accepted so recently that its state is not known yet. */
function isStarting({ state }: Copy): boolean {
  return state.kind === 'submitting' || (state.kind === 'waiting' && !state.isSeen);
}

/** 0 without copies. */
export function meanPercent(copies: readonly Copy[]): number {
  const total = copies.reduce((sum, copy) => sum + percentDone(copy), 0);
  return copies.length === 0 ? 0 : Math.floor(total / copies.length);
}
