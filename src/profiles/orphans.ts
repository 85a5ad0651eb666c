import * as v from 'valibot';
import type { Clock, StateStore } from '../base/ports';
import type { ProfileEntries } from './entries';
import type { SecretVault } from './vault';

interface OrphanDeps {
  readonly vault: SecretVault;
  readonly entries: ProfileEntries;
  readonly workspaceState: StateStore;
  readonly clock: Clock;
}

const sightingsKey = 'orphanSightings';

/** Long enough for another window to finish writing, or for the user to undo a checkout. */
const patienceMs = 60 * 60_000;

/**
 * Keys of records of this workspace and the user that have belonged to no profile for at least an
 * hour. A key found for the first time is only noted. Excludes keys of other workspaces, records
 * that were stored elsewhere, and those of a scope whose settings cannot be read now.
 */
export async function findOrphans(deps: OrphanDeps): Promise<readonly string[]> {
  const keys = await deps.vault.keys();
  if (keys === undefined) {
    return [];
  }
  const now = deps.clock.now();
  const before = decodeSightings(deps.workspaceState.get(sightingsKey));
  const orphans = await orphansAmong(keys, deps);
  const sightings = new Map(
    orphans.map(key => [key, Math.min(before.get(key) ?? now, now)] as const),
  );
  await deps.workspaceState.update(sightingsKey, Object.fromEntries(sightings));
  return [...sightings].filter(([, seenAt]) => now - seenAt >= patienceMs).map(([key]) => key);
}

/** Deletes those that are still orphans and returns their number. */
export async function forgetOrphans(deps: OrphanDeps): Promise<number> {
  const orphans = await orphansAmong(await findOrphans(deps), deps);
  await Promise.all(orphans.map(key => deps.vault.forgetKey(key)));
  return orphans.length;
}

async function orphansAmong(
  keys: readonly string[],
  { vault, entries }: OrphanDeps,
): Promise<readonly string[]> {
  const isUnused = (key: string) => {
    const owner = vault.ownerOf(key);
    return owner !== undefined && entries.mentions(owner) === false;
  };
  const here = await Promise.all(
    keys
      .filter(isUnused)
      .map(async key => ((await vault.isOfThisPlace(key)) && isUnused(key) ? [key] : [])),
  );
  return here.flat();
}

function decodeSightings(value: unknown): ReadonlyMap<string, number> {
  const result = v.safeParse(v.record(v.string(), v.number()), value);
  return new Map(result.success ? Object.entries(result.output) : []);
}
