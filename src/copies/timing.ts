import { type CopyFailure, isPassing } from './failure';

/** Milliseconds. */
const second = 1_000;
const minute = 60 * second;

/** How long a ClientToken is reused. The service documents no lifetime. */
const tokenLifetimeMs = 10 * minute;

/** Limits for resending the same request after an ambiguous attempt. */
export const resendLimit = 2;
export const resendWindowMs = 2 * minute;

/** Pauses before each look for a copy. An accepted image appears late in the listing. */
export const lookPausesMs: readonly number[] = [5 * second, 10 * second, 20 * second, 40 * second];

/**
 * An image created this much before the first attempt is a different one. Allows for clock skew.
 */
export const lookToleranceMs = 2 * minute;

/** How long an accepted copy may be missing from the listing. */
const graceMs = 2 * minute;

/** An image counts as gone after 3 consecutive misses spanning at least 1 minute. */
export const missLimit = 3;
export const missWindowMs = minute;

/**
 * Whether the service should still recognise the token. False after the clock was set back, because
 * the token's age is then unknown.
 */
export function isTokenFresh(sent: { readonly sentAt: number }, now: number): boolean {
  const ageMs = now - sent.sentAt;
  return ageMs >= 0 && ageMs < tokenLifetimeMs;
}

/** Pause before attempt `attempts + 1`: 5 s, doubling up to 2 min, ±20 %. */
export function retryDelayMs(attempts: number, random: number): number {
  const doubled = 5 * second * 2 ** Math.max(0, attempts - 1);
  return jitter(Math.min(doubled, 2 * minute), random);
}

/** Pause before the first poll after an event. By then a copy has a percentage. */
export const firstPollMs = 2_500;

/** An unfocused window polls this many times less often. */
export const unfocusedFactor = 3;

/** Pause between polls of a copy that was accepted `ageMs` ago. */
export function pollDelayMs(ageMs: number): number {
  if (ageMs < 2 * minute) {
    return 10 * second;
  }
  return ageMs < 15 * minute ? 30 * second : minute;
}

/**
 * Pause after `failures` consecutive failures: short for temporary failures, long for those that
 * the user has to fix.
 */
export function troubleDelayMs(why: CopyFailure, failures: number): number {
  if (why.reason === 'noAnswer') {
    return Math.min(10 * second * 2 ** failures, minute);
  }
  return isPassing(why) ? Math.min(10 * second * 2 ** failures, 5 * minute) : 2 * minute;
}

/** Whether an unseen image may still appear in the listing. */
export function isInGrace(
  accepted: { readonly isSeen: boolean; readonly acceptedAt: number },
  now: number,
): boolean {
  return !accepted.isSeen && now - accepted.acceptedAt < graceMs;
}

/** `random` is in [0, 1); the result lies within ±20 % of `ms`. */
export function jitter(ms: number, random: number): number {
  return Math.round(ms * (0.8 + 0.4 * random));
}
