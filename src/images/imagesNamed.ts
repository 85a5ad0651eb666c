import pLimit from 'p-limit';
import type { OpenApi } from '../openapi/openApi';
import type { ProfileRef } from '../profiles/profile';
import { describeImages } from '../services/ecs';
import type { Image } from '../services/image';
import { isPartial, type RegionImages } from './account';
import type { ImageCatalog } from './imageCatalog';

/** Maximum number of regions asked at once for one name, and of images loaded from one. */
const parallelRegions = 4;
const mostImages = 1000;

interface NameWanted {
  readonly matches: (name: string) => boolean;
  /** The only name that matches; undefined for a pattern. */
  readonly exactly: string | undefined;
  /** A region to ask even if it is not on screen. */
  readonly regionId: string | undefined;
}

export interface NamedImages {
  /** Newest first. */
  readonly images: readonly Image[];
  /** IDs of the regions of which every image was compared. */
  readonly regionIds: readonly string[];
  /** Number of regions that did not answer or have images that were not loaded. */
  readonly incomplete: number;
}

/** The account's images with a matching name among the loaded ones; makes no call. */
export function loadedImagesNamed(
  known: readonly RegionImages[],
  { matches }: Pick<NameWanted, 'matches'>,
): NamedImages {
  const whole = known.filter(isWhole);
  return {
    images: known
      .flatMap(({ images }) => images ?? [])
      .filter(({ name }) => matches(name))
      .sort(newestFirst),
    regionIds: whole.map(({ region }) => region.regionId),
    incomplete: known.length - whole.length,
  };
}

/** Loads the images on screen, and asks for a name where not all of them are loaded. */
export async function findImagesNamed(
  {
    catalog,
    connect,
  }: {
    readonly catalog: Pick<ImageCatalog, 'get' | 'load' | 'regions'>;
    readonly connect: (ref: ProfileRef) => OpenApi;
  },
  ref: ProfileRef,
  { wanted, signal }: { readonly wanted: NameWanted; readonly signal: AbortSignal },
): Promise<NamedImages> {
  await catalog.load(ref);
  const known = catalog.get(ref)?.regions ?? [];
  const loaded = loadedImagesNamed(known, wanted);
  const { exactly, matches, regionId } = wanted;
  const all = (await catalog.regions(ref, signal)).map(region => region.regionId);
  const onScreen = known.map(({ region }) => region.regionId);
  // A pattern needs every image, which a region with many may only list on request.
  const open = exactly === undefined ? [] : onScreen.filter(id => !loaded.regionIds.includes(id));
  const told = all.filter(id => id === regionId && !onScreen.includes(id));
  const limit = pLimit(parallelRegions);
  const asked = await Promise.all([...open, ...told].map(id => limit(() => imagesOf(id))));
  const answers = asked.flatMap(answer => answer ?? []);
  const images = [...loaded.images, ...answers.flatMap(answer => answer.images)];
  const regionIds = [
    ...loaded.regionIds,
    ...answers.flatMap(answer => (answer.isWhole ? [answer.regionId] : [])),
  ];
  return {
    images: [...new Map(images.map(image => [image.imageId, image])).values()].sort(newestFirst),
    regionIds,
    incomplete: onScreen.length + told.length - regionIds.length,
  };

  async function imagesOf(id: string) {
    const name = exactly === undefined ? {} : { imageName: exactly };
    const query = { ...name, owner: 'self', limit: mostImages } as const;
    const answer = await describeImages(connect(ref), id, query, signal).catch(() => undefined);
    return answer === undefined
      ? undefined
      : {
          regionId: id,
          images: answer.filter(image => matches(image.name)),
          isWhole: answer.length < mostImages,
        };
  }
}

function isWhole(known: RegionImages): boolean {
  return (
    known.images !== undefined &&
    known.error === undefined &&
    known.savedAt === undefined &&
    !known.isLoading &&
    !isPartial(known)
  );
}

function newestFirst(one: Image, other: Image): number {
  return (other.creationTime ?? '').localeCompare(one.creationTime ?? '');
}
