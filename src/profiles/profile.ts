/** Where a profile's metadata is written: the workspace's settings or the user's. Scopes are never merged. */
export type ProfileScope = 'workspace' | 'user';

/** Names one profile. The same id in the other scope is another profile. */
export interface ProfileRef {
  readonly scope: ProfileScope;
  readonly id: string;
}
