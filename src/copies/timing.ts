import { jitter } from '../base/jitter';

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

/** Whether an unseen image may still appear in the listing. */
export function isInGrace(
  accepted: { readonly isSeen: boolean; readonly acceptedAt: number },
  now: number,
): boolean {
  return !accepted.isSeen && now - accepted.acceptedAt < graceMs;
}
