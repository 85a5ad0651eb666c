import type { Clock } from '../base/ports';
import type { ProfileRef } from '../profiles/profile';
import type { Region } from '../services/ecs';
import type { Image } from '../services/image';
import { isBeingMade } from './image';
import type { Interest, RegionNews } from './interest';
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
  /** How many more images the region has. They load when somebody asks for them. */
  readonly notLoaded?: number;
  /** When the images were loaded that come from the disk, in milliseconds since 1970. */
  readonly savedAt?: number | undefined;
  readonly error: unknown;
}

/** The images that other accounts share with this one. They load when somebody asks for them. */
export interface SharedImages {
  readonly isLoading: boolean;
  /** Of the regions that answered. */
  readonly images: readonly Image[];
  readonly error: unknown;
}

/** A region whose answer is older is reloaded when the view opens or the window gets the focus. */
const staleMs = 5 * 60_000;

export interface AccountImages {
  readonly isLoading: boolean;
  readonly error: unknown;
  /** In the service's order; undefined until DescribeRegions has answered. */
  readonly regions: readonly RegionImages[] | undefined;
  readonly shared?: SharedImages;
}

/** The catalog's state of one profile. */
export interface Account {
  readonly ref: ProfileRef;
  /** Aborts the current loads; a refresh replaces it. */
  abort: AbortController;
  state: AccountImages;
  loading: Promise<void> | undefined;
  readonly loads: RegionLoads;
  /** By region ID: how many images are listed, if different from `imagesPerLoad`. */
  readonly limits: Map<string, number>;
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
    limits: new Map(),
    answeredAt: new Map(),
    inMotionSince: new Map(),
  };
}

/** A region in which images are being created. */
interface MovingRegion {
  readonly account: Account;
  readonly regionId: string;
  readonly imageIds: readonly string[];
  /** `named` where a listing of all images would be long. */
  readonly scope: Interest['scope'];
}

export function movingRegions(account: Account): readonly MovingRegion[] {
  return (account.state.regions ?? []).flatMap(known => {
    const { regionId } = known.region;
    const imageIds = (known.images ?? []).filter(isBeingMade).map(({ imageId }) => imageId);
    const scope = isPartial(known) ? 'named' : 'all';
    return known.isLoading || imageIds.length === 0
      ? []
      : [{ account, regionId, imageIds, scope } as const];
  });
}

/** The interest of the screen in a region. */
export function screenInterest(
  { account, regionId, imageIds, scope }: MovingRegion,
  now: number,
  receive: (news: RegionNews) => void,
): Interest {
  return {
    key: 'screen',
    ref: account.ref,
    regionId,
    scope,
    beingMade: imageIds,
    finishing: [],
    since: account.inMotionSince.get(regionId) ?? now,
    receive: news => {
      receive(news);
      return Promise.resolve(undefined);
    },
  };
}

/** Whether the region has images that were not loaded. */
export function isPartial({ notLoaded = 0 }: RegionImages): boolean {
  return notLoaded > 0;
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

/** The region's images after news of it; undefined if the news says nothing about them. */
export function imagesAfter(
  images: readonly Image[],
  news: RegionNews,
): readonly Image[] | undefined {
  if (news.kind === 'failed') {
    return undefined;
  }
  if (news.kind === 'listed' && news.scope === 'all') {
    return news.images;
  }
  const absent = news.kind === 'asked' ? news.absent : [];
  const changed = new Map(news.images.map(image => [image.imageId, image]));
  return images
    .filter(({ imageId }) => !absent.includes(imageId))
    .map(image => changed.get(image.imageId) ?? image);
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

function newRegion(region: Region): RegionImages {
  return { region, isLoading: true, images: undefined, error: undefined };
}

/** The listed regions, with the images known of them and the names that the list gives. */
export function regionsAfter(
  before: AccountImages['regions'],
  listed: readonly Region[],
): readonly RegionImages[] {
  return listed.map(region => ({ ...(before?.find(isOf(region)) ?? newRegion(region)), region }));
}

/** A region whose load ended without an answer. */
export function ended(known: RegionImages, error: unknown): RegionImages {
  return known.images === undefined
    ? { ...known, isLoading: false, error }
    : { ...known, isLoading: false };
}

/** Among everything that is known of a profile. */
export function findImage(state: AccountImages | undefined, imageId: string): Image | undefined {
  const { regions = [], shared } = state ?? {};
  for (const images of [...regions.map(known => known.images ?? []), shared?.images ?? []]) {
    const image = images.find(candidate => candidate.imageId === imageId);
    if (image !== undefined) {
      return image;
    }
  }
  return undefined;
}

export function regionOf({ state }: Account, regionId: string): RegionImages | undefined {
  return state.regions?.find(({ region }) => region.regionId === regionId);
}

/** In the order in which the user's setting names them; all without a setting. */
export function regionsToShow(
  all: readonly Region[],
  chosen: readonly string[],
): readonly Region[] {
  return chosen.length === 0
    ? all
    : chosen.flatMap(regionId => all.find(region => region.regionId === regionId) ?? []);
}

export function isOf({ regionId }: Region): (known: RegionImages) => boolean {
  return ({ region }) => region.regionId === regionId;
}

/** Resolves when the load is over, and the load of a refresh that replaced it. */
export async function settled(account: Account): Promise<void> {
  while (account.loading !== undefined) {
    await account.loading;
  }
}

/** Fills in saved images until a region gives an answer of its own. */
export function withSaved(
  regions: AccountImages['regions'],
  saved: readonly RegionImages[],
): AccountImages['regions'] {
  return (
    regions?.map(known => {
      const { images, notLoaded = 0, savedAt } = saved.find(isOf(known.region)) ?? {};
      return known.images === undefined && images !== undefined
        ? { ...known, images, notLoaded, savedAt }
        : known;
    }) ?? saved
  );
}

/** Regions that were answered too long ago. `now` is in milliseconds of `Clock.elapsed`. */
export function staleRegions({ state, answeredAt }: Account, now: number): readonly Region[] {
  return (state.regions ?? [])
    .filter(({ region: { regionId }, isLoading }) => {
      return !isLoading && now - (answeredAt.get(regionId) ?? now) > staleMs;
    })
    .map(({ region }) => region);
}

/** Records the time of a region's answer, and since when images are being created there. */
export function noteAnswer(account: Account, regionId: string, clock: Clock): void {
  account.answeredAt.set(regionId, clock.elapsed());
  if (!movingRegions(account).some(moving => moving.regionId === regionId)) {
    account.inMotionSince.delete(regionId);
  } else if (!account.inMotionSince.has(regionId)) {
    account.inMotionSince.set(regionId, clock.now());
  }
}
