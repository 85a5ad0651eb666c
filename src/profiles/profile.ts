import * as v from 'valibot';
import { knownMembers, profileSettings } from './settings';
import { secretMembers } from './secretMembers';

/**
 * Where a profile's metadata is stored: in the workspace's settings or the user's. Scopes are never
 * merged.
 */
export type ProfileScope = 'workspace' | 'user';

/** Identifies a profile. The same ID in the other scope is a different profile. */
export interface ProfileRef {
  readonly scope: ProfileScope;
  readonly id: string;
}

type ProfileSettings = v.InferOutput<typeof profileSettings>;
export type ProfileMode = ProfileSettings['mode'];

export type Profile = ProfileRef & ProfileSettings;

/**
 * What is wrong with an entry. `secretMember` comes first, because the secret must leave the file
 * in any case.
 */
type InvalidReason =
  | 'notAList'
  | 'notAProfile'
  | 'secretMember'
  | 'unknownMember'
  | 'missingMember'
  | 'unknownMode'
  | 'wrongValue'
  | 'duplicateId';

/** A settings entry that is not a valid profile. */
export interface InvalidProfile {
  readonly scope: ProfileScope;
  /** Index in the list. */
  readonly index: number;
  readonly reason: InvalidReason;
  /**
   * Dotted path of the wrong member, never its value; empty for the whole entry. Text from outside.
   */
  readonly detail: string;
  /** Undefined if the entry has no valid ID. */
  readonly id: string | undefined;
}

export interface ProfileList {
  readonly profiles: readonly Profile[];
  readonly invalid: readonly InvalidProfile[];
}

/** Decodes the profiles of one scope. An invalid entry does not affect the others. */
export function decodeProfiles(scope: ProfileScope, setting: unknown): ProfileList {
  if (setting === undefined) {
    return { profiles: [], invalid: [] };
  }
  if (!Array.isArray(setting)) {
    const whole = { scope, index: 0, detail: '', id: undefined };
    return { profiles: [], invalid: [{ ...whole, reason: 'notAList' }] };
  }
  const profiles: Profile[] = [];
  const invalid: InvalidProfile[] = [];
  setting.forEach((entry: unknown, index) => {
    const decoded = decodeEntry(entry);
    const where = { scope, index, id: entryId(entry) };
    if (!decoded.isProfile) {
      invalid.push({ ...where, reason: decoded.reason, detail: decoded.detail });
    } else if (profiles.some(profile => profile.id === decoded.settings.id)) {
      invalid.push({ ...where, reason: 'duplicateId', detail: 'id' });
    } else {
      profiles.push({ ...decoded.settings, scope });
    }
  });
  return { profiles, invalid };
}

/** The profile's key in maps and tree item IDs. */
export function profileKey(ref: ProfileRef): string {
  return `${ref.scope}:${ref.id}`;
}

export function isSameProfile(a: ProfileRef | undefined, b: ProfileRef | undefined): boolean {
  return a?.scope === b?.scope && a?.id === b?.id;
}

/** Whether the profile has its own secret rather than borrowed credentials. */
export function keepsSecret(profile: Profile): boolean {
  switch (profile.mode) {
    case 'AccessKey':
    case 'StsToken':
      return true;
    case 'RamRoleArn':
      return profile.source === 'self';
    default:
      return false;
  }
}

function decodeEntry(
  entry: unknown,
):
  | { readonly isProfile: true; readonly settings: ProfileSettings }
  | { readonly isProfile: false; readonly reason: InvalidReason; readonly detail: string } {
  const [secret] = secretMembers(entry);
  if (secret !== undefined) {
    return { isProfile: false, reason: 'secretMember', detail: secret };
  }
  const result = v.safeParse(profileSettings, entry);
  if (result.success) {
    return { isProfile: true, settings: result.output };
  }
  const [issue] = result.issues;
  const detail = v.getDotPath(issue) ?? '';
  return { isProfile: false, reason: reasonOf(issue, detail), detail };
}

function reasonOf(issue: v.BaseIssue<unknown>, place: string): InvalidReason {
  if (place === '') {
    return 'notAProfile';
  }
  if (issue.type === 'variant') {
    return issue.input === undefined ? 'missingMember' : 'unknownMode';
  }
  if (issue.type !== 'strict_object') {
    return 'wrongValue';
  }
  return issue.expected === 'never' || !knownMembers.has(place) ? 'unknownMember' : 'missingMember';
}

function entryId(entry: unknown): string | undefined {
  const result = v.safeParse(v.object({ id: profileSettings.options[0].entries.id }), entry);
  return result.success ? result.output.id : undefined;
}
