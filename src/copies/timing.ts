import { jitter } from '../base/jitter';

/** Milliseconds. */
const second = 1_000;
const minute = 60 * second;

/** A ClientToken is used for this long; the service documents no lifetime. */
const tokenLifetimeMs = 10 * minute;

/** The wall clock and elapsed time may differ by this much before a token's age is unknown. */
const clockToleranceMs = 10 * second;

/**
 * A request without an answer is sent again at most 2 times, within 3 minutes, each time after
 * looks in vain.
 */
export const resendLimit = 2;
export const resendWindowMs = 3 * minute;

/**
 * Pauses before each search for a copy in the destination, where a new image becomes visible late.
 */
export const lookPausesMs: readonly number[] = [5 * second, 10 * second, 20 * second, 40 * second];

/**
 * An image created earlier than this before the first attempt is a different one (clocks differ).
 */
export const lookToleranceMs = 2 * minute;

/** An accepted copy may be invisible for this long after this process learned of it. */
const graceMs = 2 * minute;

/** An image counts as gone after 3 consecutive misses spanning at least 1 minute of one process. */
export const missLimit = 3;
export const missWindowMs = minute;

/**
 * When a copy is observed. `now` is for dates and pauses. No final state depends on it, because the
 * clock may be set at any time.
 */
export interface ObservedAt extends Followed {
  /** In milliseconds since 1970, by the machine's clock. */
  readonly now: number;
  /** Whether this process first sent the copy's ClientToken, and recently: see `isFreshAt`. */
  readonly isTokenFresh: boolean;
}

/**
 * How long this process has followed a copy without a gap, in milliseconds of elapsed time. Both
 * start anew after a restart, and when another window has written the record.
 */
export interface Followed {
  /** Since the copy was accepted, or since this process learned of it. */
  readonly followedMs: number;
  /** Since the first of the consecutive answers without the image; 0 before it. */
  readonly missingMs: number;
}

/**
 * Whether the service still recognises a ClientToken of this age. If wall clock and elapsed time
 * disagree, the clock was set or the machine was suspended; the age is then unknown and the token
 * counts as expired.
 */
export function isFreshAt(age: { readonly elapsedMs: number; readonly wallMs: number }): boolean {
  const differenceMs = Math.abs(age.wallMs - age.elapsedMs);
  return age.elapsedMs < tokenLifetimeMs && differenceMs <= clockToleranceMs;
}

/** Pause before attempt `attempts + 1`: 5 s, doubling up to 2 min, ±20 %. */
export function retryDelayMs(attempts: number, random: number): number {
  const doubled = 5 * second * 2 ** Math.max(0, attempts - 1);
  return jitter(Math.min(doubled, 2 * minute), random);
}

/** Whether an unseen image may still appear in the listing. */
export function isInGrace(
  { isSeen }: { readonly isSeen: boolean },
  { followedMs }: Pick<Followed, 'followedMs'>,
): boolean {
  return !isSeen && followedMs < graceMs;
}
