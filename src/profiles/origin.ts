import { chainProblem } from './chain';
import { type CliChain, readCliChain } from './cliChain';
import type { CliConfigSource } from './credentialPorts';
import { type Profile, profileKey, type ProfileRef } from './profile';
import { ProfileError } from './profileError';
import { ownKey } from './profileFieldRules';

/** A profile with everything that it takes its credentials from, as it all is at one moment. */
export interface Origin {
  readonly profile: Profile;
  /** The profile whose credentials assume this one's role. */
  readonly source: Origin | undefined;
  /** What the CLI's file says of the profile that this one names. */
  readonly cli: CliChain | undefined;
}

/** Looks up all that stands behind a profile now. Throws ProfileError. */
export type LookUp = (profile: Profile) => Promise<Origin>;

export interface OriginDeps {
  readonly find: (ref: ProfileRef) => Profile | undefined;
  readonly cliConfig: CliConfigSource;
}

/** Looks up all that stands behind a profile; the CLI's file is read once at most. Throws ProfileError. */
export async function originOf(
  profile: Profile,
  deps: OriginDeps,
  path: readonly string[] = [],
): Promise<Origin> {
  if (profile.mode === 'AliyunCli') {
    const { cliProfile: name, label } = profile;
    const cli = await readCliChain(deps.cliConfig, { name, label });
    return { profile, source: undefined, cli };
  }
  if (profile.mode !== 'RamRoleArn' || profile.source === ownKey) {
    return { profile, source: undefined, cli: undefined };
  }
  const ref = { scope: profile.scope, id: profile.source };
  const pathToHere = [...path, profileKey(profile)];
  const fail = { label: profile.label, subject: profile.source };
  const problem = chainProblem(pathToHere, profileKey(ref));
  if (problem !== undefined) {
    throw new ProfileError({ reason: problem, ...fail });
  }
  const source = deps.find(ref);
  if (source === undefined) {
    throw new ProfileError({ reason: 'sourceMissing', ...fail });
  }
  return { profile, source: await originOf(source, deps, pathToHere), cli: undefined };
}
