import { ImageCatalog } from '../../../src/images/imageCatalog';
import { RegionWatch } from '../../../src/images/regionWatch';
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

  constructor(images: Readonly<Record<string, readonly WireImage[]>>) {
    this.images = new Map(Object.entries(images));
  }

  call(request: ApiRequest, signal: AbortSignal): Promise<unknown> {
    this.asked.push(request);
    if (signal.aborted) {
      return Promise.reject(signal.reason as Error);
    }
    if (request.action === 'DescribeRegions') {
      const Region = [...this.images.keys()].map(id => ({ RegionId: id, LocalName: `Name ${id}` }));
      return Promise.resolve({ RequestId: 'R', Regions: { Region } });
    }
    return this.failure === undefined
      ? Promise.resolve(this.#page(request))
      : Promise.reject(this.failure);
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
export function startCatalog(cloud: PagedCloud, shown: readonly string[] = []) {
  const clock = new FakeClock();
  const network = new Connectivity({ clock });
  const connect = () => cloud;
  const logger = silentLogger;
  const ports = { clock, network, connect, logger, random: () => 0.5, isFocused: () => true };
  const watch = new RegionWatch(ports);
  const shownRegions = () => shown;
  const catalog = new ImageCatalog({ connect, watch, clock, language: 'en-US', shownRegions });
  const region = (regionId: string) =>
    catalog.get(prod)?.regions?.find(known => known.region.regionId === regionId);
  return { catalog, watch, clock, connect, logger, region };
}
