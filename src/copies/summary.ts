import { type Copy, isRunning, isUnfinished } from './copy';
import { latestAttempts } from './attempts';
import { percentDone } from './progress';

/** What all copies come to in one line. */
export type CopySummary =
  | { readonly kind: 'idle' }
  /** Nothing is under way, and of the copies in question one at least ended so. */
  | { readonly kind: 'failed' | 'unknown' }
  /** `percent` is the mean of the copies that the service has begun, 0 to 100. */
  | { readonly kind: 'running'; readonly count: number; readonly percent: number }
  /** All wait: in our queue or in the service's. */
  | { readonly kind: 'queued'; readonly count: number };

/** `unseen` are the ids of those whose bad end the user has not looked at; one that was mended since has none. */
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

/** Being accepted, or accepted just now: whether it has to wait shows in a moment. */
function isStarting({ state }: Copy): boolean {
  return state.kind === 'submitting' || (state.kind === 'waiting' && !state.isSeen);
}

/** 0 for none. */
export function meanPercent(copies: readonly Copy[]): number {
  const total = copies.reduce((sum, copy) => sum + percentDone(copy), 0);
  return copies.length === 0 ? 0 : Math.floor(total / copies.length);
}
