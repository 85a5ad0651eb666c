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

/** Long enough for another window to finish what it is writing, and for a checkout to be undone. */
const patienceMs = 60 * 60_000;

/**
 * The keys of this workspace's and the user's records to which no profile belongs any more, and to
 * which none belonged an hour ago or before. On first sight a key is only noted. Other workspaces'
 * keys are never among them, nor are those of a scope whose settings cannot be read now.
 */
export async function findOrphans(deps: OrphanDeps): Promise<readonly string[]> {
  const keys = await deps.vault.keys();
  if (keys === undefined) {
    return [];
  }
  const now = deps.clock.now();
  const before = decodeSightings(deps.workspaceState.get(sightingsKey));
  const sightings = new Map(
    keys
      .filter(key => isOrphan(key, deps))
      .map(key => [key, Math.min(before.get(key) ?? now, now)] as const),
  );
  await deps.workspaceState.update(sightingsKey, Object.fromEntries(sightings));
  return [...sightings].filter(([, seenAt]) => now - seenAt >= patienceMs).map(([key]) => key);
}

/** Deletes those of them that are orphans still, and says how many. */
export async function forgetOrphans(deps: OrphanDeps): Promise<number> {
  const orphans = (await findOrphans(deps)).filter(key => isOrphan(key, deps));
  await Promise.all(orphans.map(key => deps.vault.forgetKey(key)));
  return orphans.length;
}

function isOrphan(key: string, { vault, entries }: OrphanDeps): boolean {
  const owner = vault.ownerOf(key);
  return owner !== undefined && entries.mentions(owner) === false;
}

function decodeSightings(value: unknown): ReadonlyMap<string, number> {
  const result = v.safeParse(v.record(v.string(), v.number()), value);
  return new Map(result.success ? Object.entries(result.output) : []);
}
