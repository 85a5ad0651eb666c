import { type Copy, isRunning, isUnfinished } from './copy';
import { latestAttempts } from './attempts';
import { type CopyProgress, progressOf } from './progress';
import { copiesUnderWay } from './underWay';

/** The state of all copies, as the status bar shows it. */
export type CopySummary =
  | { readonly kind: 'idle' }
  /** Nothing is under way, and a copy that the user has not seen ended this way. */
  | { readonly kind: 'failed' | 'unknown'; readonly copy: Copy }
  | { readonly kind: 'running'; readonly progress: CopyProgress }
  /** All unfinished copies wait: in our queue or in the service's. */
  | { readonly kind: 'queued'; readonly count: number };

/**
 * `progress` is what every place shows for these copies. `unseen` holds the IDs of failed copies
 * that the user has not seen; a copy that was retried successfully does not count.
 */
export function summarizeCopies(
  copies: readonly Copy[],
  {
    progress = progressOf(copiesUnderWay(copies)),
    unseen = new Set(),
  }: { readonly progress?: CopyProgress | undefined; readonly unseen?: ReadonlySet<string> } = {},
): CopySummary {
  const unfinished = copies.filter(isUnfinished);
  if (unfinished.length === 0) {
    return badEndOf(latestAttempts(copies).filter(({ id }) => unseen.has(id)));
  }
  const hasBegun = unfinished.some(copy => isRunning(copy) && copy.state.kind !== 'waiting');
  return hasBegun || unfinished.some(isStarting)
    ? { kind: 'running', progress }
    : { kind: 'queued', count: unfinished.length };
}

function badEndOf(copies: readonly Copy[]): CopySummary {
  for (const kind of ['failed', 'unknown'] as const) {
    const copy = copies.find(({ state }) => state.kind === kind);
    if (copy !== undefined) {
      return { kind, copy };
    }
  }
  return { kind: 'idle' };
}

/** In submission or just accepted: the next answer tells whether it has to wait. */
function isStarting({ state }: Copy): boolean {
  return state.kind === 'submitting' || (state.kind === 'waiting' && !state.isSeen);
}
