import { type Arrangement, sortImages } from './arrangement';
import { type ImageFilter, imageTest, isEmptyFilter } from './imageFilter';
import type { Image } from '../services/image';

/** How the images are looked at. */
export interface Look {
  readonly filter: ImageFilter;
  readonly arrangement: Arrangement;
  /** In milliseconds since 1970. */
  readonly now: number;
}

/**
 * The images that pass the filter, in their order. Each list is sorted once, and filtered once for
 * each filter, so that a key stroke costs one look at each image.
 */
export class ShownImages {
  readonly #sorted = {
    name: new WeakMap<readonly Image[], readonly Image[]>(),
    date: new WeakMap<readonly Image[], readonly Image[]>(),
    size: new WeakMap<readonly Image[], readonly Image[]>(),
  };
  #filter: ImageFilter = {};
  #passes: (image: Image) => boolean = () => true;
  #passed = new WeakMap<readonly Image[], readonly Image[]>();

  of(images: readonly Image[], { filter, arrangement, now }: Look): readonly Image[] {
    const sortedBy = this.#sorted[arrangement.sortBy];
    const sorted = sortedBy.get(images) ?? sortImages(images, arrangement.sortBy);
    sortedBy.set(images, sorted);
    if (isEmptyFilter(filter)) {
      return sorted;
    }
    if (filter !== this.#filter) {
      this.#filter = filter;
      this.#passes = imageTest(filter, now);
      this.#passed = new WeakMap();
    }
    const passed = this.#passed.get(sorted) ?? sorted.filter(this.#passes);
    this.#passed.set(sorted, passed);
    return passed;
  }
}
