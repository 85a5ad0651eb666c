import type { Image } from '../services/image';
import { type Copy, type CopyingState, isFinished, isRunning } from './copy';

/** 0 to 100, whole: of all disks, each weighted by its size, else of the image as a whole. */
export function percentOf(image: Pick<Image, 'disks' | 'progressPercent'>): number {
  const whole = image.progressPercent ?? 0;
  const sizeGiB = sum(image.disks.map(disk => disk.sizeGiB));
  const isTold = image.disks.some(disk => disk.progressPercent !== undefined);
  if (!isTold || sizeGiB <= 0) {
    return Math.floor(whole);
  }
  const done = sum(image.disks.map(disk => disk.sizeGiB * (disk.progressPercent ?? whole)));
  return Math.floor(done / sizeGiB);
}

/** As the service says: that of the slowest disk. Zero is its word for not knowing. */
export function remainingSecondsOf(image: Pick<Image, 'disks'>): number | undefined {
  const slowest = Math.max(0, ...image.disks.map(disk => disk.remainingSeconds ?? 0));
  return slowest > 0 ? slowest : undefined;
}

/** From the copy's own speed; undefined until it went 2 % and 30 s, below which the guess would jump. */
export function estimateRemainingSeconds(
  state: Pick<CopyingState, 'percent' | 'startedAt' | 'startedPercent'>,
  now: number,
): number | undefined {
  const done = state.percent - state.startedPercent;
  const seconds = (now - state.startedAt) / 1_000;
  return done < 2 || seconds < 30
    ? undefined
    : Math.round(((100 - state.percent) * seconds) / done);
}

/** From the submission to the copy's end, or until now. In milliseconds. */
export function elapsedMs(copy: Copy, now: number): number {
  return Math.max(0, (isFinished(copy) ? copy.state.finishedAt : now) - copy.createdAt);
}

const longMs = 2 * 60 * 60 * 1_000;

/** Whether the service has been at it for so long that one might doubt it. There is no time limit. */
export function isTakingLong(copy: Copy, now: number): boolean {
  return isRunning(copy) && elapsedMs(copy, now) >= longMs;
}

/** How far a copy is, 0 to 100: what is not accepted yet counts 0, what is finished 100. */
export function percentDone(copy: Copy): number {
  if (copy.state.kind === 'copying') {
    return copy.state.percent;
  }
  return isFinished(copy) || copy.state.kind === 'finishing' ? 100 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
