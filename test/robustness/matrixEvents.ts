import { accountId, otherAccountId } from '../simulator/cloud/accounts';
import { userProfile } from '../unit/copies/fixtures';
import type { Fate } from '../unit/fakes/fakeWindow';
import type { SimulatedWorld } from './simulatedWorld';

const minute = 60_000;
const hour = 60 * minute;

/** Events that a matrix of faults combines with each fault. */
export const second = 'second window';
export const setClock: Readonly<Record<string, number>> = {
  'clock back 1 h': -hour,
  'clock on 1 h': hour,
};
export const blackout = 'no network 1 h';
export const swapped = 'key swapped';

/** The window is killed at one of these writes, as by kill -9. */
export function deathsAt(...writes: readonly number[]): readonly string[] {
  return writes.flatMap(write => [`killed before write ${write}`, `killed after write ${write}`]);
}

/**
 * The window stops inside one of these writes, as by SIGSTOP, and goes on when another window has
 * worked for 12 minutes.
 */
export function stopsAt(...writes: readonly number[]): readonly string[] {
  return writes.flatMap(write => [`stopped before write ${write}`, `stopped after write ${write}`]);
}

/** What happens to the window at each of its writes, the first of which is number 1. */
export function fatesOf(event: string): () => Fate {
  const [, what, when, at] = /^(killed|stopped) (before|after) write (\d)$/.exec(event) ?? [];
  let writes = 0;
  return () => {
    writes += 1;
    if (Number(at) !== writes) {
      return undefined;
    }
    if (what === 'killed') {
      return when === 'before' ? 'killBefore' : 'killAfter';
    }
    return when === 'before' ? 'freezeBefore' : 'freezeAfter';
  };
}

/** Changes the clock or takes the network away, if that is the event. */
export async function changeSurroundings(simulated: SimulatedWorld, event: string): Promise<void> {
  const { clock } = simulated.world;
  clock.set(setClock[event] ?? 0);
  if (event === blackout) {
    simulated.isOffline = true;
    await clock.pass(hour);
    simulated.isOffline = false;
  }
}

/** Has the profile sign for another account for five minutes, if that is the event. */
export async function swapKey({ world }: SimulatedWorld, event: string): Promise<void> {
  if (event === swapped) {
    world.accounts.set(userProfile.id, otherAccountId);
    await world.clock.pass(5 * minute);
    world.accounts.set(userProfile.id, accountId);
  }
}
