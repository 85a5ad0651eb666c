import { chainProblem } from './chain';
import { type CliProfile, decodeCliConfig } from './cliConfig';
import type { CliConfigSource } from './ports';
import { ProfileError, type ProfileFailure } from './profileError';

/** A profile of the CLI with the one that it takes its credentials from, which may have one in turn. */
export interface CliChain {
  readonly profile: CliProfile;
  readonly source: CliChain | undefined;
}

/** Reads the CLI's profile of this name, and what stands behind it. Throws ProfileError; `label` is the asking profile's. */
export async function readCliChain(
  file: CliConfigSource,
  { name, label }: { readonly name: string; readonly label: string },
): Promise<CliChain> {
  const profiles = await readCliProfiles(file);
  if (typeof profiles === 'string') {
    throw new ProfileError({ reason: profiles, label });
  }
  const fail = (reason: ProfileFailure) => new ProfileError({ reason, label, subject: name });
  const follow = (wanted: string, path: readonly string[]): CliChain => {
    const problem = chainProblem(path, wanted);
    if (problem !== undefined) {
      throw fail(problem);
    }
    // The first of several with one name, as the CLI does.
    const profile = profiles.find(candidate => candidate.name === wanted);
    if (profile === undefined) {
      throw fail(path.length === 0 ? 'cliProfileNotFound' : 'sourceMissing');
    }
    if (profile.mode !== 'ChainableRamRoleArn') {
      return { profile, source: undefined };
    }
    if (profile.sourceProfile === undefined) {
      throw fail('cliProfileIncomplete');
    }
    return { profile, source: follow(profile.sourceProfile, [...path, wanted]) };
  };
  return follow(name, []);
}

/** What the file holds, or why there is nothing. */
export async function readCliProfiles(
  file: CliConfigSource,
): Promise<readonly CliProfile[] | 'cliFileMissing' | 'cliFileUnreadable'> {
  let text: string | undefined;
  try {
    text = await file.read();
  } catch {
    return 'cliFileUnreadable';
  }
  return text === undefined ? 'cliFileMissing' : (decodeCliConfig(text) ?? 'cliFileUnreadable');
}
