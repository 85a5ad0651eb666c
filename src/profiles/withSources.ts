import { isSameProfile, type Profile } from './profile';

/**
 * The profile and, one behind the other, those whose credentials it takes: what keeps it from
 * signing may be any of theirs. Ends where a source is missing, or comes again.
 */
export function withSources(profile: Profile, all: readonly Profile[]): readonly Profile[] {
  const found = [profile];
  for (;;) {
    const last = found.at(-1);
    if (last?.mode !== 'RamRoleArn') {
      return found;
    }
    const { scope, source: id } = last;
    const source = all.find(candidate => isSameProfile(candidate, { scope, id }));
    if (source === undefined || found.some(known => isSameProfile(known, source))) {
      return found;
    }
    found.push(source);
  }
}

/** What there is to say of the first of them of which there is something to say. */
export async function firstOf<T>(
  profiles: readonly Profile[],
  describe: (profile: Profile) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const profile of profiles) {
    const found = await describe(profile);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
