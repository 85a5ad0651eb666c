import type { Image } from '../services/image';
import { type Copy, type CopyingState, isFinished, isRunning } from './copy';

/** 0 to 100, an integer: the disks' progress weighted by size, otherwise the image's. */
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

/** The slowest disk's remaining time. The service reports 0 when it does not know. */
export function remainingSecondsOf(image: Pick<Image, 'disks'>): number | undefined {
  const slowest = Math.max(0, ...image.disks.map(disk => disk.remainingSeconds ?? 0));
  return slowest > 0 ? slowest : undefined;
}

/**
 * Estimated from the copy's own speed. Undefined before 2 % and 30 s, when an estimate would jump.
 */
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

/** Milliseconds from the submission to the end, or until now. */
export function elapsedMs(copy: Copy, now: number): number {
  return Math.max(0, (isFinished(copy) ? copy.state.finishedAt : now) - copy.createdAt);
}

const longMs = 2 * 60 * 60 * 1_000;

/** Whether the copy runs unusually long. The service has no time limit. */
export function isTakingLong(copy: Copy, now: number): boolean {
  return isRunning(copy) && elapsedMs(copy, now) >= longMs;
}

/** 0 to 100. A copy that is not accepted counts 0, a finished one 100. */
export function percentDone(copy: Copy): number {
  if (copy.state.kind === 'copying') {
    return copy.state.percent;
  }
  return isFinished(copy) || copy.state.kind === 'finishing' ? 100 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
