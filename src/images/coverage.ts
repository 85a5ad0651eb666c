import { imageState } from './image';
import type { Image } from '../services/image';

/** One row of the table: the images of a family, or of a name if they have no family. */
export interface CoverageRow {
  readonly key: string;
  readonly by: 'family' | 'name';
  /** In all regions. */
  readonly images: readonly Image[];
  /** The newest image of the row that can be copied: the source for the gaps. */
  readonly source: Image | undefined;
  /** One cell per region, in the order of the regions. */
  readonly cells: readonly CoverageCell[];
}

/** `outdated`: the region has an older version of the family than another region has. */
export type CoverageCell =
  | { readonly kind: 'present' | 'outdated'; readonly image: Image }
  | {
      readonly kind: 'copying';
      /** Undefined until the service lists the new image. */
      readonly image: Image | undefined;
      /** 0 to 100, whole. */
      readonly percent: number;
    }
  | { readonly kind: 'failed'; readonly image: Image }
  | { readonly kind: 'missing' }
  /** The region could not be listed. */
  | { readonly kind: 'unknown' };

/** One region's own images, or `undefined` if it could not be listed. */
export interface ListedRegion {
  readonly regionId: string;
  readonly images: readonly Image[] | undefined;
}

export interface CoverageQuestion {
  readonly regions: readonly ListedRegion[];
  /** `<region>/<image ID>` of the image that this one was copied from, according to its tag. */
  readonly parentOf: (image: Image) => string | undefined;
  /** Of an image that is being made: 0 to 100, whole. */
  readonly percentOf: (image: Image) => number;
  /** The percent of a copy of the image to the region that is under way here, even if queued. */
  readonly underWay: (image: Image, regionId: string) => number | undefined;
}

/** What tells rows apart. */
export type RowName = Pick<CoverageRow, 'by' | 'key'>;

/** Which image is where. Rows are in the order of their keys; shared images are left out. */
export function coverageOf(question: CoverageQuestion): readonly CoverageRow[] {
  const { regions, parentOf } = question;
  const rows = new Map<string, { by: CoverageRow['by']; key: string; images: Image[] }>();
  const own = regions.flatMap(({ images = [] }) => images).filter(({ isShared }) => !isShared);
  const rowNameOf = rowNamer(own, parentOf);
  for (const image of own) {
    const { by, key } = rowNameOf(image);
    const row = rows.get(`${by} ${key}`) ?? { by, key, images: [] };
    row.images.push(image);
    rows.set(`${by} ${key}`, row);
  }
  return [...rows.values()]
    .sort((one, other) => compareText(one.key, other.key) || compareText(one.by, other.by))
    .map(({ by, key, images }) => {
      const versions = new Versions(images, parentOf);
      const source = versions.latest(images.filter(image => imageState(image) === 'available'));
      const cells = regions.map(region =>
        cellIn(region, images, { ...question, versions, source }),
      );
      return { key, by, images, source, cells };
    });
}

/**
 * The row of an image. CopyImage sets no family, so a copy stands in the row of its source: of the
 * image that its tag names, otherwise of images with its name.
 */
function rowNamer(
  images: readonly Image[],
  parentOf: CoverageQuestion['parentOf'],
): (image: Image) => RowName {
  const byPlace = new Map(images.map(image => [placeOf(image), image]));
  const inFamily = images.filter(({ family }) => family !== '');
  const familyByName = new Map(inFamily.map(({ name, family }) => [name, family]));
  return image => {
    const [source = image] = lineOf(image, byPlace, parentOf).filter(({ family }) => family !== '');
    const family = source.family === '' ? familyByName.get(image.name) : source.family;
    return family === undefined ? { by: 'name', key: image.name } : { by: 'family', key: family };
  };
}

/** The image, the one that it was copied from, and so on, as far as they are listed. */
function lineOf(
  image: Image,
  byPlace: ReadonlyMap<string, Image>,
  parentOf: CoverageQuestion['parentOf'],
): readonly Image[] {
  const line = new Set<Image>();
  for (let next: Image | undefined = image; next !== undefined && !line.has(next);) {
    line.add(next);
    next = byPlace.get(parentOf(next) ?? '');
  }
  return [...line];
}

function cellIn(
  { regionId, images: listed }: ListedRegion,
  images: readonly Image[],
  known: CoverageQuestion & { readonly versions: Versions; readonly source: Image | undefined },
): CoverageCell {
  const { versions, source, percentOf, underWay } = known;
  if (listed === undefined) {
    return { kind: 'unknown' };
  }
  const image = versions.latest(images.filter(one => one.regionId === regionId));
  const isOlder = image !== undefined && source !== undefined && versions.isOlder(image, source);
  if (image === undefined || isOlder) {
    const percents = images.flatMap(one => underWay(one, regionId) ?? []);
    if (percents.length > 0) {
      return { kind: 'copying', image: undefined, percent: Math.max(...percents) };
    }
  }
  if (image === undefined) {
    return { kind: 'missing' };
  }
  switch (imageState(image)) {
    case 'creating':
    case 'waiting':
    case 'finishing':
      return { kind: 'copying', image, percent: percentOf(image) };
    case 'failed':
      return { kind: 'failed', image };
    case 'available':
    case 'deprecated':
      return { kind: isOlder ? 'outdated' : 'present', image };
  }
}

/**
 * Orders the versions of a family. A copy is created later than its source, so by creation time a
 * late copy of an old image would count as the newest. A version is therefore as old as its first
 * image.
 */
class Versions {
  readonly #byPlace: ReadonlyMap<string, Image>;
  readonly #parentOf: CoverageQuestion['parentOf'];
  readonly #born = new Map<string, number>();

  constructor(images: readonly Image[], parentOf: CoverageQuestion['parentOf']) {
    this.#byPlace = new Map(images.map(image => [placeOf(image), image]));
    this.#parentOf = parentOf;
    for (const image of images) {
      const version = this.#versionOf(image);
      this.#born.set(version, Math.min(this.#born.get(version) ?? Infinity, timeOf(image)));
    }
  }

  /** An image of the newest version; if there are several, the one created first. */
  latest(images: readonly Image[]): Image | undefined {
    return images.reduce<Image | undefined>((best, image) => {
      if (best === undefined) {
        return image;
      }
      const newer = this.#bornOf(image) - this.#bornOf(best);
      return newer > 0 || (newer === 0 && timeOf(image) < timeOf(best)) ? image : best;
    }, undefined);
  }

  isOlder(image: Image, than: Image): boolean {
    return (
      this.#versionOf(image) !== this.#versionOf(than) && this.#bornOf(image) < this.#bornOf(than)
    );
  }

  #bornOf(image: Image): number {
    return this.#born.get(this.#versionOf(image)) ?? timeOf(image);
  }

  /** Name of the first image in the chain of copies, as far as the chain is among the images. */
  #versionOf(image: Image): string {
    return lineOf(image, this.#byPlace, this.#parentOf).at(-1)?.name ?? image.name;
  }
}

function placeOf({ regionId, imageId }: Image): string {
  return `${regionId}/${imageId}`;
}

function compareText(one: string, other: string): number {
  if (one === other) {
    return 0;
  }
  return one < other ? -1 : 1;
}

function timeOf({ creationTime }: Image): number {
  const time = Date.parse(creationTime ?? '');
  return Number.isNaN(time) ? 0 : time;
}
