import {
  type ConfigurationChange,
  changesBetween,
  configurationOf,
  type Configuration,
} from './configuration';
import { fingerprintOf } from './fingerprint';
import { hasLastingIdentity, type LookUp, type ResolvedProfile } from './resolved';
import { keepsSecret, type Profile, profileKey } from './profile';
import { ProfileError } from '../credentials/profileError';
import type { SealedRecord, SecretRecord, SecretVault } from './vault';

/** A profile whose configuration differs from the one that its record was sealed for. */
export interface Lock {
  readonly profile: Profile;
  readonly changes: readonly ConfigurationChange[];
  /** Fingerprint of the described configuration, so that the user confirms exactly this one. */
  readonly fingerprint: string;
}

/** A profile that needs consent to borrow credentials. */
export interface ConsentRequest {
  readonly profile: Profile;
  /** The credentials to be borrowed, and how. Text from outside. */
  readonly configuration: Configuration;
  readonly fingerprint: string;
}

/**
 * Decides whether a profile may be used in its current configuration. A secret opens only for the
 * configuration that it was sealed for. A profile that borrows credentials (from the CLI, the
 * environment, the instance, a token file or another profile) also needs a record of the same
 * configuration, stored when the user created the profile in the extension's dialogs on this
 * machine or consented. Both apply to every settings file, because other programs write settings
 * too.
 */
export class ProfileGate {
  readonly #vault: SecretVault;
  readonly #lookUp: LookUp;
  /** Fingerprints of the configurations refused in this session. */
  readonly #denied = new Set<string>();

  constructor(vault: SecretVault, lookUp: LookUp) {
    this.#vault = vault;
    this.#lookUp = lookUp;
  }

  async openNow(profile: Profile): Promise<SecretRecord> {
    return this.open(await this.#lookUp(profile));
  }

  /** Throws ProfileError `noSecret`, `locked`, `consentNeeded` or `denied`. */
  async open(resolved: ResolvedProfile): Promise<SecretRecord> {
    const { profile } = resolved;
    const record = await this.#recordOf(resolved);
    if (record === undefined) {
      if (keepsSecret(profile)) {
        throw new ProfileError({ reason: 'noSecret', label: profile.label });
      }
      const reason = this.#denied.has(denialOf(resolved)) ? 'denied' : 'consentNeeded';
      throw new ProfileError({ reason, label: profile.label });
    }
    if (!isSealedFor(record, resolved)) {
      throw new ProfileError({ reason: 'locked', label: profile.label });
    }
    const { identity: _identity, ...withoutIdentity } = record;
    return hasLastingIdentity(resolved) ? record : withoutIdentity;
  }

  /** Undefined if the profile is not locked. */
  async describeLock(profile: Profile): Promise<Lock | undefined> {
    const resolved = await this.#lookUp(profile);
    const record = await this.#recordOf(resolved);
    if (record === undefined || isSealedFor(record, resolved)) {
      return undefined;
    }
    const configuration = configurationOf(resolved);
    return {
      profile,
      changes: changesBetween(record.configuration, configuration),
      fingerprint: fingerprintOf(configuration),
    };
  }

  /**
   * Undefined if no consent is needed. Ignores an earlier refusal, because the user asked
   * explicitly.
   */
  async describeConsent(profile: Profile): Promise<ConsentRequest | undefined> {
    if (keepsSecret(profile)) {
      return undefined;
    }
    const resolved = await this.#lookUp(profile);
    if ((await this.#recordOf(resolved)) !== undefined) {
      return undefined;
    }
    const configuration = configurationOf(resolved);
    return { profile, configuration, fingerprint: fingerprintOf(configuration) };
  }

  deny({ profile, fingerprint }: ConsentRequest): void {
    this.#denied.add(`${profileKey(profile)} ${fingerprint}`);
  }

  /**
   * Binds the record to the current configuration, which must be the one shown; otherwise throws
   * ProfileError again. The identity is then looked up again.
   */
  async accept(profile: Profile, shown: Lock | ConsentRequest): Promise<void> {
    const resolved = await this.#lookUp(profile);
    const configuration = configurationOf(resolved);
    const record = await this.#recordOf(resolved);
    if (fingerprintOf(configuration) !== shown.fingerprint) {
      const reason = record === undefined ? 'consentNeeded' : 'locked';
      throw new ProfileError({ reason, label: profile.label });
    }
    if (keepsSecret(profile) && record?.secret === undefined) {
      throw new ProfileError({ reason: 'noSecret', label: profile.label });
    }
    const { secret } = record ?? {};
    await this.#vault.seal(profile, secret === undefined ? {} : { secret }, configuration);
  }

  /** A record without the secret that its profile needs counts as missing. */
  async #recordOf({ profile }: ResolvedProfile): Promise<SealedRecord | undefined> {
    const record = await this.#vault.read(profile);
    return keepsSecret(profile) && record?.secret === undefined ? undefined : record;
  }
}

function isSealedFor(record: SealedRecord, resolved: ResolvedProfile): boolean {
  return record.fingerprint === fingerprintOf(configurationOf(resolved));
}

function denialOf(resolved: ResolvedProfile): string {
  return `${profileKey(resolved.profile)} ${fingerprintOf(configurationOf(resolved))}`;
}
