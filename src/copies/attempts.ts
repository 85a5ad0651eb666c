import { type Copy, targetOf, byAge } from './copy';

/** A copy, or an execution, as far as its attempts to send a request go. */
interface Attempted {
  readonly state: {
    readonly kind: string;
    readonly attempts?: number;
    readonly next?: { readonly kind: string };
  };
}

/** Whether a new attempt to send was recorded, here and not by another window. */
export function isBeingSent(sending: Attempted, before: Attempted): boolean {
  const { attempts = 0, next } = sending.state;
  return next?.kind === 'send' && attempts > (before.state.attempts ?? 0);
}

/** The last attempt for each target, in the given order. Earlier attempts were repeated by it. */
export function latestAttempts(copies: readonly Copy[]): readonly Copy[] {
  const latest = new Map<string, Copy>();
  for (const copy of [...copies].sort(byAge)) {
    latest.set(targetOf(copy), copy);
  }
  return copies.filter(copy => latest.get(targetOf(copy)) === copy);
}
