import type { Disk, DiskProgress, ImageStatus } from './image';

/** Durations in milliseconds of simulated time. */
export interface Timings {
  readonly perGiBMs: number;
  /** From CopyImage until DescribeImages lists the new ID. */
  readonly visibilityLagMs: number;
  /** From `Available` until the image is usable. */
  readonly usableLagMs: number;
}

/** A disk of 40 GiB takes 40 minutes. The service documents no figures. */
export const defaultTimings: Timings = {
  perGiBMs: 60_000,
  visibilityLagMs: 20_000,
  usableLagMs: 60_000,
};

/** One accepted CopyImage. Times are simulated; `startedAt` is absent while the copy is queued. */
export interface Copy {
  /** The new image, in the destination region. */
  readonly imageId: string;
  readonly regionId: string;
  readonly name: string;
  readonly source: { readonly regionId: string; readonly imageId: string };
  readonly clientToken: string | undefined;
  readonly accessKeyId: string;
  readonly isCancellable: boolean;
  readonly durationMs: number;
  readonly acceptedAt: number;
  readonly startedAt: number | undefined;
  /** How it ended early. */
  readonly end:
    { readonly at: number; readonly as: 'Cancelled' | 'CreateFailed' | 'UnAvailable' } | undefined;
}

interface CopyObservation {
  readonly status: ImageStatus | 'Cancelled';
  readonly percent: number;
  readonly isUsable: boolean;
  readonly isVisible: boolean;
  readonly diskProgress: readonly DiskProgress[];
}

/**
 * Disks are copied in parallel, so the largest one determines the duration. Encryption takes 25 %
 * longer (the user guide only says "longer").
 */
export function copyDurationMs(disks: readonly Disk[], timings: Timings): number {
  const factor = disks.some(disk => disk.isEncrypted) ? 1.25 : 1;
  return largestGiB(disks) * timings.perGiBMs * factor;
}

/** When the copy ends or ended; undefined while it is queued. */
export function endOf(copy: Copy): number | undefined {
  if (copy.end !== undefined) {
    return copy.end.at;
  }
  return copy.startedAt === undefined ? undefined : copy.startedAt + copy.durationMs;
}

export function isFinished(copy: Copy, now: number): boolean {
  const end = endOf(copy);
  return copy.end === undefined && end !== undefined && end <= now;
}

export function isRunning(copy: Copy, now: number): boolean {
  return copy.end === undefined && !isFinished(copy, now);
}

/** The state of a copy at one moment, as its image reports it. */
export function observeCopy(
  copy: Copy,
  disks: readonly Disk[],
  { now, timings }: { readonly now: number; readonly timings: Timings },
): CopyObservation {
  const isVisible = now >= copy.acceptedAt + timings.visibilityLagMs;
  if (isFinished(copy, now)) {
    const isUsable = now >= (endOf(copy) ?? now) + timings.usableLagMs;
    const diskProgress = disks.map(() => ({ percent: 100, remainingSeconds: 0 }));
    return { status: 'Available', percent: 100, isUsable, isVisible, diskProgress };
  }
  const elapsedMs = copy.startedAt === undefined ? 0 : (copy.end?.at ?? now) - copy.startedAt;
  const largest = largestGiB(disks);
  const diskProgress = disks.map(disk =>
    progressOf(copy, elapsedMs, (copy.durationMs * disk.sizeGiB) / largest),
  );
  const totalGiB = disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
  const doneGiB = disks.reduce(
    (sum, disk, index) => sum + disk.sizeGiB * ((diskProgress[index]?.percent ?? 0) / 100),
    0,
  );
  return {
    status: copy.end?.as ?? (copy.startedAt === undefined ? 'Waiting' : 'Creating'),
    percent: totalGiB === 0 ? 0 : Math.min(99, Math.floor((doneGiB / totalGiB) * 100)),
    isUsable: false,
    isVisible,
    diskProgress,
  };
}

function progressOf(copy: Copy, elapsedMs: number, takesMs: number): DiskProgress {
  if (copy.startedAt === undefined) {
    return { percent: 0, remainingSeconds: undefined };
  }
  const percent = Math.min(100, Math.floor((elapsedMs / takesMs) * 100));
  const remainingSeconds = Math.ceil(Math.max(0, takesMs - elapsedMs) / 1000);
  return { percent, remainingSeconds: copy.end === undefined ? remainingSeconds : undefined };
}

function largestGiB(disks: readonly Disk[]): number {
  return Math.max(1, ...disks.map(disk => disk.sizeGiB));
}
