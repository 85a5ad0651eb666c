import { type Disposable, DisposableStore } from '../base/disposable';
import { Emitter } from '../base/event';
import type { SecretStore, StateStore } from '../base/ports';
import type { OpenApi } from '../openapi/openApi';
import type { CallerIdentity } from '../services/sts';
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
  /** Whether the user trusts the workspace: one that is not trusted has no profiles. */
  readonly isTrusted: () => boolean;
}

const activeKey = 'activeProfile';

/**
 * The profiles of this window: what there is, which one is active, and how each one calls the
 * cloud.
 */
export class Profiles implements Disposable {
  readonly #deps: ProfilesDeps;
  readonly #store = new DisposableStore();
  readonly #onDidChange = this.#store.add(new Emitter<void>());
  readonly onDidChange = this.#onDidChange.event;
  readonly #onDidReset = this.#store.add(new Emitter<void>());
  /** Whoever signs may be another now: what was learnt before may be of somebody else. */
  readonly onDidReset = this.#onDidReset.event;
  readonly #entries: ProfileEntries;
  readonly #gate: ProfileGate;
  readonly #signer: ProfileSigner;
  readonly #storage: ProfileStorage;

  constructor(deps: ProfilesDeps) {
    const { settings, vault, secrets, cliConfig, environment } = deps;
    const entries = new ProfileEntries(deps);
    const find = (ref: ProfileRef) => entries.find(ref);
    const lookUp: LookUp = profile => resolveProfile(profile, { find, cliConfig, environment });
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
      cliConfig.onDidChange(() => {
        resetIf(({ mode }) => mode === 'AliyunCli');
      }),
    );
  }

  /** The workspace's profiles first, each scope in the order of its settings file. */
  list(): readonly Profile[] {
    return this.#entries.list();
  }

  invalid(): readonly InvalidProfile[] {
    return this.#entries.invalid();
  }

  /**
   * Entries of `ecsImages.profiles` outside of a workspace; they sign nothing. Undefined if it is
   * not set.
   */
  misplaced(): readonly unknown[] | undefined {
    return this.#entries.misplaced();
  }

  /** Makes entries that were misplaced, and were shown to the user, the user's own. */
  adopt(entries: readonly unknown[]): Promise<void> {
    return this.#change(() => this.#entries.adopt(entries));
  }

  /** Chosen by the user for this workspace, else the team's default, else the first. */
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
   * Throws ProfileError `untrusted`, `invalid` or, once the profile is gone from the settings,
   * `notFound`.
   */
  get(ref: ProfileRef): Profile {
    return this.#entries.get(ref);
  }

  /** Those whose role is assumed with this one's credentials. */
  dependants({ scope, id }: ProfileRef): readonly Profile[] {
    return this.list().filter(
      other => other.mode === 'RamRoleArn' && other.scope === scope && other.source === id,
    );
  }

  /** Whom a secret belongs to (STS GetCallerIdentity); asked before a profile is saved. */
  verify(secret: ProfileSecret, signal: AbortSignal): Promise<CallerIdentity> {
    return this.#signer.verify(secret, signal);
  }

  /**
   * Whom a new or edited profile would belong to, by asking as it would sign; saves nothing.
   * Without a typed secret, the one that is stored for the profile of this id is used.
   */
  verifyProfile(
    profile: Profile,
    typed: ProfileSecret | undefined,
    signal: AbortSignal,
  ): Promise<CallerIdentity> {
    return this.#signer.verifyProfile(profile, typed, signal);
  }

  /**
   * Whom a saved profile belongs to; asked once where that was not found out before it was saved.
   */
  identity(ref: ProfileRef, signal = new AbortController().signal): Promise<CallerIdentity> {
    return this.#signer.identity(ref, signal);
  }

  /** For views: makes no call, and rejects with nothing that is the profile's fault. */
  status(ref: ProfileRef): Promise<ProfileStatus> {
    return this.#signer.status(ref);
  }

  /**
   * The profiles of the aliyun CLI to refer to. Rejects with ProfileError for its file as a whole.
   */
  cliProfiles(): ReturnType<typeof cliProfileChoices> {
    const { cliConfig, clock } = this.#deps;
    const asking = { now: clock.now(), mayAskMetadata: () => mayAskMetadata(this.#deps) };
    return cliProfileChoices(cliConfig, asking);
  }

  /** What has changed since a profile's record was stored; undefined if it is not locked. */
  async describeLock(ref: ProfileRef): Promise<Lock | undefined> {
    return this.#gate.describeLock(this.get(ref));
  }

  /**
   * Accepts the changes that were shown; rejects with ProfileError `locked` if there are others by
   * now.
   */
  reseal(lock: Lock): Promise<void> {
    return this.#change(() => this.#gate.accept(this.get(lock.profile), lock));
  }

  /** What a profile would borrow; undefined if it borrows nothing, or may already. */
  async consentNeeded(ref: ProfileRef): Promise<ConsentRequest | undefined> {
    return this.#gate.describeConsent(this.get(ref));
  }

  /** Rejects with ProfileError `consentNeeded` if the profile wants something else by now. */
  grantConsent(request: ConsentRequest): Promise<void> {
    return this.#change(() => this.#gate.accept(this.get(request.profile), request));
  }

  /** Until the end of the session, or until the profile wants something else. */
  denyConsent(request: ConsentRequest): void {
    this.#gate.deny(request);
    this.#reset();
  }

  /** For a profile that the settings hold already. */
  storeSecret(profile: Profile, record: SecretRecord): Promise<void> {
    return this.#change(() => this.#storage.storeSecret(profile, record));
  }

  /** A new one; resolves with the profile as it was saved, whose id may be another. */
  add(profile: Profile, record: SecretRecord): Promise<Profile> {
    return this.#change(() => this.#storage.add(profile, record));
  }

  save(profile: Profile, record: SecretRecord): Promise<void> {
    return this.#change(() => this.#storage.save(profile, record));
  }

  /** Other settings, the same secret; `identity` as `verifyProfile` found it. */
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

  /** Deletes every secret and consent of every workspace; the settings stay. */
  forgetAll(): Promise<void> {
    return this.#change(() => this.#storage.forgetAll());
  }

  /**
   * Takes a secret out of the settings; undefined, with nothing changed, where that needs the
   * user's hand.
   */
  moveSecret(problem: InvalidProfile): Promise<Profile | undefined> {
    return this.#change(() => this.#storage.moveSecret(problem));
  }

  /**
   * Keys of records that belong to no profile, and did not an hour ago; for a clean-up that is
   * offered.
   */
  orphans(): Promise<readonly string[]> {
    return findOrphans({ ...this.#deps, entries: this.#entries });
  }

  forgetOrphans(): Promise<number> {
    return forgetOrphans({ ...this.#deps, entries: this.#entries });
  }

  /** The profile's way to read from the cloud; a write is refused, see `connectAs`. */
  connect(ref: ProfileRef): OpenApi {
    return this.#signer.connect(ref);
  }

  /**
   * The profile's way to call the cloud in one account, for writes too. Every single call is signed
   * with credentials of that account or not sent. Rejects with OtherAccountError, or as a call
   * does.
   */
  connectAs(ref: ProfileRef, accountId: string, signal: AbortSignal): Promise<OpenApi> {
    return this.#signer.connectAs(ref, accountId, signal);
  }

  dispose(): void {
    this.#store.dispose();
    this.#signer.reset();
  }

  /** Whatever came of it, what is in memory may be of before. */
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
