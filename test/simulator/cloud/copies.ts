import { type Copy, endOf, isFinished, isRunning } from './copyLife';

/** "A maximum of five image copy tasks can run concurrently in the same region" (CopyImage). */
const runningPerRegion = 5;

/**
 * Every accepted copy. Nothing runs in the background: each read computes which copies are running,
 * from the times at which slots in the destination region became free.
 */
export class Copies {
  readonly #copies = new Map<string, Copy>();

  accept(copy: Omit<Copy, 'startedAt' | 'end'>, startedAt?: number): void {
    this.#copies.set(copy.imageId, { ...copy, startedAt, end: undefined });
    if (startedAt === undefined) {
      this.settle(copy.acceptedAt);
    }
  }

  /** In the order of acceptance. */
  list(): readonly Copy[] {
    return [...this.#copies.values()];
  }

  of(imageId: string): Copy | undefined {
    return this.#copies.get(imageId);
  }

  /** Ends a copy that waits or runs; false if there is none. */
  end(imageId: string, end: NonNullable<Copy['end']>): boolean {
    this.settle(end.at);
    const copy = this.#copies.get(imageId);
    if (copy === undefined || copy.end !== undefined || isFinished(copy, end.at)) {
      return false;
    }
    this.#copies.set(imageId, { ...copy, end });
    this.settle(end.at);
    return true;
  }

  runningFrom(sourceImageId: string, now: number): readonly Copy[] {
    return this.list().filter(
      copy => copy.source.imageId === sourceImageId && isRunning(copy, now),
    );
  }

  /** Starts the copies that are due by now, in the order of acceptance. */
  settle(now: number): void {
    const waiting = this.list().filter(
      copy => copy.startedAt === undefined && copy.end === undefined,
    );
    for (const copy of waiting) {
      const turn = Math.max(copy.acceptedAt, this.#placeFreeAt(copy.regionId));
      if (turn <= now) {
        this.#copies.set(copy.imageId, { ...copy, startedAt: turn });
      }
    }
  }

  #placeFreeAt(regionId: string): number {
    const ends = this.list()
      .filter(copy => copy.regionId === regionId && copy.startedAt !== undefined)
      .map(copy => endOf(copy) ?? 0)
      .sort((a, b) => b - a);
    return ends[runningPerRegion - 1] ?? 0;
  }
}
