import { type Copy, isFinished, isUnfinished } from './copy';
import { isHeldUp } from './following';

/** The time span of a batch, in milliseconds since 1970. */
interface Batch {
  readonly copies: readonly Copy[];
  readonly start: number;
  /** Infinity while a copy is unfinished. */
  readonly end: number;
}

/**
 * The copies of all batches under way, and of batches that ended after one of those began, so a
 * batch that ends early does not lower the overall progress. Empty if nothing is under way.
 */
export function copiesUnderWay(copies: readonly Copy[]): readonly Copy[] {
  const batches = batchesOf(copies);
  const open = batches.filter(({ end }) => end === Infinity);
  const moving = open.filter(batch =>
    batch.copies.some(copy => isUnfinished(copy) && !isHeldUp(copy)),
  );
  let start = Math.min(...moving.map(batch => batch.start));
  const ended = batches
    .filter(({ end }) => end !== Infinity)
    .sort((one, other) => other.end - one.end)
    .filter(batch => {
      const overlaps = batch.end >= start;
      start = overlaps ? Math.min(start, batch.start) : start;
      return overlaps;
    });
  return [...open, ...ended].flatMap(batch => batch.copies);
}

function batchesOf(copies: readonly Copy[]): readonly Batch[] {
  return [...byBatch(copies).values()].map(members => ({
    copies: members,
    start: Math.min(...members.map(({ createdAt }) => createdAt)),
    end: Math.max(...members.map(endOf)),
  }));
}

/** By batch ID, each in the given order. */
export function byBatch(copies: readonly Copy[]): ReadonlyMap<string, readonly Copy[]> {
  return groupBy(copies, ({ batchId }) => batchId);
}

export function groupBy(
  copies: readonly Copy[],
  keyOf: (copy: Copy) => string,
): ReadonlyMap<string, readonly Copy[]> {
  const groups = new Map<string, Copy[]>();
  for (const copy of copies) {
    const members = groups.get(keyOf(copy)) ?? [];
    members.push(copy);
    groups.set(keyOf(copy), members);
  }
  return groups;
}

function endOf(copy: Copy): number {
  if (isUnfinished(copy)) {
    return Infinity;
  }
  return isFinished(copy) ? copy.state.finishedAt : copy.updatedAt;
}
