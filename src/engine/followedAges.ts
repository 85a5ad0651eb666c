import type { Clock } from '../base/ports';
import { type Copy, imageIdOf, isFinished, isRunning } from '../copies/copy';
import type { Followed } from '../copies/timing';

/** All in elapsed milliseconds. */
interface Since {
  readonly followed: number;
  /** The first of the consecutive answers without the image. */
  readonly missing: number | undefined;
}

/**
 * For how long this process has followed each unfinished copy. Kept in memory only, and forgotten
 * where another window has written the record: no restart and no change of the machine's clock
 * makes an age longer than it is.
 */
export class FollowedAges {
  readonly #clock: Clock;
  readonly #since = new Map<string, Since>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The record was read: nobody here knows what happened before. */
  took(copy: Copy): void {
    if (isFinished(copy)) {
      this.#since.delete(copy.id);
      return;
    }
    const now = this.#clock.elapsed();
    this.#since.set(copy.id, { followed: now, missing: undefined });
  }

  /** The record was written here. */
  wrote(before: Copy, after: Copy): void {
    if (isFinished(after)) {
      this.#since.delete(after.id);
      return;
    }
    const now = this.#clock.elapsed();
    const known = this.#since.get(after.id);
    const isSameImage = imageIdOf(before) === imageIdOf(after);
    this.#since.set(after.id, {
      followed: isSameImage ? (known?.followed ?? now) : now,
      missing: isMissing(after) ? (known?.missing ?? now) : undefined,
    });
  }

  forget(id: string): void {
    this.#since.delete(id);
  }

  of(copy: Copy): Followed {
    const now = this.#clock.elapsed();
    const { followed = now, missing = now } = this.#since.get(copy.id) ?? {};
    return { followedMs: now - followed, missingMs: now - missing };
  }
}

function isMissing(copy: Copy): boolean {
  return isRunning(copy) && copy.state.misses > 0;
}
