import { isSameProfile, type Profile } from './profile';

/**
 * The profile followed by its chain of sources, since any of them can prevent it from signing. Ends
 * at a missing or repeated source.
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

/** The first defined result in that chain. */
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
