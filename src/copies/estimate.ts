import type { Copy } from './copy';
import { elapsedMs } from './progress';

/**
 * Whole minutes that a copy of this size will probably take, from the fastest to the slowest of
 * the user's own earlier copies, each by its size. Undefined without any: nothing else is known.
 */
export function estimateMinutes(
  copies: readonly Copy[],
  sizeGiB: number,
): readonly [number, number] | undefined {
  const minutes = copies.flatMap(copy => {
    const earlierGiB = copy.plan.sourceSizeGiB ?? 0;
    return copy.state.kind === 'available' && earlierGiB > 0
      ? [((elapsedMs(copy, copy.state.finishedAt) / 60_000) * sizeGiB) / earlierGiB]
      : [];
  });
  return minutes.length === 0
    ? undefined
    : [
        Math.max(1, Math.round(Math.min(...minutes))),
        Math.max(1, Math.round(Math.max(...minutes))),
      ];
}
