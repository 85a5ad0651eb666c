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
 * `ecsImages.profile`; each scope is read by itself.
 */
export interface ProfileSettingsStore {
  read(scope: ProfileScope): unknown;
  /**
   * `ecsImages.profiles` outside of a workspace, undefined if it is not set there. The settings of
   * a remote machine or a dev container cannot be told from the user's, so it never counts.
   */
  misplaced(): unknown;
  /** Takes the setting away there. */
  removeMisplaced(): Promise<void>;
  /** Entries that this version does not understand are handed through as they were read. */
  write(scope: ProfileScope, entries: readonly unknown[]): Promise<void>;
  defaultProfileId(scope: ProfileScope): string | undefined;
  readonly onDidChange: Event<void>;
}

/**
 * The profiles as the settings have them. Those of a workspace that is not trusted are not even
 * read.
 */
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

  /** The workspace's profiles first, each scope in the order of its settings file. */
  list(): readonly Profile[] {
    return [...this.#decode('workspace').profiles, ...this.#decode('user').profiles];
  }

  /**
   * What the settings name, else the first. A workspace names one of its own, and none of the
   * user's.
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

  /** Throws ProfileError `untrusted` for a profile of a workspace that is not. */
  checkTrust({ scope, id }: ProfileRef): void {
    if (scope === 'workspace' && !this.#isTrusted()) {
      throw new ProfileError({ reason: 'untrusted', label: id });
    }
  }

  /**
   * Throws ProfileError `untrusted`, `invalid` or, once the profile is gone from the settings,
   * `notFound`.
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
   * Entries of `ecsImages.profiles` outside of a workspace; they sign nothing. Undefined if it is
   * not set.
   */
  misplaced(): readonly unknown[] | undefined {
    const setting = this.#settings.misplaced();
    return setting === undefined || Array.isArray(setting) ? setting : [setting];
  }

  /** Makes entries that were misplaced the user's own; those that already are stay as they are. */
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

  /** What the settings hold at a place, undefined if nothing. */
  at({ scope, index }: InvalidProfile): unknown {
    return this.#raw(scope)[index];
  }

  /**
   * Whether any entry, valid, misplaced or neither, has this id; undefined where the setting cannot
   * be read now.
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

  /** The ids that are taken, those of invalid entries included. */
  ids(scope: ProfileScope): readonly string[] {
    return idsOf(this.#raw(scope));
  }

  /** Writes the profile in the place of the one with its id, else at the end. */
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
   * What somebody wrote there that is no list is theirs to correct. Throws ProfileError
   * `untrusted`, `invalid`.
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
