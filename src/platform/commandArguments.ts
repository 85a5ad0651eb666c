import * as v from 'valibot';
import { isRegionId } from '../base/regionId';
import { type InvalidProfile, isSameProfile, type Profile } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';

const profileRef = v.object({ scope: v.picklist(['workspace', 'user']), id: v.string() });
const imageRef = v.object({ regionId: v.string(), imageId: v.string() });

/** An image that a menu, a link or another command names. */
export interface ImageArgument {
  readonly profile: Profile;
  readonly regionId: string;
  readonly imageId: string;
}

/** The profile that a command was invoked on; undefined if it does not exist. */
export function profileArgument(argument: unknown, profiles: Profiles): Profile | undefined {
  const result = v.safeParse(v.object({ profile: profileRef }), argument);
  return result.success
    ? profiles.list().find(profile => isSameProfile(profile, result.output.profile))
    : undefined;
}

/** The image that a command was invoked on; undefined if it does not exist. */
export function imageArgument(argument: unknown, profiles: Profiles): ImageArgument | undefined {
  const result = v.safeParse(v.object({ image: imageRef }), argument);
  const profile = profileArgument(argument, profiles);
  return result.success && profile !== undefined ? { profile, ...result.output.image } : undefined;
}

/** The images among the selected rows; other rows are ignored. */
export function imageArguments(selection: unknown, profiles: Profiles): readonly ImageArgument[] {
  return Array.isArray(selection)
    ? selection.flatMap((one: unknown) => imageArgument(one, profiles) ?? [])
    : [];
}

/** Of a keybinding: the selected row is meant, and nothing is asked if it does not fit. */
export function meansSelection(argument: unknown): boolean {
  return v.is(v.object({ selected: v.literal(true) }), argument);
}

/** The regions that the form opens with as destinations; empty if the caller names none. */
export function destinationsArgument(argument: unknown): readonly string[] {
  const result = v.safeParse(v.object({ destinations: v.array(v.string()) }), argument);
  return result.success ? result.output.destinations.filter(isRegionId) : [];
}

export function isSameImage(one: ImageArgument, other: ImageArgument): boolean {
  return one.regionId === other.regionId && one.imageId === other.imageId;
}

/** The region that a command was invoked on, for example by the *Retry* of a failed region. */
export function regionArgument(argument: unknown): string | undefined {
  const byRegion = v.safeParse(
    v.object({ images: v.object({ region: v.object({ regionId: v.string() }) }) }),
    argument,
  );
  if (byRegion.success) {
    return byRegion.output.images.region.regionId;
  }
  const byFailure = v.safeParse(v.object({ regionId: v.string() }), argument);
  return byFailure.success ? byFailure.output.regionId : undefined;
}

/** The invalid settings entry that a command was invoked on, in its current state. */
export function invalidProfileArgument(
  argument: unknown,
  profiles: Profiles,
): InvalidProfile | undefined {
  const result = v.safeParse(
    v.object({ problem: v.object({ scope: v.string(), index: v.number() }) }),
    argument,
  );
  return result.success
    ? profiles
        .invalid()
        .find(
          ({ scope, index }) =>
            scope === result.output.problem.scope && index === result.output.problem.index,
        )
    : undefined;
}
