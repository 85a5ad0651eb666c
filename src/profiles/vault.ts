import * as v from 'valibot';
import type { SecretStore, StateStore } from '../base/ports';
import { Secret } from '../base/secret';
import type { CallerIdentity } from '../services/sts';
import type { Configuration } from './configuration';
import type { ProfileRef, ProfileScope } from './profile';
import { fingerprintOf } from './fingerprint';

/** A secret that the user entered. `expiresAt` in milliseconds since 1970, for STS tokens. */
export interface ProfileSecret {
  readonly accessKeyId: string;
  readonly accessKeySecret: Secret;
  readonly securityToken?: Secret;
  readonly expiresAt?: number;
}

/**
 * What is stored for a profile: its secret, unless credentials are borrowed, and its verified
 * identity.
 */
export interface SecretRecord {
  readonly secret?: ProfileSecret;
  readonly identity?: CallerIdentity;
}

/** A stored record with the configuration that it was sealed for. */
export interface SealedRecord extends SecretRecord {
  readonly fingerprint: string;
  readonly configuration: Configuration;
  /** Where the settings of its profile are; undefined in records of early versions. */
  readonly place: string | undefined;
}

/** Identifies, per scope, the settings that a window reads: the machine and the place on it. */
export type Places = Readonly<Record<ProfileScope, string>>;

/** The secret storage; older editors cannot list keys. */
type VaultStore = Omit<SecretStore, 'keys' | 'onDidChange'> & Partial<Pick<SecretStore, 'keys'>>;

const namespaceKey = 'secretNamespace';

/**
 * Keeps secrets in the editor's secret storage, one record per profile. A workspace's records use a
 * random namespace that only that workspace's state contains, so a profile with the same ID in
 * another workspace finds nothing.
 */
export class SecretVault {
  readonly #secrets: VaultStore;
  readonly #workspaceState: StateStore;
  readonly #newId: () => string;
  readonly #places: Places;

  constructor(deps: {
    readonly secrets: VaultStore;
    readonly workspaceState: StateStore;
    readonly newId: () => string;
    readonly places: Places;
  }) {
    this.#secrets = deps.secrets;
    this.#workspaceState = deps.workspaceState;
    this.#newId = deps.newId;
    this.#places = deps.places;
  }

  /**
   * Undefined if nothing was stored, or the keyring lost it or does not answer; no other source is
   * tried. The caller checks what the record was sealed for.
   */
  async read(ref: ProfileRef): Promise<SealedRecord | undefined> {
    const key = this.#existingKey(ref);
    const text = key === undefined ? undefined : await this.#textAt(key);
    return text === undefined ? undefined : decodeSealed(text);
  }

  /**
   * Returns a function that restores the previous record. A record that cannot be read, for example
   * after a keyring change, is replaced too.
   */
  async seal(
    ref: ProfileRef,
    record: SecretRecord,
    configuration: Configuration,
  ): Promise<() => Promise<void>> {
    const key = await this.#ensureKey(ref);
    const before = await this.#textAt(key);
    const place = this.#places[ref.scope];
    await this.#secrets.store(key, encodeSealed({ ...record, place }, configuration));
    return async () => {
      await (before === undefined ? this.#secrets.delete(key) : this.#secrets.store(key, before));
    };
  }

  async forget(ref: ProfileRef): Promise<void> {
    const key = this.#existingKey(ref);
    if (key !== undefined) {
      await this.#secrets.delete(key);
    }
  }

  /**
   * Whether a record belongs to settings that this window reads. Machines, containers and editor
   * profiles can share a secret storage, and even the namespace, without sharing their settings.
   */
  async isOfThisPlace(key: string): Promise<boolean> {
    const scope = this.ownerOf(key)?.scope;
    const text = scope === undefined ? undefined : await this.#textAt(key);
    const record = text === undefined ? undefined : decodeSealed(text);
    return scope !== undefined && record?.place === this.#places[scope];
  }

  /** Whether a secret storage key belongs to this profile. */
  isKeyOf(ref: ProfileRef, key: string): boolean {
    return this.#existingKey(ref) === key;
  }

  /** The profile that a key belongs to; undefined for keys of other workspaces. */
  ownerOf(key: string): ProfileRef | undefined {
    for (const scope of ['workspace', 'user'] as const) {
      const prefix = this.#existingKey({ scope, id: '' });
      if (prefix !== undefined && key.startsWith(prefix)) {
        return { scope, id: key.slice(prefix.length) };
      }
    }
    return undefined;
  }

  /**
   * The keys of all workspaces; undefined if the editor cannot list them (on the web some reject).
   */
  async keys(): Promise<readonly string[] | undefined> {
    try {
      return await this.#secrets.keys?.();
    } catch {
      return undefined;
    }
  }

  async forgetKey(key: string): Promise<void> {
    await this.#secrets.delete(key);
  }

  /** Undefined if there is no value or the keyring rejects. */
  async #textAt(key: string): Promise<string | undefined> {
    try {
      return await this.#secrets.get(key);
    } catch {
      return undefined;
    }
  }

  #existingKey(ref: ProfileRef): string | undefined {
    if (ref.scope === 'user') {
      return `v1:user:${ref.id}`;
    }
    const namespace = this.#workspaceState.get(namespaceKey);
    return typeof namespace === 'string' ? `v1:ws:${namespace}:${ref.id}` : undefined;
  }

  async #ensureKey(ref: ProfileRef): Promise<string> {
    const existing = this.#existingKey(ref);
    if (existing !== undefined) {
      return existing;
    }
    const namespace = this.#newId();
    await this.#workspaceState.update(namespaceKey, namespace);
    return `v1:ws:${namespace}:${ref.id}`;
  }
}

function encodeSealed(
  { secret, identity, place }: SecretRecord & { readonly place: string },
  configuration: Configuration,
): string {
  const stored: v.InferOutput<typeof storedRecord> = {
    v: 1,
    accessKeyId: secret?.accessKeyId,
    accessKeySecret: secret?.accessKeySecret.reveal(),
    securityToken: secret?.securityToken?.reveal(),
    expiresAt: secret?.expiresAt,
    accountId: identity?.accountId,
    identityType: identity?.identityType,
    arn: identity?.arn,
    fp: fingerprintOf(configuration),
    config: configuration,
    place,
  };
  return JSON.stringify(stored);
}

/** Undefined for an unreadable record: the user is asked again, and no other source is tried. */
function decodeSealed(text: string): SealedRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = v.safeParse(storedRecord, value);
  if (!result.success) {
    return undefined;
  }
  const secret = secretOf(result.output);
  const identity = identityOf(result.output);
  return {
    ...(secret === undefined ? {} : { secret }),
    ...(identity === undefined ? {} : { identity }),
    fingerprint: result.output.fp,
    configuration: result.output.config,
    place: result.output.place,
  };
}

const storedRecord = v.object({
  v: v.literal(1),
  accessKeyId: v.optional(v.string()),
  accessKeySecret: v.optional(v.string()),
  securityToken: v.optional(v.string()),
  expiresAt: v.optional(v.number()),
  accountId: v.optional(v.string()),
  identityType: v.optional(v.picklist(['Account', 'RAMUser', 'AssumedRoleUser', 'Other'])),
  arn: v.optional(v.string()),
  fp: v.string(),
  config: v.optional(v.record(v.string(), v.string()), {}),
  place: v.optional(v.string()),
});

type Stored = v.InferOutput<typeof storedRecord>;

function secretOf(stored: Stored): ProfileSecret | undefined {
  const { accessKeyId, accessKeySecret, securityToken, expiresAt } = stored;
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    return undefined;
  }
  return {
    accessKeyId,
    accessKeySecret: new Secret(accessKeySecret),
    ...(securityToken === undefined ? {} : { securityToken: new Secret(securityToken) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function identityOf({ accountId, identityType, arn }: Stored): CallerIdentity | undefined {
  return accountId === undefined || identityType === undefined || arn === undefined
    ? undefined
    : { accountId, identityType, arn };
}
