import { type Copy, targetOf, byAge } from './copy';

/** The last attempt for each target, in the given order. Earlier attempts were repeated by it. */
export function latestAttempts(copies: readonly Copy[]): readonly Copy[] {
  const latest = new Map<string, Copy>();
  for (const copy of [...copies].sort(byAge)) {
    latest.set(targetOf(copy), copy);
  }
  return copies.filter(copy => latest.get(targetOf(copy)) === copy);
}
