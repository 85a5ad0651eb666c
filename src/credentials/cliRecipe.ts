import { isRegionId } from '../base/regionId';
import type { CliChain } from './cliChain';
import type { CliProfile } from './cliConfig';
import { keyTriple } from './keyTriple';
import { ProfileError } from './profileError';
import { defaultSessionName } from './fieldRules';
import type { Recipe } from './recipe';

/** The CLI's cached sessions count as expired this long before their end. */
const sessionMarginMs = 5 * 60_000;

interface Asking {
  /** The CLI profile's name in the settings. */
  readonly name: string;
  readonly label: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the user allows calls to the instance's metadata service. */
  readonly mayAskMetadata: () => boolean;
}

/**
 * How the CLI would sign with this profile. Throws ProfileError if the profile is incomplete, its
 * mode is not supported, or its session can only be renewed by the CLI.
 */
export function cliRecipe({ profile, source }: CliChain, asking: Asking): Recipe {
  switch (profile.mode) {
    case 'AK':
      return held(profile, { asking, token: 'none' });
    case 'StsToken':
      return held(profile, { asking, token: 'required' });
    case 'RamRoleArn':
      return role(profile, held(profile, { asking, token: 'optional' }), asking);
    case 'ChainableRamRoleArn':
      if (source === undefined) {
        throw fail('cliProfileIncomplete', asking);
      }
      return role(profile, cliRecipe(source, asking), asking);
    case 'EcsRamRole':
      if (!asking.mayAskMetadata()) {
        throw fail('metadataDisabled', asking);
      }
      return { kind: 'metadata', label: asking.label, roleName: profile.roleName };
    case 'CloudSSO':
    case 'OAuth':
      return cachedSession(profile, asking);
    default:
      throw new ProfileError({
        reason: 'cliModeUnsupported',
        label: asking.label,
        subject: profile.mode,
      });
  }
}

function held(
  { accessKeyId, accessKeySecret, stsToken }: CliProfile,
  { asking, token }: { readonly asking: Asking; readonly token: 'none' | 'optional' | 'required' },
): Recipe {
  const credentials = keyTriple({
    accessKeyId,
    accessKeySecret,
    securityToken: token === 'none' ? undefined : stsToken,
  });
  if (credentials === 'tokenMissing') {
    throw new ProfileError({ reason: 'tokenMissing', label: asking.label, subject: 'sts_token' });
  }
  const lacksToken =
    token === 'required' && credentials !== 'incomplete' && credentials.securityToken === undefined;
  if (credentials === 'incomplete' || lacksToken) {
    throw fail('cliProfileIncomplete', asking);
  }
  return { kind: 'held', credentials, usableUntil: undefined };
}

function role(profile: CliProfile, source: Recipe, asking: Asking): Recipe {
  const { roleArn, stsRegion } = profile;
  if (roleArn === undefined || (stsRegion !== undefined && !isRegionId(stsRegion))) {
    throw fail('cliProfileIncomplete', asking);
  }
  return {
    kind: 'role',
    source,
    request: {
      roleArn,
      sessionName: profile.sessionName ?? defaultSessionName,
      durationSeconds: profile.durationSeconds,
      externalId: profile.externalId,
      stsRegionId: stsRegion,
    },
  };
}

/**
 * Renewing the session here would invalidate the CLI's own login, so only the CLI renews it. The
 * new session is then read from the file.
 */
function cachedSession(profile: CliProfile, asking: Asking): Recipe {
  const { accessKeyId, accessKeySecret, stsToken, stsExpiresAt = 0 } = profile;
  const credentials = keyTriple({ accessKeyId, accessKeySecret, securityToken: stsToken });
  const usableUntil = stsExpiresAt - sessionMarginMs;
  const isSession = typeof credentials !== 'string' && credentials.securityToken !== undefined;
  if (!isSession || usableUntil <= asking.now) {
    throw new ProfileError({
      reason: 'cliSessionExpired',
      label: asking.label,
      subject: renewingCommand(profile, asking.now),
    });
  }
  return { kind: 'held', credentials, usableUntil };
}

/**
 * Any CLI call renews a session while the login is valid; afterwards only a new login does. The
 * command names the profile that holds the session: configuring the requested profile would
 * overwrite it.
 */
function renewingCommand({ name, mode, signedInUntil }: CliProfile, now: number): string {
  const profile = /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
  // For OAuth, the CLI does not always store when the login expires; for CloudSSO it always does.
  const until = signedInUntil ?? (mode === 'OAuth' ? now + 1 : now);
  return until > now
    ? `aliyun sts GetCallerIdentity --profile ${profile}`
    : `aliyun configure --profile ${profile} --mode ${mode ?? ''}`;
}

function fail(
  reason: 'cliProfileIncomplete' | 'metadataDisabled',
  { label, name }: Asking,
): ProfileError {
  return new ProfileError({ reason, label, subject: name });
}
