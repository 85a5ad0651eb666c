import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter } from '../base/event';
import type { SecretStore, StateStore } from '../base/ports';
import type { OpenApi } from '../openapi/openApi';
import type { CallerIdentity } from '../services/sts';
import type { FileSectionChoice } from '../credentials/fileSection';
import { cliProfileChoices } from '../credentials/cliChoices';
import { type LookUp, resolveProfile } from './resolved';
import { mayAskMetadata } from './recipeOf';
import { findOrphans, forgetOrphans } from './orphans';
import {
  type InvalidProfile,
  type Profile,
  profileKey,
  type ProfileRef,
  type ProfileScope,
} from './profile';
import { ProfileEntries, type ProfileSettingsStore } from './entries';
import { type ConsentRequest, type Lock, ProfileGate } from './gate';
import { ProfileSigner, type ProfileStatus, type SigningDeps } from './signer';
import { ProfileStorage } from './storage';
import type { ProfileSecret, SecretRecord, SecretVault } from './vault';

interface ProfilesDeps extends SigningDeps {
  readonly settings: ProfileSettingsStore;
  readonly vault: SecretVault;
  readonly secrets: Pick<SecretStore, 'onDidChange'>;
  readonly workspaceState: StateStore;
  /** An untrusted workspace has no profiles. */
  readonly isTrusted: () => boolean;
}

const activeKey = 'activeProfile';

/** The profiles of this window: which exist, which is active, and how each calls the cloud. */
export class Profiles implements Disposable {
  readonly #deps: ProfilesDeps;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new Emitter<void>());
  readonly onDidChange = this.#onDidChange.event;
  readonly #onDidReset = this.#store.add(new Emitter<void>());
  /**
   * Fires when a profile may sign as someone else, so that identities and data loaded before are
   * stale.
   */
  readonly onDidReset = this.#onDidReset.event;
  readonly #entries: ProfileEntries;
  readonly #gate: ProfileGate;
  readonly #signer: ProfileSigner;
  readonly #storage: ProfileStorage;

  constructor(deps: ProfilesDeps) {
    const { settings, vault, secrets, cliConfig, credentialsFile, environment } = deps;
    const entries = new ProfileEntries(deps);
    const find = (ref: ProfileRef) => entries.find(ref);
    const sources = { find, cliConfig, credentialsFile, environment };
    const lookUp: LookUp = profile => resolveProfile(profile, sources);
    const gate = new ProfileGate(vault, lookUp);
    this.#deps = deps;
    this.#entries = entries;
    this.#gate = gate;
    this.#signer = new ProfileSigner(deps, { entries, gate, lookUp });
    this.#storage = new ProfileStorage({ entries, vault, gate, lookUp });
    const resetIf = (concerns: (profile: Profile) => boolean) => {
      if (this.list().some(concerns)) {
        this.#reset();
      }
    };
    this.#store.add(
      settings.onDidChange(() => {
        this.#reset();
      }),
    );
    this.#store.add(
      secrets.onDidChange(({ key }) => {
        resetIf(profile => vault.isKeyOf(profile, key));
      }),
    );
    this.#store.add(
      credentialsFile.onDidChange(() => {
        resetIf(({ mode }) => mode === 'CredentialsFile');
      }),
    );
    this.#store.add(
      cliConfig.onDidChange(() => {
        resetIf(({ mode }) => mode === 'AliyunCli');
      }),
    );
  }

  /** The workspace's profiles first, each scope in the order of its settings. */
  list(): readonly Profile[] {
    return this.#entries.list();
  }

  invalid(): readonly InvalidProfile[] {
    return this.#entries.invalid();
  }

  /**
   * Entries of `ecsImages.profiles` outside a workspace, which are never used. Undefined if not
   * set.
   */
  misplaced(): readonly unknown[] | undefined {
    return this.#entries.misplaced();
  }

  /** Moves misplaced entries, which the user has seen, to the user's profiles. */
  adopt(entries: readonly unknown[]): Promise<void> {
    return this.#change(() => this.#entries.adopt(entries));
  }

  /** The profile chosen by the user for this workspace, else the team's default, else the first. */
  active(): Profile | undefined {
    const chosen = this.#deps.workspaceState.get(activeKey);
    const isChosen = (profile: Profile) => profileKey(profile) === chosen;
    return this.list().find(isChosen) ?? this.#entries.byDefault();
  }

  async activate(ref: ProfileRef): Promise<void> {
    await this.#deps.workspaceState.update(activeKey, profileKey(ref));
    this.#onDidChange.fire();
  }

  /**
   * Throws ProfileError `untrusted`, `invalid`, or `notFound` if the profile was removed from the
   * settings.
   */
  get(ref: ProfileRef): Profile {
    return this.#entries.get(ref);
  }

  /** The profiles whose role is assumed with this profile's credentials. */
  dependants({ scope, id }: ProfileRef): readonly Profile[] {
    return this.list().filter(
      other => other.mode === 'RamRoleArn' && other.scope === scope && other.source === id,
    );
  }

  /**
   * The identity that a secret belongs to (STS GetCallerIdentity), checked before a profile is
   * saved.
   */
  verify(secret: ProfileSecret, signal: AbortSignal): Promise<CallerIdentity> {
    return this.#signer.verify(secret, signal);
  }

  /**
   * The identity of a new or edited profile, found by signing as it would; saves nothing. If no
   * secret was entered, the stored secret of the profile with this ID is used.
   */
  verifyProfile(
    profile: Profile,
    typed: ProfileSecret | undefined,
    signal: AbortSignal,
  ): Promise<CallerIdentity> {
    return this.#signer.verifyProfile(profile, typed, signal);
  }

  /** Connects a profile that is not saved yet, to read with the credentials of `verifyProfile`. */
  connectUnsaved(
    profile: Profile,
    typed: ProfileSecret | undefined,
    signal: AbortSignal,
  ): Promise<OpenApi> {
    return this.#signer.connectUnsaved(profile, typed, signal);
  }

  /** The identity of a saved profile; asks the service once if the record has none. */
  identity(ref: ProfileRef, signal = new AbortController().signal): Promise<CallerIdentity> {
    return this.#signer.identity(ref, signal);
  }

  /** For views: makes no call, and rejects only for errors that are not the profile's. */
  status(ref: ProfileRef): Promise<ProfileStatus> {
    return this.#signer.status(ref);
  }

  /** Names who signs for a profile now, see `ProfileSigner.ownerOf`. Makes no call. */
  ownerOf(ref: ProfileRef): Promise<string | undefined> {
    return this.#signer.ownerOf(ref);
  }

  /**
   * The aliyun CLI's profiles to choose from. Rejects with ProfileError if its file cannot be read.
   */
  cliProfiles(): ReturnType<typeof cliProfileChoices> {
    const { cliConfig, clock } = this.#deps;
    const asking = { now: clock.now(), mayAskMetadata: () => mayAskMetadata(this.#deps) };
    return cliProfileChoices(cliConfig, asking);
  }

  /** The sections of the SDKs' credentials file, likewise. */
  async credentialSections(): Promise<readonly FileSectionChoice[]> {
    const { sectionChoices } = await import('../credentials/credentialsFile.js');
    return await sectionChoices(this.#deps.credentialsFile, () => mayAskMetadata(this.#deps));
  }

  /** Changes since the profile's record was stored; undefined if the profile is not locked. */
  async describeLock(ref: ProfileRef): Promise<Lock | undefined> {
    return this.#gate.describeLock(this.get(ref));
  }

  /** Accepts the changes shown. Rejects with ProfileError `locked` if there are new ones. */
  reseal(lock: Lock): Promise<void> {
    return this.#change(() => this.#gate.accept(this.get(lock.profile), lock));
  }

  /** The credentials that a profile asks to borrow; undefined if none, or if consent was given. */
  async consentNeeded(ref: ProfileRef): Promise<ConsentRequest | undefined> {
    return this.#gate.describeConsent(this.get(ref));
  }

  /** Rejects with ProfileError `consentNeeded` if the profile's configuration has changed. */
  grantConsent(request: ConsentRequest): Promise<void> {
    return this.#change(() => this.#gate.accept(this.get(request.profile), request));
  }

  /** Lasts until the session ends or the profile's configuration changes. */
  denyConsent(request: ConsentRequest): void {
    this.#gate.deny(request);
    this.#reset();
  }

  /** For a profile that already is in the settings. */
  storeSecret(profile: Profile, record: SecretRecord): Promise<void> {
    return this.#change(() => this.#storage.storeSecret(profile, record));
  }

  /** Saves a new profile. Resolves with the saved profile, whose ID may differ. */
  add(profile: Profile, record: SecretRecord): Promise<Profile> {
    return this.#change(() => this.#storage.add(profile, record));
  }

  save(profile: Profile, record: SecretRecord): Promise<void> {
    return this.#change(() => this.#storage.save(profile, record));
  }

  /** Changes the settings and keeps the secret; `identity` comes from `verifyProfile`. */
  edit(profile: Profile, identity?: CallerIdentity): Promise<void> {
    return this.#change(() => this.#storage.edit(profile, identity));
  }

  rename(ref: ProfileRef, label: string): Promise<void> {
    return this.#change(() => this.#storage.rename(ref, label));
  }

  duplicate(
    ref: ProfileRef,
    to: { readonly scope: ProfileScope; readonly label: string },
  ): Promise<Profile> {
    return this.#change(() => this.#storage.duplicate(ref, to));
  }

  remove(ref: ProfileRef): Promise<void> {
    return this.#change(() => this.#storage.remove(ref));
  }

  /** Deletes every secret and consent of every workspace, and keeps the settings. */
  forgetAll(): Promise<void> {
    return this.#change(() => this.#storage.forgetAll());
  }

  /**
   * Moves a secret out of the settings; undefined, with nothing changed, if the user has to do it.
   */
  moveSecret(problem: InvalidProfile): Promise<Profile | undefined> {
    return this.#change(() => this.#storage.moveSecret(problem));
  }

  /**
   * Keys of records that have belonged to no profile for an hour. The user is offered to delete
   * them.
   */
  orphans(): Promise<readonly string[]> {
    return findOrphans({ ...this.#deps, entries: this.#entries });
  }

  forgetOrphans(): Promise<number> {
    return forgetOrphans({ ...this.#deps, entries: this.#entries });
  }

  /** The profile's API for reads. Writes are refused; see `connectAs`. */
  connect(ref: ProfileRef): OpenApi {
    return this.#signer.connect(ref);
  }

  /**
   * The profile's API in one account, for writes too. Every call is signed with credentials of that
   * account or not sent. Rejects with OtherAccountError, or as a call does.
   */
  connectAs(ref: ProfileRef, accountId: string, signal: AbortSignal): Promise<OpenApi> {
    return this.#signer.connectAs(ref, accountId, signal);
  }

  /** Undefined if there is none, or if its workspace is not trusted. */
  find(ref: ProfileRef): Profile | undefined {
    return this.#entries.find(ref);
  }

  dispose(): void {
    this.#store.dispose();
    this.#signer.reset();
  }

  /** Resets even if the change failed, because cached data may be stale. */
  async #change<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } finally {
      this.#reset();
    }
  }

  #reset(): void {
    this.#signer.reset();
    this.#onDidReset.fire();
    this.#onDidChange.fire();
  }
}
