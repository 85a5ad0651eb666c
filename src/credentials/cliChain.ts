import { chainProblem } from './chain';
import { type CliProfile, cliSyntaxErrorAt, decodeCliConfig } from './cliConfig';
import type { CliConfigSource } from './ports';
import { ProfileError, type ProfileFailure } from './profileError';

/**
 * A profile of the CLI with the one that it takes its credentials from, which may have one in turn.
 */
export interface CliChain {
  readonly profile: CliProfile;
  readonly source: CliChain | undefined;
}

/**
 * Reads the CLI's profile of this name, and what stands behind it. Throws ProfileError; `label` is
 * the asking profile's.
 */
export async function readCliChain(
  file: CliConfigSource,
  { name, label }: { readonly name: string; readonly label: string },
): Promise<CliChain> {
  return cliChainOf(await readCliProfiles(file, label), { name, label });
}

/**
 * The profile of this name among those of the file, with what stands behind it. Throws
 * ProfileError.
 */
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
 * All profiles of the file. Throws ProfileError, for a syntax error with `line:column` as its
 * subject.
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
