import type { Clock } from '../../../src/base/ports';
import type { ApiRequest, Params } from '../../../src/openapi/openApi';
import { refusal } from './fakeFaults';

export interface FakeImage {
  readonly account: string;
  readonly regionId: string;
  readonly imageId: string;
  name: string;
  readonly tags: readonly { readonly TagKey: string; readonly TagValue: string }[];
  readonly createdAt: number;
  status: string;
  /** Default true. */
  readonly isCopied?: boolean;
  startedAt?: number;
  /** `unsupported` unless set: CopyImage does not carry it over. */
  nvme?: string | undefined;
  usableAt?: number;
}

const regionLimit = 5;

/** The images of all regions, and the progress of copies over time. */
export class FakeImages {
  /** Duration of a running copy. */
  copyMs = 300_000;
  /** Delay until a new image is visible. */
  lagMs = 0;
  /**
   * Delay from `Available` until the image is usable; undefined if the service does not report it.
   */
  usableLagMs: number | undefined;
  cancelRefusal: { readonly code: string; readonly message: string } | undefined;
  readonly all: FakeImage[] = [];
  readonly #clock: Clock;
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Starts a copy; throws like CopyImage if the name is taken. */
  add(request: ApiRequest, account: string): string {
    const { params } = request;
    const regionId = params['DestinationRegionId'] ?? '';
    const name = params['DestinationImageName'] ?? '';
    if (
      this.all.some(
        image => image.account === account && image.regionId === regionId && image.name === name,
      )
    ) {
      throw refusal(request, { code: 'InvalidImageName.Duplicated', httpStatus: 400 });
    }
    this.#count += 1;
    const imageId = `m-new${String(this.#count).padStart(4, '0')}`;
    const createdAt = this.#clock.now();
    this.all.push({
      account,
      regionId,
      imageId,
      name,
      tags: tagsOf(params),
      createdAt,
      status: 'Waiting',
    });
    return imageId;
  }

  find(imageId: string): FakeImage {
    this.#proceed();
    const image = this.all.find(candidate => candidate.imageId === imageId);
    if (image === undefined) {
      throw new Error(`No image ${imageId}`);
    }
    return image;
  }

  /** Like ModifyImageAttribute in the console. */
  rename(imageId: string, name: string): void {
    this.find(imageId).name = name;
  }

  /** Like DeleteImage by someone else. */
  delete(imageId: string): void {
    const index = this.all.findIndex(image => image.imageId === imageId);
    if (index >= 0) {
      this.all.splice(index, 1);
    }
  }

  cancel(request: ApiRequest, account: string): void {
    const imageId = request.params['ImageId'] ?? '';
    const image = this.#visible(account, request.params['RegionId'] ?? '').find(
      candidate => candidate.imageId === imageId,
    );
    if (this.cancelRefusal !== undefined) {
      throw refusal(request, { httpStatus: 400, ...this.cancelRefusal });
    }
    if (image === undefined) {
      throw refusal(request, { code: 'InvalidImageId.NotFound', httpStatus: 404 });
    }
    if (image.status !== 'Creating' && image.status !== 'Waiting') {
      const message = 'The image copy has completed.';
      throw refusal(request, { code: 'IncorrectImageStatus', httpStatus: 400, message });
    }
    this.delete(imageId);
  }

  /** DescribeImages: its default status, its fuzzy name and its pages included. */
  describe(account: string, params: Params): object {
    const { RegionId = '', Status = 'Available', ImageId, ImageName } = params;
    const size = Number(params['PageSize'] ?? '10');
    const page = Number(params['PageNumber'] ?? '1');
    const [key, value] = [params['Tag.1.Key'], params['Tag.1.Value']];
    const found = this.#visible(account, RegionId).filter(
      image =>
        Status.split(',').includes(image.status) &&
        (ImageId === undefined || image.imageId === ImageId) &&
        (ImageName === undefined || image.name.includes(ImageName)) &&
        (key === undefined || image.tags.some(tag => tag.TagKey === key && tag.TagValue === value)),
    );
    const shown = found.slice((page - 1) * size, page * size);
    return {
      TotalCount: found.length,
      PageNumber: page,
      PageSize: size,
      Images: { Image: shown.map(image => this.#wire(image)) },
    };
  }

  #visible(account: string, regionId: string): readonly FakeImage[] {
    this.#proceed();
    const now = this.#clock.now();
    return this.all.filter(
      image =>
        image.account === account &&
        image.regionId === regionId &&
        now - image.createdAt >= this.lagMs,
    );
  }

  /** Finishes copies that are due, and starts waiting ones in free places. */
  #proceed(): void {
    const now = this.#clock.now();
    for (const regionId of new Set(this.all.map(image => image.regionId))) {
      const inRegion = this.all.filter(image => image.regionId === regionId);
      let ends: number[] = [];
      for (const image of inRegion.filter(
        ({ status }) => status === 'Creating' || status === 'Waiting',
      )) {
        ends = ends.sort((one, other) => one - other);
        const free = ends.length < regionLimit ? image.createdAt : (ends.shift() ?? 0);
        image.startedAt ??= Math.max(free, image.createdAt);
        const endsAt = image.startedAt + this.copyMs;
        ends.push(endsAt);
        if (image.startedAt > now) {
          delete image.startedAt;
        } else if (endsAt <= now) {
          image.status = 'Available';
          image.usableAt = endsAt + (this.usableLagMs ?? 0);
        } else {
          image.status = 'Creating';
        }
      }
    }
  }

  #wire(image: FakeImage): object {
    const now = this.#clock.now();
    const share = image.startedAt === undefined ? 0 : (now - image.startedAt) / this.copyMs;
    const progress = `${Math.floor(100 * Math.min(1, share))}%`;
    const left = image.startedAt === undefined ? 0 : image.startedAt + this.copyMs - now;
    const disk = { Device: '/dev/xvda', Type: 'system', Size: '40', Progress: progress };
    return {
      ImageId: image.imageId,
      ImageName: image.name,
      Description: '',
      Status: image.status,
      Progress: progress,
      Features: { NvmeSupport: image.nvme ?? 'unsupported' },
      CreationTime: new Date(image.createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
      IsCopied: image.isCopied ?? true,
      ImageOwnerAlias: 'self',
      ...(this.usableLagMs === undefined ? {} : { Usable: now >= (image.usableAt ?? Infinity) }),
      Tags: { Tag: image.tags },
      DiskDeviceMappings: {
        DiskDeviceMapping: [{ ...disk, RemainTime: Math.max(0, Math.ceil(left / 1000)) }],
      },
    };
  }
}

function tagsOf(params: Params) {
  return Array.from({ length: 20 }, (_, index) => index + 1).flatMap(index => {
    const TagKey = params[`Tag.${index}.Key`];
    return TagKey === undefined ? [] : [{ TagKey, TagValue: params[`Tag.${index}.Value`] ?? '' }];
  });
}
