import * as v from 'valibot';
import type { Clock } from '../base/ports';
import type { ProfileRef } from '../profiles/profile';
import type { Profiles } from '../profiles/profiles';
import { imageStatuses } from '../services/image';
import type { RegionImages } from './account';

/** Texts on the disk that may be lost at any time. */
export interface CacheFiles {
  /** Undefined if there is none under this key, or it cannot be read. */
  read(key: string): Promise<string | undefined>;
  /** Removes the oldest texts if all together become too large. */
  write(key: string, text: string): Promise<void>;
  clear(): Promise<void>;
}

export interface ImageCacheDeps {
  readonly files: CacheFiles;
  readonly profiles: Pick<Profiles, 'ownerOf'>;
  readonly clock: Pick<Clock, 'now'>;
}

const text = v.string();
const maybe = <S extends v.GenericSchema>(schema: S) => v.optional(schema);

const disk = v.object({
  device: text,
  type: v.picklist(['system', 'data']),
  sizeGiB: v.number(),
  snapshotId: maybe(text),
  isEncrypted: v.boolean(),
  progressPercent: maybe(v.number()),
  remainingSeconds: maybe(v.number()),
});

const image = v.object({
  regionId: text,
  imageId: text,
  name: text,
  description: text,
  status: v.picklist(imageStatuses),
  progressPercent: maybe(v.number()),
  isUsable: maybe(v.boolean()),
  creationTime: maybe(text),
  osName: text,
  osType: text,
  architecture: text,
  bootMode: text,
  family: text,
  ownerAlias: text,
  isCopied: v.boolean(),
  isShared: v.boolean(),
  resourceGroupId: maybe(text),
  nvmeSupport: maybe(text),
  tags: v.array(v.object({ key: text, value: text })),
  disks: v.array(disk),
});

const region = v.object({
  region: v.object({ regionId: text, localName: text }),
  images: v.array(image),
  notLoaded: v.number(),
  savedAt: v.number(),
});

const content = v.object({ version: v.literal(1), owner: text, regions: v.array(region) });

/**
 * The last images of each profile, on the disk, so that they are on screen at once after a restart.
 * They belong to the account and the configuration that they were loaded with: another one never
 * reads them.
 */
export class ImageCache {
  readonly #deps: ImageCacheDeps;

  constructor(deps: ImageCacheDeps) {
    this.#deps = deps;
  }

  /** The regions as they were saved; undefined if there are none of this owner. */
  async read(ref: ProfileRef): Promise<readonly RegionImages[] | undefined> {
    const owner = await this.#deps.profiles.ownerOf(ref);
    const saved = owner === undefined ? undefined : await this.#deps.files.read(owner);
    const result = v.safeParse(content, parseJson(saved ?? ''));
    return result.success && result.output.owner === owner
      ? result.output.regions.map(known => ({
          ...known,
          images: known.images.map(withAllMembers),
          isLoading: true,
          error: undefined,
        }))
      : undefined;
  }

  /** Saves the regions that were listed, unless the profile's owner is not certain. */
  async save(ref: ProfileRef, regions: readonly RegionImages[]): Promise<void> {
    const owner = await this.#deps.profiles.ownerOf(ref);
    if (owner === undefined) {
      return;
    }
    const now = this.#deps.clock.now();
    const listed = regions.flatMap(({ region: place, images, notLoaded = 0, savedAt = now }) =>
      images === undefined ? [] : [{ region: place, images, notLoaded, savedAt }],
    );
    await this.#deps.files.write(owner, JSON.stringify({ version: 1, owner, regions: listed }));
  }

  async clear(): Promise<void> {
    await this.#deps.files.clear();
  }
}

/** JSON leaves out members that are undefined; an image has them all. */
function withAllMembers(saved: v.InferOutput<typeof image>) {
  return {
    ...saved,
    progressPercent: saved.progressPercent,
    isUsable: saved.isUsable,
    creationTime: saved.creationTime,
    resourceGroupId: saved.resourceGroupId,
    nvmeSupport: saved.nvmeSupport,
    disks: saved.disks.map(one => ({
      ...one,
      snapshotId: one.snapshotId,
      progressPercent: one.progressPercent,
      remainingSeconds: one.remainingSeconds,
    })),
  };
}

function parseJson(saved: string): unknown {
  try {
    return JSON.parse(saved);
  } catch {
    return undefined;
  }
}
