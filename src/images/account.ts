import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { Image } from '../services/image';
import { isBeingMade } from './image';
import { RegionLoads } from './regionLoads';

/** One region on screen. A refresh keeps the images that were there; a failed one keeps them too and says why. */
export interface RegionImages {
  readonly region: Region;
  readonly isLoading: boolean;
  /** Undefined until the first answer. */
  readonly images: readonly Image[] | undefined;
  readonly error: unknown;
}

export interface AccountImages {
  readonly isLoading: boolean;
  readonly error: unknown;
  /** In the service's order; undefined until it has told its regions. */
  readonly regions: readonly RegionImages[] | undefined;
}

/** What the catalog keeps of one profile. */
export interface Account {
  readonly ref: ProfileRef;
  readonly abort: AbortController;
  state: AccountImages;
  loading: Promise<void> | undefined;
  readonly loads: RegionLoads;
}

/** Images on screen that got on, and nothing else about their region changed. */
export interface ImageProgress {
  readonly ref: ProfileRef;
  readonly images: readonly Image[];
}

export function newAccount(ref: ProfileRef): Account {
  return {
    ref,
    abort: new AbortController(),
    state: { isLoading: false, error: undefined, regions: undefined },
    loading: undefined,
    loads: new RegionLoads(),
  };
}

/** A region in which images are being made: these. */
export interface WatchedRegion {
  readonly ref: ProfileRef;
  readonly regionId: string;
  readonly imageIds: readonly string[];
}

export function watchedRegions({ ref, state }: Account): readonly WatchedRegion[] {
  return (state.regions ?? []).flatMap(({ region: { regionId }, images, isLoading }) => {
    const imageIds = (images ?? []).filter(isBeingMade).map(({ imageId }) => imageId);
    return isLoading || imageIds.length === 0 ? [] : [{ ref, regionId, imageIds }];
  });
}

/** The account's regions with one of them changed. */
export function replaced(
  { regions }: AccountImages,
  { regionId }: Region,
  change: Partial<RegionImages>,
): AccountImages['regions'] {
  return regions?.map(known =>
    known.region.regionId === regionId ? { ...known, ...change } : known,
  );
}

/** The images that are not as before; undefined if others came, went or changed places. */
export function progressOf(
  before: readonly Image[],
  now: readonly Image[],
): readonly Image[] | undefined {
  const isSameList =
    before.length === now.length &&
    now.every(({ imageId }, index) => imageId === before[index]?.imageId);
  return isSameList
    ? now.filter((image, index) => JSON.stringify(image) !== JSON.stringify(before[index]))
    : undefined;
}
