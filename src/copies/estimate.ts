import type { Copy } from './copy';
import { elapsedMs } from './progress';

/**
 * The expected duration for this size in whole minutes: the range of the user's earlier copies,
 * scaled by size. Undefined without earlier copies.
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
