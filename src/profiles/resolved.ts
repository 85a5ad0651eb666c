import { chainProblem } from '../credentials/chain';
import type { CliMode } from '../credentials/cliConfig';
import { type CliChain, readCliChain } from '../credentials/cliChain';
import type { Credentials } from '../openapi/openApi';
import type { CliConfigSource, EnvironmentSource } from '../credentials/ports';
import type { FileSection } from '../credentials/fileSection';
import { environmentKey } from '../credentials/environmentKey';
import { type Profile, profileKey, type ProfileRef } from './profile';
import { ProfileError } from '../credentials/profileError';
import { ownKey } from '../credentials/fieldRules';

/** A profile with all sources of its credentials, as of one moment. */
export interface ResolvedProfile {
  readonly profile: Profile;
  /** The profile whose credentials assume this profile's role. */
  readonly source: ResolvedProfile | undefined;
  /** The CLI profile that this profile names, with its sources. */
  readonly cli: CliChain | undefined;
  /** The AccessKey of the environment, if this profile uses it. */
  readonly environment: Credentials | undefined;
  /** The section of the credentials file that this profile names. */
  readonly section: FileSection | undefined;
}

/** Looks up the current sources of a profile. Throws ProfileError. */
export type LookUp = (profile: Profile) => Promise<ResolvedProfile>;

interface ResolveDeps {
  readonly find: (ref: ProfileRef) => Profile | undefined;
  readonly cliConfig: CliConfigSource;
  readonly credentialsFile: CliConfigSource;
  readonly environment: EnvironmentSource;
}

/** Looks up all sources of a profile, reading the CLI's file at most once. Throws ProfileError. */
export async function resolveProfile(
  profile: Profile,
  deps: ResolveDeps,
  path: readonly string[] = [],
): Promise<ResolvedProfile> {
  const nothing = { source: undefined, cli: undefined, section: undefined, environment: undefined };
  const alone = { profile, ...nothing };
  if (profile.mode === 'AliyunCli') {
    const { cliProfile: name, label } = profile;
    return { ...alone, cli: await readCliChain(deps.cliConfig, { name, label }) };
  }
  if (profile.mode === 'CredentialsFile') {
    const { section: name, label } = profile;
    const { readSection } = await import('../credentials/credentialsFile.js');
    return { ...alone, section: await readSection(deps.credentialsFile, { name, label }) };
  }
  if (profile.mode === 'Environment') {
    return { ...alone, environment: environmentKey(deps.environment, profile.label) };
  }
  if (profile.mode !== 'RamRoleArn' || profile.source === ownKey) {
    return alone;
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
  return { ...alone, source: await resolveProfile(source, deps, pathToHere) };
}

/**
 * Whether the same configuration always means the same identity. A session or an instance may
 * belong to someone else each time, so an identity found earlier says nothing about now.
 */
export function hasLastingIdentity({
  profile,
  cli,
  section,
  environment,
}: ResolvedProfile): boolean {
  switch (profile.mode) {
    case 'AliyunCli':
      return !shiftingModes.some(mode => mode === cli?.profile.mode);
    case 'CredentialsFile':
      return section?.type !== 'sts' && section?.type !== 'ecs_ram_role';
    case 'Environment':
      return environment?.securityToken === undefined;
    case 'EcsRamRole':
      return false;
    default:
      return true;
  }
}

/** CLI modes whose identity can change without a change of configuration. */
const shiftingModes: readonly CliMode[] = ['StsToken', 'OAuth', 'EcsRamRole'];
