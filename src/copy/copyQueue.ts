import { type Copy, isFinished, targetOf } from './copy';

/** The service runs five copies per region at once; what is beyond them waits here, where it can be cancelled without a trace. */
export const regionLimit = 5;

/** The queued copies that have a free place in their destination region, oldest first, due or not. */
export function sendable(copies: readonly Copy[]): readonly Copy[] {
  const taken = new Map<string, number>();
  for (const copy of copies.filter(takesPlace)) {
    taken.set(placeOf(copy), (taken.get(placeOf(copy)) ?? 0) + 1);
  }
  return copies
    .filter(copy => copy.state.kind === 'queued')
    .sort((one, other) => byAge(one, other))
    .filter(copy => {
      const count = taken.get(placeOf(copy)) ?? 0;
      taken.set(placeOf(copy), count + 1);
      return count < regionLimit;
    });
}

/** The oldest copy that may still come to the same image, or be it; undefined if there is none. */
export function duplicateOf(
  wanted: Pick<Copy, 'accountId' | 'plan'>,
  copies: readonly Copy[],
): Copy | undefined {
  return copies
    .filter(copy => !isFinished(copy) && targetOf(copy) === targetOf(wanted))
    .sort(byAge)[0];
}

/** Two windows agree on who came first. */
export function byAge(one: Copy, other: Copy): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}

function takesPlace({ state }: Copy): boolean {
  return state.kind === 'submitting' || state.kind === 'waiting' || state.kind === 'copying';
}

function placeOf(copy: Copy): string {
  return `${copy.accountId}|${copy.plan.destinationRegionId}`;
}
