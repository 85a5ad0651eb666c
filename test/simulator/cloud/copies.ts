import { type Copy, endOf, isFinished, isRunning } from './copyLife';

/** "A maximum of five image copy tasks can run concurrently in the same region" (CopyImage). */
const runningPerRegion = 5;

/** The copies into one region, by the IDs of their images. */
interface Queue {
  /** In the order of acceptance; those that have ended meanwhile are skipped. */
  waiting: readonly string[];
  started: readonly string[];
  /** When the next place becomes free; undefined if a copy has started or ended since. */
  freeAt: number | undefined;
}

/**
 * Every accepted copy. Nothing runs in the background: each read computes which copies are running,
 * from the times at which slots in the destination region became free.
 */
export class Copies {
  readonly #copies = new Map<string, Copy>();
  readonly #queues = new Map<string, Queue>();
  readonly #fromSource = new Map<string, readonly string[]>();

  accept(copy: Omit<Copy, 'startedAt' | 'end'>, startedAt?: number): void {
    const { imageId, source } = copy;
    this.#copies.set(imageId, { ...copy, startedAt, end: undefined });
    const siblings = this.#fromSource.get(source.imageId) ?? [];
    this.#fromSource.set(source.imageId, [...siblings, imageId]);
    const queue = this.#queueOf(copy.regionId);
    if (startedAt === undefined) {
      queue.waiting = [...queue.waiting, imageId];
      this.settle(copy.acceptedAt);
    } else {
      queue.started = [...queue.started, imageId];
      queue.freeAt = undefined;
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
    this.#queueOf(copy.regionId).freeAt = undefined;
    this.settle(end.at);
    return true;
  }

  runningFrom(sourceImageId: string, now: number): readonly Copy[] {
    return this.#all(this.#fromSource.get(sourceImageId) ?? []).filter(copy =>
      isRunning(copy, now),
    );
  }

  /** Starts the copies that are due by now, in the order of acceptance. */
  settle(now: number): void {
    for (const queue of this.#queues.values()) {
      while (this.#startNext(queue, now)) {
        // One by one, because each takes a place.
      }
    }
  }

  /** False if no copy of the region is due. */
  #startNext(queue: Queue, now: number): boolean {
    const copy = this.#copies.get(queue.waiting[0] ?? '');
    if (copy === undefined) {
      return false;
    }
    if (copy.end === undefined) {
      queue.freeAt ??= this.#placeFreeAt(queue);
      const turn = Math.max(copy.acceptedAt, queue.freeAt);
      if (turn > now) {
        return false;
      }
      this.#copies.set(copy.imageId, { ...copy, startedAt: turn });
      queue.started = [...queue.started, copy.imageId];
      queue.freeAt = undefined;
    }
    queue.waiting = queue.waiting.slice(1);
    return true;
  }

  #placeFreeAt({ started }: Queue): number {
    const ends = this.#all(started)
      .map(copy => endOf(copy) ?? 0)
      .sort((a, b) => b - a);
    return ends[runningPerRegion - 1] ?? 0;
  }

  #all(imageIds: readonly string[]): readonly Copy[] {
    return imageIds.flatMap(imageId => this.#copies.get(imageId) ?? []);
  }

  #queueOf(regionId: string): Queue {
    const queue = this.#queues.get(regionId) ?? { waiting: [], started: [], freeAt: undefined };
    this.#queues.set(regionId, queue);
    return queue;
  }
}
