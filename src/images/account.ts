import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { Image } from '../services/image';
import { isBeingMade } from './image';
import { RegionLoads } from './regionLoads';

/**
 * One region on screen. A refresh keeps its images until the answer, and a failed refresh keeps
 * them beside its error.
 */
export interface RegionImages {
  readonly region: Region;
  readonly isLoading: boolean;
  /** Undefined until the first answer. While the region loads, more pages may follow. */
  readonly images: readonly Image[] | undefined;
  readonly error: unknown;
}

export interface AccountImages {
  readonly isLoading: boolean;
  readonly error: unknown;
  /** In the service's order; undefined until DescribeRegions has answered. */
  readonly regions: readonly RegionImages[] | undefined;
}

/** The catalog's state of one profile. */
export interface Account {
  readonly ref: ProfileRef;
  /** Aborts the current loads; a refresh replaces it. */
  abort: AbortController;
  state: AccountImages;
  loading: Promise<void> | undefined;
  readonly loads: RegionLoads;
  /** By region ID: the time of the last answer, and since when images are being created there. */
  readonly answeredAt: Map<string, number>;
  readonly inMotionSince: Map<string, number>;
}

/** Images on screen that changed while the list of their region stayed the same. */
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
    answeredAt: new Map(),
    inMotionSince: new Map(),
  };
}

/** A region in which images are being created. */
export interface MovingRegion {
  readonly account: Account;
  readonly regionId: string;
  readonly imageIds: readonly string[];
}

export function movingRegions(account: Account): readonly MovingRegion[] {
  return (account.state.regions ?? []).flatMap(({ region: { regionId }, images, isLoading }) => {
    const imageIds = (images ?? []).filter(isBeingMade).map(({ imageId }) => imageId);
    return isLoading || imageIds.length === 0 ? [] : [{ account, regionId, imageIds }];
  });
}

/** The account's regions with one of them replaced. */
export function replaced(
  { regions }: AccountImages,
  { regionId }: Region,
  change: Partial<RegionImages>,
): AccountImages['regions'] {
  return regions?.map(known =>
    known.region.regionId === regionId ? { ...known, ...change } : known,
  );
}

/** The images that changed; undefined if the list itself changed. */
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
