import type { Event } from '../base/event';
import {
  decodeProfiles,
  isSameProfile,
  type InvalidProfile,
  type Profile,
  type ProfileList,
  type ProfileRef,
  type ProfileScope,
} from './profile';
import { ProfileError } from '../credentials/profileError';

/**
 * `ecsImages.profiles` of the workspace, `ecsImages.userProfiles` of the user, and
 * `ecsImages.profile`, each read from its own scope.
 */
export interface ProfileSettingsStore {
  read(scope: ProfileScope): unknown;
  /**
   * `ecsImages.profiles` set outside a workspace; undefined if not set there. Settings of a remote
   * machine or dev container cannot be told from the user's own, so this value never counts.
   */
  misplaced(): unknown;
  /** Removes the misplaced setting. */
  removeMisplaced(): Promise<void>;
  /** Entries that this version does not understand are written back as they were read. */
  write(scope: ProfileScope, entries: readonly unknown[]): Promise<void>;
  defaultProfileId(scope: ProfileScope): string | undefined;
  readonly onDidChange: Event<void>;
}

/** The profiles in the settings. Those of an untrusted workspace are not read. */
export class ProfileEntries {
  readonly #settings: ProfileSettingsStore;
  readonly #isTrusted: () => boolean;

  constructor(deps: {
    readonly settings: ProfileSettingsStore;
    readonly isTrusted: () => boolean;
  }) {
    this.#settings = deps.settings;
    this.#isTrusted = deps.isTrusted;
  }

  /** The workspace's profiles first, each scope in the order of its settings. */
  list(): readonly Profile[] {
    return [...this.#decode('workspace').profiles, ...this.#decode('user').profiles];
  }

  /**
   * The profile that the settings name, otherwise the first one. A workspace can only name its own
   * profiles, not the user's.
   */
  byDefault(): Profile | undefined {
    const profiles = this.list();
    const [ofWorkspace, ofUser] = (['workspace', 'user'] as const).map(scope =>
      this.#settings.defaultProfileId(scope),
    );
    return (
      profiles.find(({ scope, id }) => scope === 'workspace' && id === ofWorkspace) ??
      profiles.find(({ id }) => id === ofUser) ??
      profiles[0]
    );
  }

  invalid(): readonly InvalidProfile[] {
    return [...this.#decode('workspace').invalid, ...this.#decode('user').invalid];
  }

  find(ref: ProfileRef): Profile | undefined {
    return this.#decode(ref.scope).profiles.find(profile => isSameProfile(profile, ref));
  }

  /** Throws ProfileError `untrusted` for a profile of an untrusted workspace. */
  checkTrust({ scope, id }: ProfileRef): void {
    if (scope === 'workspace' && !this.#isTrusted()) {
      throw new ProfileError({ reason: 'untrusted', label: id });
    }
  }

  /**
   * Throws ProfileError `untrusted`, `invalid`, or `notFound` if the profile was removed from the
   * settings.
   */
  get(ref: ProfileRef): Profile {
    this.checkTrust(ref);
    const { profiles, invalid } = this.#decode(ref.scope);
    const profile = profiles.find(candidate => candidate.id === ref.id);
    if (profile === undefined) {
      const reason = invalid.some(({ id }) => id === ref.id) ? 'invalid' : 'notFound';
      throw new ProfileError({ reason, label: ref.id });
    }
    return profile;
  }

  /**
   * Entries of `ecsImages.profiles` outside a workspace, which are never used. Undefined if not
   * set.
   */
  misplaced(): readonly unknown[] | undefined {
    const setting = this.#settings.misplaced();
    return setting === undefined || Array.isArray(setting) ? setting : [setting];
  }

  /** Moves misplaced entries to the user's profiles; existing ones stay as they are. */
  async adopt(entries: readonly unknown[]): Promise<void> {
    if (!this.#isList('user')) {
      throw new ProfileError({ reason: 'invalid', label: 'ecsImages.userProfiles' });
    }
    const own = this.#raw('user');
    const isNew = (entry: unknown) =>
      !own.some(known => JSON.stringify(known) === JSON.stringify(entry));
    await this.#settings.write('user', [...own, ...entries.filter(isNew)]);
    await this.#settings.removeMisplaced();
  }

  /** The entry at a place in the settings, if any. */
  at({ scope, index }: InvalidProfile): unknown {
    return this.#raw(scope)[index];
  }

  /**
   * Whether any entry, valid, invalid or misplaced, has this ID; undefined while the setting cannot
   * be read.
   */
  mentions({ scope, id }: ProfileRef): boolean | undefined {
    if (scope === 'workspace' && !this.#isTrusted()) {
      return undefined;
    }
    if (scope === 'user' && idsOf(this.misplaced() ?? []).includes(id)) {
      return true;
    }
    return this.#isList(scope) ? this.ids(scope).includes(id) : undefined;
  }

  /** All IDs in use, including those of invalid entries. */
  ids(scope: ProfileScope): readonly string[] {
    return idsOf(this.#raw(scope));
  }

  /** Replaces the profile with the same ID, otherwise appends. */
  async put(profile: Profile): Promise<void> {
    const { scope, ...settings } = profile;
    const entries = this.#writable(profile);
    const index = entries.findIndex(entry => hasId(entry, profile.id));
    const others = (entry: unknown) => !hasId(entry, profile.id);
    await this.#settings.write(
      scope,
      index < 0
        ? [...entries, settings]
        : [...entries.slice(0, index), settings, ...entries.slice(index + 1).filter(others)],
    );
  }

  async delete(ref: ProfileRef): Promise<void> {
    await this.#settings.write(
      ref.scope,
      this.#writable(ref).filter(entry => !hasId(entry, ref.id)),
    );
  }

  #decode(scope: ProfileScope): ProfileList {
    return scope === 'workspace' && !this.#isTrusted()
      ? { profiles: [], invalid: [] }
      : decodeProfiles(scope, this.#settings.read(scope));
  }

  /**
   * Refuses to overwrite a value that is not a list: the user has to correct it. Throws
   * ProfileError `untrusted`, `invalid`.
   */
  #writable(ref: ProfileRef): readonly unknown[] {
    this.checkTrust(ref);
    if (!this.#isList(ref.scope)) {
      throw new ProfileError({ reason: 'invalid', label: ref.id });
    }
    return this.#raw(ref.scope);
  }

  #isList(scope: ProfileScope): boolean {
    const setting = this.#settings.read(scope);
    return setting === undefined || Array.isArray(setting);
  }

  #raw(scope: ProfileScope): readonly unknown[] {
    const setting = this.#settings.read(scope);
    return Array.isArray(setting) ? setting : [];
  }
}

function idsOf(entries: readonly unknown[]): readonly string[] {
  return entries.flatMap(entry =>
    typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
      ? [entry.id]
      : [],
  );
}

function hasId(entry: unknown, id: string): boolean {
  return typeof entry === 'object' && entry !== null && 'id' in entry && entry.id === id;
}
