import type { Sight } from './model';

/** Rows beyond the edges that are drawn too, so that scrolling shows no hole. */
const margin = 8;

/** A run of rows that are drawn, or of rows that a spacer stands for. */
export interface Run {
  readonly isDrawn: boolean;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/**
 * The rows to draw: those in sight, and the focused one, which keeps the focus when it is scrolled
 * away. The runs cover all rows in their order.
 */
export function rowsInSight(count: number, focused: number, sight: Sight): readonly Run[] {
  const first = Math.floor(sight.top / sight.rowHeight) - margin;
  const length = Math.ceil(sight.height / sight.rowHeight) + 2 * margin;
  const end = Math.min(count, Math.max(first, 0) + length);
  const start = Math.max(0, Math.min(first, end - length));
  const isBefore = focused >= 0 && focused < start;
  const isAfter = focused >= end && focused < count;
  const runs: readonly Run[] = [
    { isDrawn: false, start: 0, end: isBefore ? focused : start },
    ...(isBefore
      ? [
          { isDrawn: true, start: focused, end: focused + 1 },
          { isDrawn: false, start: focused + 1, end: start },
        ]
      : []),
    { isDrawn: true, start, end },
    { isDrawn: false, start: end, end: isAfter ? focused : count },
    ...(isAfter
      ? [
          { isDrawn: true, start: focused, end: focused + 1 },
          { isDrawn: false, start: focused + 1, end: count },
        ]
      : []),
  ];
  return runs.filter(run => run.end > run.start);
}
