import { type Copy, isUnfinished } from './copy';
import { type CopyProgress, progressOf } from './progress';
import { byBatch, copiesUnderWay, groupBy } from './underWay';

interface Mark {
  /** IDs of the copies counted when the mark was set. */
  readonly ids: ReadonlySet<string>;
  readonly progress: CopyProgress;
}

/**
 * The progress that every place shows, overall and per batch. A copy that fails, is cancelled or
 * cannot be followed leaves the average, which may lower it; the percentage then stays until the
 * other copies have caught up. It falls only when copies are added or removed.
 */
export class SteadyProgress {
  #overall: Mark | undefined;
  /** By batch, and by batch and destination region. */
  #groups: ReadonlyMap<string, Mark> = new Map();
  #latest:
    { readonly all: readonly Copy[]; readonly isFollowed: (copy: Copy) => boolean } | undefined;

  /**
   * `all` is the whole list; `isFollowed` tells which unfinished copies have a known progress. The
   * work is left to the next reader, because thousands of copies may change one after another.
   */
  update(all: readonly Copy[], isFollowed: (copy: Copy) => boolean): void {
    this.#latest = { all, isFollowed };
  }

  /** Undefined if nothing is under way. */
  get overall(): CopyProgress | undefined {
    this.#compute();
    return this.#overall?.progress;
  }

  /** Undefined for a batch with nothing under way. */
  ofBatch(batchId: string): CopyProgress | undefined {
    this.#compute();
    return this.#groups.get(keyOf(batchId))?.progress;
  }

  /** The copies of a batch to one region, as in `ofBatch`. */
  ofRegion(batchId: string, regionId: string): CopyProgress | undefined {
    this.#compute();
    return this.#groups.get(keyOf(batchId, regionId))?.progress;
  }

  #compute(): void {
    if (this.#latest === undefined) {
      return;
    }
    const { all, isFollowed } = this.#latest;
    this.#latest = undefined;
    const listed = new Set(all.map(({ id }) => id));
    const followed = all.filter(isFollowed);
    const underWay = copiesUnderWay(followed);
    this.#overall = underWay.length === 0 ? undefined : next(this.#overall, underWay, listed);
    this.#groups = new Map(
      groupsOf(underWay).map(([key, copies]) => [key, next(this.#groups.get(key), copies, listed)]),
    );
  }
}

/** The batches under way, and the copies of each batch to each region. */
function groupsOf(copies: readonly Copy[]): readonly (readonly [string, readonly Copy[]])[] {
  const groups = [...byBatch(copies)].flatMap(([batchId, members]) => [
    [keyOf(batchId), members] as const,
    ...[...groupBy(members, ({ plan }) => plan.destinationRegionId)].map(
      ([regionId, ofRegion]) => [keyOf(batchId, regionId), ofRegion] as const,
    ),
  ]);
  return groups.filter(([, members]) => members.some(isUnfinished));
}

function keyOf(...ids: readonly string[]): string {
  return ids.join(' ');
}

function next(
  before: Mark | undefined,
  copies: readonly Copy[],
  listed: ReadonlySet<string>,
): Mark {
  const progress = progressOf(copies);
  const ids = new Set(copies.map(({ id }) => id));
  const isSameSet =
    before !== undefined &&
    [...ids].every(id => before.ids.has(id)) &&
    [...before.ids].every(id => listed.has(id));
  if (!isSameSet) {
    return { ids, progress };
  }
  const percent = Math.max(before.progress.percent, progress.percent);
  return { ids: before.ids, progress: { ...progress, percent } };
}
