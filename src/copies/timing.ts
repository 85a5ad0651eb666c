import { type CopyFailure, isPassing } from './failure';

/** All in milliseconds. */
const second = 1_000;
const minute = 60 * second;

/** How long a ClientToken is relied on; its lifetime is documented nowhere. */
const tokenLifetimeMs = 10 * minute;

/** After an attempt nobody knows the end of: so often, and so long, the same request is sent again. */
export const resendLimit = 2;
export const resendWindowMs = 2 * minute;

/** Pauses before each look for a copy in the destination: what was accepted shows up late. */
export const lookPausesMs: readonly number[] = [5 * second, 10 * second, 20 * second, 40 * second];

/** What was made earlier than this before the first attempt is another image (clocks differ). */
export const lookToleranceMs = 2 * minute;

/** So long an accepted copy may be invisible. */
const graceMs = 2 * minute;

/** So many answers in a row, over so long, have to be without an image before it is gone. */
export const missLimit = 3;
export const missWindowMs = minute;

/** Whether the service would still recognise a request that is sent again. A clock that was set back tells nothing. */
export function isTokenFresh(sent: { readonly sentAt: number }, now: number): boolean {
  const ageMs = now - sent.sentAt;
  return ageMs >= 0 && ageMs < tokenLifetimeMs;
}

/** Pause before attempt `attempts + 1`: 5 s, doubled each time, at most 2 min, ±20 %. */
export function retryDelayMs(attempts: number, random: number): number {
  const doubled = 5 * second * 2 ** Math.max(0, attempts - 1);
  return jitter(Math.min(doubled, 2 * minute), random);
}

/** Pause before the first question after something happened: by then a copy has a percent to show. */
export const firstPollMs = 2_500;

/** Unfocused, nobody watches: so many times rarer. */
export const unfocusedFactor = 3;

/** Pause between two questions about a copy that was accepted `ageMs` ago. */
export function pollDelayMs(ageMs: number): number {
  if (ageMs < 2 * minute) {
    return 10 * second;
  }
  return ageMs < 15 * minute ? 30 * second : minute;
}

/** Pause after a question that failed `failures` times in a row: short for what passes, long for what people mend. */
export function troubleDelayMs(why: CopyFailure, failures: number): number {
  if (why.reason === 'noAnswer') {
    return Math.min(10 * second * 2 ** failures, minute);
  }
  return isPassing(why) ? Math.min(10 * second * 2 ** failures, 5 * minute) : 2 * minute;
}

/** Whether an image that nobody has seen yet may still be on its way into sight. */
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
