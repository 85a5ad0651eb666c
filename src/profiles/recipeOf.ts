import type { Clock } from '../base/ports';
import type { EnvironmentSource, MetadataService } from '../credentials/ports';
import type { ResolvedProfile } from './resolved';
import type { Profile } from './profile';
import { ProfileError, type ProfileFailure } from '../credentials/profileError';
import { isTemporary } from '../credentials/keyTriple';
import { defaultSessionName } from '../credentials/fieldRules';
import type { Recipe } from '../credentials/recipe';
import type { ProfileSecret, SecretRecord } from './vault';

interface RecipeDeps {
  /** Opens a profile's record if the profile may be used; see ProfileGate. */
  readonly open: (resolved: ResolvedProfile) => Promise<SecretRecord>;
  readonly environment: EnvironmentSource;
  readonly metadata: MetadataService;
  readonly clock: Clock;
}

/**
 * The recipe for a profile's credentials, from exactly the source that it names. Every profile in
 * the chain must be usable by itself. Makes no call. Throws ProfileError.
 */
export async function profileRecipe(resolved: ResolvedProfile, deps: RecipeDeps): Promise<Recipe> {
  const { secret } = await deps.open(resolved);
  const { profile } = resolved;
  switch (profile.mode) {
    case 'AccessKey':
    case 'StsToken':
      return held(profile, secret, deps);
    case 'RamRoleArn': {
      const source =
        resolved.source === undefined
          ? held(profile, secret, deps)
          : await profileRecipe(resolved.source, deps);
      return {
        kind: 'role',
        source,
        request: { ...roleRequest(profile), externalId: profile.externalId },
      };
    }
    case 'AliyunCli': {
      if (resolved.cli === undefined) {
        throw fail('cliProfileNotFound', profile);
      }
      const { cliRecipe } = await import('../credentials/cliRecipe.js');
      return cliRecipe(resolved.cli, {
        name: profile.cliProfile,
        label: profile.label,
        now: deps.clock.now(),
        mayAskMetadata: () => mayAskMetadata(deps),
      });
    }
    case 'CredentialsFile': {
      if (resolved.section === undefined) {
        throw fail('sectionNotFound', profile);
      }
      const { sectionRecipe } = await import('../credentials/credentialsFile.js');
      const { label } = profile;
      return sectionRecipe(resolved.section, { label, mayAskMetadata: () => mayAskMetadata(deps) });
    }
    case 'Environment':
      if (resolved.environment === undefined) {
        throw fail('environmentEmpty', profile);
      }
      return { kind: 'held', credentials: resolved.environment, usableUntil: undefined };
    case 'EcsRamRole':
      if (!mayAskMetadata(deps)) {
        throw fail('metadataDisabled', profile);
      }
      return { kind: 'metadata', label: profile.label, roleName: profile.roleName };
    case 'OIDC':
      return {
        kind: 'oidc',
        label: profile.label,
        tokenFile: profile.oidcTokenFile,
        request: { ...roleRequest(profile), providerArn: profile.oidcProviderArn },
      };
  }
}

function held(profile: Profile, secret: ProfileSecret | undefined, { clock }: RecipeDeps): Recipe {
  if (secret === undefined) {
    throw fail('noSecret', profile);
  }
  const { expiresAt, ...credentials } = secret;
  if (expiresAt !== undefined && expiresAt <= clock.now()) {
    throw fail('expired', profile);
  }
  if (isTemporary(secret.accessKeyId) && secret.securityToken === undefined) {
    throw fail('tokenMissing', profile);
  }
  return { kind: 'held', credentials, usableUntil: expiresAt };
}

function roleRequest(profile: Profile & { readonly mode: 'RamRoleArn' | 'OIDC' }) {
  return {
    roleArn: profile.roleArn,
    sessionName: profile.roleSessionName ?? defaultSessionName,
    durationSeconds: profile.durationSeconds,
    stsRegionId: profile.stsRegion,
  };
}

/** Alibaba's SDKs use the same variable to disable the metadata service. */
export function mayAskMetadata({
  environment,
  metadata,
}: Pick<RecipeDeps, 'environment' | 'metadata'>): boolean {
  const disabled = environment.get('ALIBABA_CLOUD_ECS_METADATA_DISABLED') ?? '';
  return metadata.isAllowed() && disabled.toLowerCase() !== 'true';
}

function fail(reason: ProfileFailure, { label }: Profile): ProfileError {
  return new ProfileError({ reason, label });
}
