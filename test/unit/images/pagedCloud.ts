import { ImageCatalog } from '../../../src/images/imageCatalog';
import { RegionWatch } from '../../../src/images/regionWatch';
import type { SavedImages } from '../../../src/images/savedImages';
import { Connectivity } from '../../../src/openapi/connectivity';
import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';
import type { ProfileRef } from '../../../src/profiles/profile';
import { FakeClock } from '../fakes/fakeClock';
import { silentLogger } from '../fakes/silentLogger';

export const prod: ProfileRef = { scope: 'workspace', id: 'prod' };

/** One image as the service writes it. */
export interface WireImage {
  readonly ImageId: string;
  readonly ImageName: string;
  readonly Status: string;
  readonly ImageOwnerAlias: string;
}

/** Images `<prefix>-0`, `<prefix>-1`, … of this account. */
export function wireImages(count: number, prefix = 'web'): readonly WireImage[] {
  return Array.from({ length: count }, (_, n) => ({
    ImageId: `m-${prefix}${String(n).padStart(17, '0')}`,
    ImageName: `${prefix}-${n}`,
    Status: 'Available',
    ImageOwnerAlias: 'self',
  }));
}

/** Answers at once, in pages, from images that a test may change. */
export class PagedCloud implements OpenApi {
  readonly asked: ApiRequest[] = [];
  readonly images: Map<string, readonly WireImage[]>;
  /** Thrown by every question about images while it is set. */
  failure: Error | undefined;
  /** What the names of regions begin with, which depends on the language. */
  names = 'Name';
  #held: Promise<void> = Promise.resolve();

  constructor(images: Readonly<Record<string, readonly WireImage[]>>) {
    this.images = new Map(Object.entries(images));
  }

  /** Lets every question wait until the result is called. */
  hold(): () => void {
    let release: () => void = () => undefined;
    this.#held = new Promise(resolve => {
      release = resolve;
    });
    return () => {
      release();
    };
  }

  async call(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    this.asked.push(request);
    await this.#held;
    signal.throwIfAborted();
    if (request.action === 'DescribeRegions') {
      const Region = [...this.images.keys()].map(id => ({
        RegionId: id,
        LocalName: `${this.names} ${id}`,
      }));
      return { RequestId: 'R', Regions: { Region } };
    }
    if (this.failure !== undefined) {
      throw this.failure;
    }
    return this.#page(request);
  }

  /** The questions about the images of a region. */
  questions(regionId: string): readonly ApiRequest[] {
    return this.asked.filter(
      ({ action, params }) => action === 'DescribeImages' && params['RegionId'] === regionId,
    );
  }

  #page({ params }: ApiRequest): unknown {
    const { RegionId, ImageId, ImageName, ImageOwnerAlias, PageNumber, PageSize, Status } = params;
    const size = Number(PageSize ?? '10');
    const first = (Number(PageNumber ?? '1') - 1) * size;
    const found = (this.images.get(RegionId ?? '') ?? []).filter(
      image =>
        (ImageId === undefined || image.ImageId === ImageId) &&
        (ImageName === undefined || image.ImageName.includes(ImageName)) &&
        (ImageOwnerAlias === undefined || image.ImageOwnerAlias === ImageOwnerAlias) &&
        (Status ?? '').split(',').includes(image.Status),
    );
    return {
      RequestId: 'R',
      TotalCount: found.length,
      Images: { Image: found.slice(first, first + size) },
    };
  }
}

/** A catalog of this cloud, with the clock that everything in it reads. */
export function startCatalog(
  cloud: PagedCloud,
  options: { readonly shown?: readonly string[]; readonly saved?: SavedImages } = {},
) {
  const { shown = [], ...rest } = options;
  const clock = new FakeClock();
  const network = new Connectivity({ clock });
  const connect = () => cloud;
  const logger = silentLogger;
  const ports = { clock, network, connect, logger, random: () => 0.5, isFocused: () => true };
  const watch = new RegionWatch(ports);
  const shownRegions = () => shown;
  const language = 'en-US';
  const catalog = new ImageCatalog({ connect, watch, clock, language, shownRegions, ...rest });
  const region = (regionId: string) =>
    catalog.get(prod)?.regions?.find(known => known.region.regionId === regionId);
  return { catalog, watch, clock, connect, logger, region };
}
