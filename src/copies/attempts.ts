import { type Copy, targetOf, byAge } from './copy';

/** Of the copies that were to make the same image, the last one each: those before it were repeated. In the given order. */
export function latestAttempts(copies: readonly Copy[]): readonly Copy[] {
  const latest = new Map<string, Copy>();
  for (const copy of [...copies].sort(byAge)) {
    latest.set(targetOf(copy), copy);
  }
  return copies.filter(copy => latest.get(targetOf(copy)) === copy);
}
