import { advance as advanceAt, type Observation } from '../../../src/copies/advance';
import { type Copy, type CopyState, newCopy } from '../../../src/copies/copy';
import type { CopyFailure } from '../../../src/copies/failure';
import { isFreshAt } from '../../../src/copies/timing';
import { noAnswer, plan, submitter } from './fixtures';

export const start = Date.parse('2026-11-24T02:00:00Z');
export const minute = 60_000;

/** An observation and the milliseconds after `start` at which it is made. */
export type Moment = readonly [number, Observation];

export const sending: Observation = { kind: 'sending' };
export const accepted: Observation = { kind: 'accepted', imageId: 'm-uf6new', requestId: 'R-1' };
export const nothing: Observation = { kind: 'looked', image: undefined };

const ids = { id: 'a', batchId: 'b', clientToken: 't' };
export const fresh = newCopy(plan(), { ...ids, ...submitter }, start);

export function failed(why: CopyFailure = noAnswer): Observation {
  return { kind: 'attemptFailed', why, retryAt: start + 5_000 };
}

/** When the image of a copy was first missed. */
const missedAt = new WeakMap<Copy, number>();

/** As `advance`, in the process that sent the token, whose clock nobody has set. */
export function advance(copy: Copy, observation: Observation, now: number): Copy {
  const { state } = copy;
  const ageMs = 'sentAt' in state ? now - state.sentAt : Number.POSITIVE_INFINITY;
  const isTokenFresh = isFreshAt({ elapsedMs: Math.abs(ageMs), wallMs: ageMs });
  const followedMs = 'acceptedAt' in state ? now - state.acceptedAt : 0;
  const missingSince = missedAt.get(copy) ?? now;
  const at = { now, isTokenFresh, followedMs, missingMs: now - missingSince };
  const after = advanceAt(copy, observation, at);
  if ('misses' in after.state && after.state.misses > 0) {
    missedAt.set(after, missingSince);
  }
  return after;
}

/** The state of a new copy after some observations. */
export function after(...moments: readonly Moment[]): Copy {
  return moments.reduce((copy, [ms, observation]) => advance(copy, observation, start + ms), fresh);
}

export function kindAfter(...moments: readonly Moment[]): CopyState['kind'] {
  return after(...moments).state.kind;
}

/** The next step of a copy that is being submitted, otherwise its state. */
export function next(copy: Copy): string {
  return copy.state.kind === 'submitting' ? copy.state.next.kind : copy.state.kind;
}
