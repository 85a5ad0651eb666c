import type { Image } from '../services/image';
import { type Copy, type CopyingState, isFinished, isRunning, isUnfinished } from './copy';

/** 0 to 100, an integer: the disks' progress weighted by size, otherwise the image's. */
export function percentOf(image: Pick<Image, 'disks' | 'progressPercent'>): number {
  const whole = image.progressPercent ?? 0;
  const sizeGiB = sum(image.disks.map(disk => disk.sizeGiB));
  const isKnown = image.disks.some(disk => disk.progressPercent !== undefined);
  if (!isKnown || sizeGiB <= 0) {
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

/** The combined progress of several copies. */
export interface CopyProgress {
  /** Integer from 0 to 100; 100 only when every counted copy is available. */
  readonly percent: number;
  /** Number of available copies, of the `total` counted. */
  readonly done: number;
  readonly total: number;
  /** Of the slowest copy; undefined while no copy has an estimate. */
  readonly remainingSeconds: number | undefined;
}

/**
 * The progress of several copies, weighted by size: an available copy counts 100, a copying one its
 * percentage, a queued or waiting one 0. Failed, cancelled and unknown copies are not counted.
 */
export function progressOf(copies: readonly Copy[]): CopyProgress {
  const counted = copies.filter(copy => isUnfinished(copy) || copy.state.kind === 'available');
  const done = counted.filter(isFinished).length;
  const total = counted.length;
  const remaining = counted.flatMap(({ state }) =>
    state.kind === 'copying' ? (state.remainingSeconds ?? []) : [],
  );
  return {
    percent: total > 0 && done === total ? 100 : Math.min(99, meanPercent(counted)),
    done,
    total,
    remainingSeconds: remaining.length === 0 ? undefined : Math.max(...remaining),
  };
}

/** Weight of a copy whose source has no size: the usual system disk. */
const usualSizeGiB = 40;

function meanPercent(copies: readonly Copy[]): number {
  const sizeOf = ({ plan: { sourceSizeGiB = 0 } }: Copy) =>
    sourceSizeGiB > 0 ? sourceSizeGiB : usualSizeGiB;
  const sizeGiB = sum(copies.map(sizeOf));
  return sizeGiB === 0
    ? 0
    : Math.floor(sum(copies.map(copy => sizeOf(copy) * percentDone(copy))) / sizeGiB);
}

function percentDone({ state }: Copy): number {
  if (state.kind === 'copying') {
    return state.percent;
  }
  return state.kind === 'finishing' || state.kind === 'available' ? 100 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
