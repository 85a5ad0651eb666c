import { Secret } from '../base/secret';
import type { CallerIdentity } from '../services/sts';
import { configurationOf } from './configuration';
import type { LookUp } from './resolved';
import {
  decodeProfiles,
  type InvalidProfile,
  keepsSecret,
  type Profile,
  type ProfileRef,
  type ProfileScope,
} from './profile';
import type { ProfileEntries } from './entries';
import { ProfileError } from '../credentials/profileError';
import type { ProfileGate } from './gate';
import { profileIdFor } from './rules';
import { secretMembers, withoutSecrets, writtenSecret } from './secretMembers';
import type { SecretRecord, SecretVault } from './vault';

const scopes = ['workspace', 'user'] as const;

interface StorageDeps {
  readonly entries: ProfileEntries;
  readonly vault: SecretVault;
  readonly gate: ProfileGate;
  readonly lookUp: LookUp;
}

/**
 * Writes profiles in an order that survives a crash between two steps: a secret is stored before
 * its settings and deleted after them. Settings without a secret ask for it; a secret without
 * settings is an orphan.
 */
export class ProfileStorage {
  readonly #deps: StorageDeps;

  constructor(deps: StorageDeps) {
    this.#deps = deps;
  }

  /** If the settings cannot be written, the secret storage is restored. */
  async save(profile: Profile, record: SecretRecord): Promise<void> {
    const undo = await this.#seal(profile, record);
    try {
      await this.#deps.entries.put(profile);
    } catch (error) {
      await undo();
      throw error;
    }
  }

  /**
   * Saves a new profile. If its ID was taken meanwhile, by another window or by an invalid entry
   * that is not listed, uses another ID. Resolves with the saved profile.
   */
  async add(profile: Profile, record: SecretRecord): Promise<Profile> {
    const ids = this.#deps.entries.ids(profile.scope);
    const id = ids.includes(profile.id) ? profileIdFor(profile.label, ids) : profile.id;
    const added = { ...profile, id };
    await this.save(added, record);
    return added;
  }

  /** For a profile that already is in the settings. */
  async storeSecret(profile: Profile, record: SecretRecord): Promise<void> {
    await this.#seal(profile, record);
  }

  /**
   * Saves changed settings and keeps the secret. Throws ProfileError if the profile cannot be used
   * as stored: an edit must not accept someone else's change.
   */
  async edit(profile: Profile, identity: CallerIdentity | undefined): Promise<void> {
    const { gate, entries } = this.#deps;
    const { secret } = await gate.openNow(entries.get(profile));
    if (keepsSecret(profile) && secret === undefined) {
      throw new ProfileError({ reason: 'noSecret', label: profile.label });
    }
    await this.save(profile, {
      ...(keepsSecret(profile) && secret !== undefined ? { secret } : {}),
      ...(identity === undefined ? {} : { identity }),
    });
  }

  async rename(ref: ProfileRef, label: string): Promise<void> {
    const { entries } = this.#deps;
    await entries.put({ ...entries.get(ref), label });
  }

  /**
   * Copies a profile with its secret and, into another scope, with its sources. A profile that may
   * not be used may not be copied. One without a secret is copied without.
   */
  async duplicate(
    ref: ProfileRef,
    { scope, label }: { readonly scope: ProfileScope; readonly label: string },
  ): Promise<Profile> {
    const { entries, lookUp } = this.#deps;
    const original = entries.get(ref);
    const { source } = await lookUp(original);
    const record = await this.#recordToCopy(original);
    const id = profileIdFor(label, entries.ids(scope));
    const copy: Profile = { ...original, scope, id, label };
    const complete =
      copy.mode === 'RamRoleArn' && source !== undefined && scope !== ref.scope
        ? { ...copy, source: await this.#copySource(source.profile, scope) }
        : copy;
    await (record === undefined ? entries.put(complete) : this.save(complete, record));
    return complete;
  }

  async remove(ref: ProfileRef): Promise<void> {
    await this.#deps.entries.delete(ref);
    await this.#deps.vault.forget(ref);
  }

  /**
   * Deletes every secret of every workspace. If the editor cannot list keys, only those that this
   * window knows.
   */
  async forgetAll(): Promise<void> {
    const { vault, entries } = this.#deps;
    const keys = await vault.keys();
    await Promise.all(
      keys === undefined
        ? scopes.flatMap(scope => entries.ids(scope).map(id => vault.forget({ scope, id })))
        : keys.map(key => vault.forgetKey(key)),
    );
  }

  /**
   * Moves a secret from the settings to the secret storage. Undefined, with nothing changed, if the
   * secret is incomplete or the rest is not a profile with a secret of its own.
   */
  async moveSecret(problem: InvalidProfile): Promise<Profile | undefined> {
    const entry = this.#deps.entries.at(problem);
    if (typeof entry !== 'object' || entry === null || secretMembers(entry).length === 0) {
      return undefined;
    }
    const written = writtenSecret(entry);
    const [profile] = decodeProfiles(problem.scope, [withoutSecrets(entry)]).profiles;
    const isFree = profile !== undefined && this.#deps.entries.find(profile) === undefined;
    if (written === undefined || !isFree || !keepsSecret(profile)) {
      return undefined;
    }
    const { accessKeyId, accessKeySecret, securityToken } = written;
    if (profile.mode === 'StsToken' && securityToken === undefined) {
      return undefined;
    }
    const secret = {
      accessKeyId,
      accessKeySecret: new Secret(accessKeySecret),
      ...(securityToken === undefined ? {} : { securityToken: new Secret(securityToken) }),
    };
    await this.save(profile, { secret });
    return profile;
  }

  async #seal(profile: Profile, record: SecretRecord): Promise<() => Promise<void>> {
    const { entries, vault, lookUp } = this.#deps;
    entries.checkTrust(profile);
    return vault.seal(profile, record, configurationOf(await lookUp(profile)));
  }

  async #copySource(source: Profile, scope: ProfileScope): Promise<string> {
    const copy = await this.duplicate(source, { scope, label: source.label });
    return copy.id;
  }

  /** Undefined if there is none to copy. */
  async #recordToCopy(profile: Profile): Promise<SecretRecord | undefined> {
    try {
      return await this.#deps.gate.openNow(profile);
    } catch (error) {
      if (error instanceof ProfileError && error.reason === 'noSecret') {
        return undefined;
      }
      throw error;
    }
  }
}
