import { chainProblem } from './chain';
import { type CliProfile, cliSyntaxErrorAt, decodeCliConfig } from './cliConfig';
import type { CliConfigSource } from './ports';
import { ProfileError, type ProfileFailure } from './profileError';

/**
 * A CLI profile with the profile that its credentials come from, which may have a source in turn.
 */
export interface CliChain {
  readonly profile: CliProfile;
  readonly source: CliChain | undefined;
}

/**
 * Reads the CLI profile of this name and its sources. Throws ProfileError; `label` is the label of
 * the extension's profile.
 */
export async function readCliChain(
  file: CliConfigSource,
  { name, label }: { readonly name: string; readonly label: string },
): Promise<CliChain> {
  return cliChainOf(await readCliProfiles(file, label), { name, label });
}

/** Finds the profile of this name in the file's profiles, with its sources. Throws ProfileError. */
export function cliChainOf(
  profiles: readonly CliProfile[],
  { name, label }: { readonly name: string; readonly label: string },
): CliChain {
  const fail = (reason: ProfileFailure, subject = name) =>
    new ProfileError({ reason, label, subject });
  const follow = (wanted: string, path: readonly string[]): CliChain => {
    const problem = chainProblem(path, wanted);
    if (problem !== undefined) {
      throw fail(problem);
    }
    const [profile, second] = profiles.filter(candidate => candidate.name === wanted);
    if (profile === undefined) {
      throw fail(path.length === 0 ? 'cliProfileNotFound' : 'sourceMissing');
    }
    if (second !== undefined) {
      throw fail('cliProfileAmbiguous', wanted);
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

/**
 * All profiles of the file. Throws ProfileError; for a syntax error its subject is `line:column`.
 */
export async function readCliProfiles(
  file: CliConfigSource,
  label: string,
): Promise<readonly CliProfile[]> {
  let text: string | undefined;
  try {
    text = await file.read();
  } catch {
    throw new ProfileError({ reason: 'cliFileUnreadable', label });
  }
  if (text === undefined) {
    throw new ProfileError({ reason: 'cliFileMissing', label });
  }
  const profiles = decodeCliConfig(text);
  if (typeof profiles !== 'string') {
    return profiles;
  }
  const subject = profiles === 'cliFileSyntax' ? cliSyntaxErrorAt(text) : undefined;
  throw new ProfileError({ reason: profiles, label, subject });
}
