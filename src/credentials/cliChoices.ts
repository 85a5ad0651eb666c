import { cliChainOf, readCliProfiles } from './cliChain';
import type { CliMode } from './cliConfig';
import { cliRecipe } from './cliRecipe';
import type { CliConfigSource } from './ports';
import { ProfileError } from './profileError';

/** A profile in the aliyun CLI's file. */
interface CliProfileChoice {
  /** Text from outside. */
  readonly name: string;
  /** Undefined for a mode that this version does not know. */
  readonly mode: CliMode | undefined;
  /** Why it cannot sign now; undefined if it can. */
  readonly problem: ProfileError | undefined;
}

/**
 * The CLI profiles that the user can choose from, each name once. Throws ProfileError if the file
 * cannot be read.
 */
export async function cliProfileChoices(
  file: CliConfigSource,
  { now, mayAskMetadata }: { readonly now: number; readonly mayAskMetadata: () => boolean },
): Promise<readonly CliProfileChoice[]> {
  const profiles = await readCliProfiles(file, '');
  const byName = new Map(profiles.map(profile => [profile.name, profile] as const));
  return [...byName.values()].map(({ name, mode }) => {
    const asking = { name, label: name, now, mayAskMetadata };
    return {
      name,
      mode,
      problem: problemOf(() => cliRecipe(cliChainOf(profiles, asking), asking)),
    };
  });
}

function problemOf(work: () => unknown): ProfileError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ProfileError) {
      return error;
    }
    throw error;
  }
}
