import { jitter } from '../base/jitter';

/** Milliseconds. */
const second = 1_000;
const minute = 60 * second;

/** A ClientToken is used for this long; the service documents no lifetime. */
const tokenLifetimeMs = 10 * minute;

/** The wall clock and elapsed time may differ by this much before a token's age is unknown. */
const clockToleranceMs = 10 * second;

/** A request whose outcome is unknown is sent again at most 2 times, within 2 minutes. */
export const resendLimit = 2;
export const resendWindowMs = 2 * minute;

/**
 * Pauses before each search for a copy in the destination, where a new image becomes visible late.
 */
export const lookPausesMs: readonly number[] = [5 * second, 10 * second, 20 * second, 40 * second];

/**
 * An image created earlier than this before the first attempt is a different one (clocks differ).
 */
export const lookToleranceMs = 2 * minute;

/** An accepted copy may be invisible for this long. */
const graceMs = 2 * minute;

/** An image counts as gone after 3 consecutive misses spanning at least 1 minute. */
export const missLimit = 3;
export const missWindowMs = minute;

/** When a copy is observed. */
export interface ObservedAt {
  /** In milliseconds since 1970, by the machine's clock. */
  readonly now: number;
  /** Whether this process first sent the copy's ClientToken, and recently: see `isFreshAt`. */
  readonly isTokenFresh: boolean;
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
  accepted: { readonly isSeen: boolean; readonly acceptedAt: number },
  now: number,
): boolean {
  return !accepted.isSeen && now - accepted.acceptedAt < graceMs;
}
