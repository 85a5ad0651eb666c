import { type Disposable, DisposableStore } from '../base/disposable';
import type { Logger } from '../base/ports';
import type { AccountImages, RegionImages } from '../images/account';
import { groupImages } from '../images/arrangement';
import { FilterSearch } from '../images/filterSearch';
import { type ImageCatalog, imagesPerLoad } from '../images/imageCatalog';
import { isEmptyFilter } from '../images/imageFilter';
import { loadSharedImages } from '../images/sharedImages';
import { type Look, ShownImages } from '../images/shownImages';
import type { Localizer } from '../platform/words/describeError';
import { profileKey, type Profile, type ProfileRef } from '../profiles/profile';
import type { Image } from '../services/image';
import type { Shared } from '../shared';
import { ImageRows } from './rows';
import { commonFailure } from './commonFailure';
import { filterMessage, type Matches } from '../platform/words/filterWords';
import {
  type GroupNode,
  type ImageNode,
  type ImagesNode,
  isParent,
  type MoreNode,
  type ParentNode,
  parentKey,
  type RegionNode,
  type SharedNode,
} from './node';

/** With at most this many images that pass the filter, all of them are in sight. */
const mostOpened = 200;

type ArrangedDeps = Pick<Shared, 'imageFilter' | 'arrangement' | 'connect' | 'clock'> & {
  readonly logger: Logger;
  readonly catalog: Pick<ImageCatalog, 'get' | 'learn' | 'loadMore' | 'regionName'>;
  /** Region IDs that the user chose; empty for those that hold images. */
  readonly shownRegions: () => readonly string[];
};

/**
 * What stands below a profile in the Images view: regions or groups, and images in their order, as
 * the filter and the arrangement want it. Loaded when a profile is first opened.
 */
export class Arranged implements Disposable {
  readonly #deps: ArrangedDeps;
  readonly #store = new DisposableStore();
  readonly #search: FilterSearch;
  readonly #shown = new ShownImages();
  /** The rows that VS Code knows. */
  readonly imageRows = new ImageRows();
  /** By key of the parent: how many rows it shows, if that is not `imagesPerLoad`. */
  readonly #limits = new Map<string, number>();

  constructor(deps: ArrangedDeps) {
    this.#deps = deps;
    this.#search = this.#store.add(new FilterSearch(deps));
  }

  dispose(): void {
    this.#store.dispose();
  }

  childrenOf(node: ParentNode): ImagesNode[] {
    const children = this.#below(node);
    this.imageRows.remember(node, children);
    return children;
  }

  #below(node: ParentNode): ImagesNode[] {
    switch (node.kind) {
      case 'region':
        return this.#ofRegion(node);
      case 'group':
        return this.#ofGroup(node);
      case 'shared':
        return this.#ofShared(node);
    }
  }

  /** Below a profile whose regions are known. */
  ofProfile(profile: Profile, known: AccountImages): ImagesNode[] {
    const common = commonFailure(known.regions ?? []);
    const regions = (known.regions ?? []).map(region =>
      common === undefined ? region : { ...region, error: undefined },
    );
    void this.#search.run(profile);
    const isFiltered = !isEmptyFilter(this.#look.filter);
    const isByRegion = this.#look.arrangement.groupBy === 'region';
    const rows = isByRegion
      ? this.#regionNodes(profile, regions)
      : this.#groupNodes(profile, regions);
    const shared: SharedNode = { kind: 'shared', profile, shared: known.shared };
    if (known.isLoading) {
      return [...rows, { kind: 'loading', profile }, shared];
    }
    const cause = known.error === undefined ? common : { error: known.error };
    const failure: ImagesNode[] =
      cause === undefined ? [] : [{ kind: 'failure', profile, ...cause }];
    const none: ImagesNode[] =
      rows.length > 0 || failure.length > 0
        ? []
        : [{ kind: isFiltered ? 'allFiltered' : 'empty', profile }];
    return [...failure, ...rows, ...none, shared];
  }

  #ofRegion({ profile, images: known }: RegionNode): ImagesNode[] {
    const { regionId } = known.region;
    const failure: ImagesNode[] =
      known.error === undefined ? [] : [{ kind: 'failure', profile, regionId, error: known.error }];
    if (known.images === undefined) {
      return failure.length > 0 ? failure : [{ kind: 'loading', profile, regionId }];
    }
    const key = parentKey({ kind: 'region', profile, images: known });
    const rows = this.#rows(profile, this.#shown.of(known.images, this.#look), { key });
    return [...failure, ...rows, ...this.#more(profile, { key, rows, regions: [known] })];
  }

  #ofGroup(node: GroupNode): ImagesNode[] {
    const { profile, images } = node;
    const key = parentKey(node);
    const rows = this.#rows(profile, images, { key, place: this.#placeOf });
    return [...rows, ...this.#more(profile, { key, rows, images })];
  }

  /** Loads what others share when somebody looks. */
  #ofShared(node: SharedNode): ImagesNode[] {
    const { profile, shared } = node;
    if (shared === undefined) {
      void loadSharedImages(profile, this.#deps);
    }
    if (shared === undefined || (shared.isLoading && shared.images.length === 0)) {
      return [{ kind: 'loading', profile, regionId: 'shared' }];
    }
    const key = parentKey(node);
    const images = this.#shown.of(shared.images, this.#look);
    const rows = this.#rows(profile, images, { key, place: this.#placeOf });
    const failure: ImagesNode[] =
      shared.error === undefined
        ? []
        : [{ kind: 'failure', profile, isShared: true, error: shared.error }];
    const none: ImagesNode[] =
      rows.length > 0 || failure.length > 0
        ? []
        : [{ kind: shared.images.length > 0 ? 'allFiltered' : 'noneShared', profile }];
    return [...failure, ...rows, ...this.#more(profile, { key, rows, images }), ...none];
  }

  /** Shows more rows of a parent, and loads them if they are not there yet. */
  async showMore(
    { parent, regionIds }: Pick<MoreNode, 'parent' | 'regionIds'>,
    profile: ProfileRef,
  ): Promise<void> {
    const limit = this.#limitOf(parent) + imagesPerLoad;
    this.#limits.set(parent, limit);
    await Promise.all(
      regionIds.map(regionId => {
        const { regions } = this.#deps.catalog.get(profile) ?? {};
        const known = regions?.find(({ region }) => region.regionId === regionId);
        const count = Math.max(limit, (known?.images?.length ?? 0) + imagesPerLoad);
        return this.#deps.catalog.loadMore(profile, regionId, count);
      }),
    );
  }

  /** Makes sure that a known image has a row: without the filter that hides it, if need be. */
  async makeRoomFor(profile: Profile, image: Image): Promise<void> {
    const { imageFilter } = this.#deps;
    if (!this.#passes(image)) {
      await imageFilter.save({});
    }
    const parent = this.parentOf(profile, image);
    if (parent === undefined) {
      return;
    }
    const images = this.#shown.of(listOf(parent), this.#look);
    const at = images.findIndex(({ imageId }) => imageId === image.imageId);
    const key = parentKey(parent);
    if (at >= this.#limitOf(key)) {
      this.#limits.set(key, Math.ceil((at + 1) / imagesPerLoad) * imagesPerLoad);
    }
  }

  /** The row below which an image stands. */
  parentOf(profile: Profile, { regionId, imageId }: Image): ParentNode | undefined {
    const known = this.#deps.catalog.get(profile);
    const isIt = (one: Image) => one.imageId === imageId && one.regionId === regionId;
    for (const node of known === undefined ? [] : this.ofProfile(profile, known)) {
      if (isParent(node) && listOf(node).some(isIt)) {
        return node;
      }
    }
    return undefined;
  }

  /** Of the regions of a profile. */
  matches(ref: ProfileRef): Matches {
    const regions = this.#deps.catalog.get(ref)?.regions ?? [];
    return {
      shown: this.#passing(regions).length,
      known: sum(regions.map(({ images = [], notLoaded = 0 }) => images.length + notLoaded)),
    };
  }

  /** What the view says above its rows. */
  filterMessage(ref: ProfileRef | undefined, l10n: Localizer): string {
    const { imageFilter } = this.#deps;
    const isKnown = ref !== undefined && this.#deps.catalog.get(ref)?.regions !== undefined;
    const matches = isKnown ? this.matches(ref) : undefined;
    return filterMessage(imageFilter.value, matches, l10n);
  }

  get #look(): Look {
    const { imageFilter, arrangement, clock } = this.#deps;
    return { filter: imageFilter.value, arrangement: arrangement.value, now: clock.now() };
  }

  #regionNodes(profile: Profile, regions: readonly RegionImages[]): RegionNode[] {
    const isFiltered = !isEmptyFilter(this.#look.filter);
    const counted = regions.map(images => ({
      images,
      matching: this.#shown.of(images.images ?? [], this.#look).length,
    }));
    const chosen = isFiltered ? [] : this.#deps.shownRegions();
    const isOpened = isFiltered && sum(counted.map(({ matching }) => matching)) <= mostOpened;
    return counted
      .filter(({ images: { region, error, notLoaded = 0 }, matching }) => {
        const isWanted = chosen.includes(region.regionId) || (isFiltered && notLoaded > 0);
        return error !== undefined || matching > 0 || isWanted;
      })
      .map(({ images, matching }) => ({
        kind: 'region',
        profile,
        images,
        ...(isFiltered ? { matching } : {}),
        isOpened,
      }));
  }

  /** Groups over all regions, after the regions that could not be listed. */
  #groupNodes(profile: Profile, regions: readonly RegionImages[]): ImagesNode[] {
    const failed = regions
      .filter(({ error }) => error !== undefined)
      .map(known => ({
        kind: 'region' as const,
        profile,
        images: { ...known, images: undefined },
        isOpened: false,
      }));
    const images = regions.flatMap(known => this.#shown.of(known.images ?? [], this.#look));
    const isOpened = !isEmptyFilter(this.#look.filter) && images.length <= mostOpened;
    const { arrangement } = this.#look;
    const groups = groupImages(images, arrangement).map(group => ({
      kind: 'group' as const,
      profile,
      groupBy: arrangement.groupBy,
      ...group,
      isOpened,
    }));
    const key = `${profileKey(profile)}/group`;
    return [...failed, ...groups, ...this.#more(profile, { key, regions })];
  }

  #rows(
    profile: Profile,
    images: readonly Image[],
    { key, place }: { readonly key: string; readonly place?: (image: Image) => string },
  ): ImageNode[] {
    return images.slice(0, this.#limitOf(key)).map(image => ({
      kind: 'image',
      profile,
      image,
      ...(place === undefined ? {} : { place: place(image) }),
    }));
  }

  /** The row that offers what is not shown yet. */
  #more(
    profile: Profile,
    what: {
      readonly key: string;
      readonly rows?: readonly ImageNode[];
      readonly images?: readonly Image[];
      readonly regions?: readonly RegionImages[];
    },
  ): MoreNode[] {
    const { key, rows = [], regions = [] } = what;
    const images = what.images ?? (rows.length === 0 ? [] : this.#passing(regions));
    const partial = regions.filter(({ notLoaded = 0 }) => notLoaded > 0);
    const notLoaded = sum(partial.map(known => known.notLoaded ?? 0));
    const hidden = images.length - rows.length;
    return hidden + notLoaded === 0
      ? []
      : [
          {
            kind: 'more',
            profile,
            parent: key,
            hidden,
            notLoaded,
            regionIds: partial.map(({ region }) => region.regionId),
          },
        ];
  }

  #passing(regions: readonly RegionImages[]): readonly Image[] {
    return regions.flatMap(({ images = [] }) => this.#shown.of(images, this.#look));
  }

  #passes(image: Image): boolean {
    return this.#shown.of([image], this.#look).length > 0;
  }

  readonly #placeOf = ({ regionId }: Image) => this.#deps.catalog.regionName(regionId);

  #limitOf(key: string): number {
    return this.#limits.get(key) ?? imagesPerLoad;
  }
}

function listOf(parent: ParentNode): readonly Image[] {
  switch (parent.kind) {
    case 'region':
      return parent.images.images ?? [];
    case 'group':
      return parent.images;
    case 'shared':
      return parent.shared?.images ?? [];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
