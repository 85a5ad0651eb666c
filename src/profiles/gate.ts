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

/** A profile whose configuration is another than its record was sealed for. */
export interface Lock {
  readonly profile: Profile;
  readonly changes: readonly ConfigurationChange[];
  /**
   * Of the configuration that is described: what is confirmed is this and nothing that came later.
   */
  readonly fingerprint: string;
}

/** A profile that would borrow credentials, and which ones. */
export interface ConsentRequest {
  readonly profile: Profile;
  /** What would be used, and how. Text from outside. */
  readonly configuration: Configuration;
  readonly fingerprint: string;
}

/**
 * Decides whether a profile may be used as it is now. Secrets open for the configuration that they
 * were sealed for. A profile that borrows credentials (the CLI's, the environment's, the
 * instance's, a token file, another profile's) needs a record for the same configuration, too: it
 * is stored when the user makes the profile in the extension's dialogs on this machine, or
 * consents. Which settings file the profile stands in makes no difference, since others write
 * settings as well.
 */
export class ProfileGate {
  readonly #vault: SecretVault;
  readonly #lookUp: LookUp;
  /** Refused in this session, for exactly this configuration. */
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
   * Undefined if there is nothing to consent to. A refusal before does not matter: someone asks on
   * purpose.
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
   * Binds the record to the configuration as it is now, which has to be the one that was shown,
   * else throws ProfileError again. Whom it belongs to has to be asked anew.
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

  /** A record without the secret that its profile needs counts as none. */
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
