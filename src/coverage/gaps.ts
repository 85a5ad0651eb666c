import type { CoverageRow } from '../images/coverage';
import type { Image } from '../services/image';
import type { ImagePlace, RowGaps } from './protocol';
import { rowNamed } from './table';

/** What one form copies: images, the destinations of all of them, and what is left out. */
export interface GapsToFill {
  readonly images: readonly [Image, ...Image[]];
  readonly regionIds: readonly string[];
  /** By image ID and region: not a gap, or not selected. */
  readonly leftOut: readonly ImagePlace[];
}

/**
 * The images and destinations that fill the gaps, as the table is now: what is no gap any more is
 * not copied. Undefined if none is left.
 */
export function fillGaps(
  gaps: readonly RowGaps[],
  rows: readonly CoverageRow[],
  regionIds: readonly string[],
): GapsToFill | undefined {
  const filled = gaps.flatMap(gap => {
    const row = rowNamed(rows, gap);
    const missing = row === undefined ? [] : gapsIn(row, regionIds);
    const wanted = missing.filter(regionId => gap.regionIds.includes(regionId));
    return row?.source === undefined || wanted.length === 0 ? [] : { image: row.source, wanted };
  });
  const [first, ...others] = filled;
  if (first === undefined) {
    return undefined;
  }
  const destinations = regionIds.filter(id => filled.some(({ wanted }) => wanted.includes(id)));
  return {
    images: [first.image, ...others.map(({ image }) => image)],
    regionIds: destinations,
    leftOut: filled.flatMap(({ image: { imageId }, wanted }) =>
      destinations.filter(id => !wanted.includes(id)).map(regionId => ({ regionId, imageId })),
    ),
  };
}

/** The regions that lack the row's newest version. */
function gapsIn({ cells }: CoverageRow, regionIds: readonly string[]): readonly string[] {
  return regionIds.filter((_, index) => {
    const kind = cells[index]?.kind;
    return kind === 'missing' || kind === 'outdated';
  });
}
