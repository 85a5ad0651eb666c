import type { CloudClock } from './clock';
import type { Copies } from './copies';
import { observeCopy, type Timings } from './copyLife';
import type { Image, ObservedImage } from './image';

/** The images of every region at the current simulated time. */
export class Images {
  readonly #clock: CloudClock;
  readonly #copies: Copies;
  readonly #regions = new Map<string, Map<string, Image>>();
  timings: Timings;

  constructor(options: {
    readonly clock: CloudClock;
    readonly copies: Copies;
    readonly timings: Timings;
  }) {
    this.#clock = options.clock;
    this.#copies = options.copies;
    this.timings = options.timings;
  }

  put(image: Image): void {
    const region = this.#regions.get(image.regionId) ?? new Map<string, Image>();
    region.set(image.imageId, image);
    this.#regions.set(image.regionId, region);
  }

  /** Changes an image's stored members; those of a running copy are kept. */
  change(
    { regionId, imageId }: Pick<Image, 'regionId' | 'imageId'>,
    changes: Partial<Image>,
  ): void {
    const kept = this.#regions.get(regionId)?.get(imageId);
    if (kept !== undefined) {
      this.put({ ...kept, ...changes });
    }
  }

  delete(regionId: string, imageId: string): boolean {
    return this.#regions.get(regionId)?.delete(imageId) ?? false;
  }

  find(regionId: string, imageId: string): ObservedImage | undefined {
    const image = this.#regions.get(regionId)?.get(imageId);
    this.#copies.settle(this.#clock.now());
    return image && this.#observe(image);
  }

  /** Newest first. */
  list(regionId: string): readonly ObservedImage[] {
    this.#copies.settle(this.#clock.now());
    return [...(this.#regions.get(regionId)?.values() ?? [])]
      .sort((a, b) => b.createdAt - a.createdAt || (a.imageId < b.imageId ? -1 : 1))
      .map(image => this.#observe(image));
  }

  ownCount(regionId: string): number {
    return [...(this.#regions.get(regionId)?.values() ?? [])].filter(isOwn).length;
  }

  /** Looks at the account's own images in the region, including copies that are not visible yet. */
  isNameTaken(regionId: string, name: string, exceptImageId?: string): boolean {
    return [...(this.#regions.get(regionId)?.values() ?? [])].some(
      image => isOwn(image) && image.name === name && image.imageId !== exceptImageId,
    );
  }

  #observe(image: Image): ObservedImage {
    const copy = this.#copies.of(image.imageId);
    if (copy === undefined) {
      const percent = image.status === 'CreateFailed' ? 0 : 100;
      const diskProgress = image.disks.map(() => ({ percent, remainingSeconds: 0 }));
      return { ...image, percent, diskProgress, isVisible: true };
    }
    const { status, ...observed } = observeCopy(copy, image.disks, {
      now: this.#clock.now(),
      timings: this.timings,
    });
    const isSettled = status === 'Available' || status === 'Cancelled';
    return { ...image, ...observed, status: isSettled ? image.status : status };
  }
}

function isOwn(image: Image): boolean {
  return image.ownership === 'self';
}
