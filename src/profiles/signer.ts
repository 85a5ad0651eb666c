import type { Clock } from '../base/ports';
import type { CredentialSource } from '../openapi/createOpenApi';
import type { OpenApi } from '../openapi/openApi';
import { type CallerIdentity, getCallerIdentity } from '../services/sts';
import type { CredentialPorts } from '../credentials/ports';
import { cachedCredentials } from '../credentials/cachedCredentials';
import { fixedCredentials, obtainSession } from '../credentials/session';
import { AccountGuard, readsOnly } from './accountGuard';
import { configurationOf } from './configuration';
import { fingerprintOf } from './fingerprint';
import type { LookUp, ResolvedProfile } from './resolved';
import { keepsSecret, type Profile, profileKey, type ProfileRef } from './profile';
import type { ProfileEntries } from './entries';
import { ProfileError } from '../credentials/profileError';
import type { ProfileGate } from './gate';
import { profileRecipe } from './recipeOf';
import { withinGroup } from './resourceGroup';
import type { Recipe } from '../credentials/recipe';
import type { ProfileSecret, SecretRecord } from './vault';
import { SharedCall } from '../credentials/sharedCall';

export interface SigningDeps extends CredentialPorts {
  readonly clock: Clock;
  /** Undefined makes unsigned calls. */
  readonly createOpenApi: (credentials: CredentialSource | undefined) => OpenApi;
  /** Between 0 and 1; `Math.random` by default. */
  readonly random?: () => number;
}

/** What is known about a profile without a call. */
export interface ProfileStatus {
  /** The profile's identity, if known. */
  readonly identity: CallerIdentity | undefined;
  /**
   * End of its STS token or of the CLI's session (5 minutes early for the latter), in milliseconds
   * since 1970.
   */
  readonly usableUntil: number | undefined;
  /** Why it cannot sign now. */
  readonly problem: ProfileError | undefined;
}

/** One profile's API and the identity found for it. */
interface Connection {
  readonly api: OpenApi;
  readonly credentials: CredentialSource;
  readonly guard: AccountGuard;
  readonly asking: SharedCall<CallerIdentity>;
  identity: CallerIdentity | undefined;
}

/**
 * Calls the cloud for profiles. A connection survives changes of its profile: whenever it has no
 * credentials in memory, it reads settings, secret and consent again.
 */
export class ProfileSigner {
  readonly #deps: SigningDeps & { readonly random: () => number };
  readonly #entries: ProfileEntries;
  readonly #gate: ProfileGate;
  readonly #lookUp: LookUp;
  readonly #connections = new Map<string, Connection>();
  /** Number of resets, so that an answer requested before a reset is not kept after it. */
  #generation = 0;

  constructor(
    deps: SigningDeps,
    profiles: {
      readonly entries: ProfileEntries;
      readonly gate: ProfileGate;
      readonly lookUp: LookUp;
    },
  ) {
    this.#deps = { random: Math.random, ...deps };
    this.#entries = profiles.entries;
    this.#gate = profiles.gate;
    this.#lookUp = profiles.lookUp;
  }

  connect(ref: ProfileRef): OpenApi {
    return readsOnly(this.#connection(ref).api);
  }

  async connectAs(ref: ProfileRef, accountId: string, signal: AbortSignal): Promise<OpenApi> {
    const credentials = this.#connection(ref).guard.credentialsOf(accountId);
    await credentials.get(signal);
    return this.#withinGroup(ref, this.#deps.createOpenApi(credentials));
  }

  /** The stored identity, otherwise the one from STS. Concurrent callers share one request. */
  async identity(ref: ProfileRef, signal: AbortSignal): Promise<CallerIdentity> {
    const { identity } = await this.#gate.openNow(this.#entries.get(ref));
    const connection = this.#connection(ref);
    return identity ?? connection.identity ?? this.#askIdentity(connection, signal);
  }

  async status(ref: ProfileRef): Promise<ProfileStatus> {
    let identity: CallerIdentity | undefined;
    try {
      const resolved = await this.#lookUp(this.#entries.get(ref));
      const record = await this.#gate.open(resolved);
      identity = record.identity ?? this.#connections.get(profileKey(ref))?.identity;
      const recipe = await this.#recipe(resolved, each => this.#gate.open(each));
      const usableUntil = recipe.kind === 'held' ? recipe.usableUntil : undefined;
      return { identity, usableUntil, problem: undefined };
    } catch (error) {
      if (error instanceof ProfileError) {
        return { identity, usableUntil: undefined, problem: error };
      }
      throw error;
    }
  }

  /**
   * Names the account, the user or role in it, and the configuration that a profile signs with, so
   * that what was loaded with them can be told apart. Makes no call; undefined if unknown.
   */
  async ownerOf(ref: ProfileRef): Promise<string | undefined> {
    const { identity, problem } = await this.status(ref);
    if (identity === undefined || problem !== undefined) {
      return undefined;
    }
    const resolved = await this.#lookUp(this.#entries.get(ref));
    const fingerprint = fingerprintOf(configurationOf(resolved));
    return [identity.accountId, identity.arn, fingerprint].join(' ');
  }

  /** The identity of a secret that is not saved yet. */
  verify(secret: ProfileSecret, signal: AbortSignal): Promise<CallerIdentity> {
    return getCallerIdentity(this.#deps.createOpenApi(fixedCredentials(secret)), signal);
  }

  /**
   * Connects a profile that is not saved yet, to read. Skips the gate for the profile itself,
   * because the user is setting it up now, but not for its sources.
   */
  async connectUnsaved(
    profile: Profile,
    typed: ProfileSecret | undefined,
    signal: AbortSignal,
  ): Promise<OpenApi> {
    const resolved = await this.#lookUp(profile);
    const isStored = typed === undefined && keepsSecret(profile);
    const record: SecretRecord = isStored
      ? await this.#gate.openNow(this.#entries.get(profile))
      : { ...(typed === undefined ? {} : { secret: typed }) };
    const recipe = await this.#recipe(resolved, each =>
      each === resolved ? Promise.resolve(record) : this.#gate.open(each),
    );
    const { credentials } = await obtainSession(recipe, this.#deps, signal);
    return readsOnly(this.#deps.createOpenApi(fixedCredentials(credentials)));
  }

  /** The identity behind a profile that is not saved yet, see `connectUnsaved`. */
  async verifyProfile(
    profile: Profile,
    typed: ProfileSecret | undefined,
    signal: AbortSignal,
  ): Promise<CallerIdentity> {
    return getCallerIdentity(await this.connectUnsaved(profile, typed, signal), signal);
  }

  /** Drops everything in memory; open connections obtain it again. */
  reset(): void {
    this.#generation += 1;
    for (const connection of this.#connections.values()) {
      connection.credentials.invalidate();
      connection.guard.reset();
      connection.asking.drop();
      connection.identity = undefined;
    }
  }

  async #askIdentity(connection: Connection, signal: AbortSignal): Promise<CallerIdentity> {
    const generation = this.#generation;
    const ask = (shared: AbortSignal) => getCallerIdentity(connection.api, shared);
    const identity = await connection.asking.join(ask, signal);
    if (generation === this.#generation) {
      connection.identity = identity;
    }
    return identity;
  }

  #connection(ref: ProfileRef): Connection {
    const key = profileKey(this.#entries.get(ref));
    const existing = this.#connections.get(key);
    if (existing !== undefined) {
      return existing;
    }
    const credentials = cachedCredentials(async signal => {
      const resolved = await this.#lookUp(this.#entries.get(ref));
      const recipe = await this.#recipe(resolved, each => this.#gate.open(each));
      return obtainSession(recipe, this.#deps, signal);
    }, this.#deps.clock);
    const connection: Connection = {
      api: this.#withinGroup(ref, this.#deps.createOpenApi(credentials)),
      credentials,
      guard: new AccountGuard({ ...this.#deps, credentials }),
      asking: new SharedCall(),
      identity: undefined,
    };
    this.#connections.set(key, connection);
    return connection;
  }

  #withinGroup(ref: ProfileRef, api: OpenApi): OpenApi {
    return withinGroup(api, () => this.#entries.find(ref)?.resourceGroupId);
  }

  #recipe(
    resolved: ResolvedProfile,
    open: (resolved: ResolvedProfile) => Promise<SecretRecord>,
  ): Promise<Recipe> {
    return profileRecipe(resolved, { ...this.#deps, open });
  }
}
