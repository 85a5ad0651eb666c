import type { Copy } from './copy';
import { elapsedMs } from './progress';

/**
 * How long a copy of this size should take, in whole minutes: the range that the user's earlier
 * copies give, scaled by size. Undefined without earlier copies.
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
