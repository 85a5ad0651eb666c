import type { ImageSeed, Scenario } from '../scenarios/scenario';
import { accountId, goodKey } from './accounts';
import type { CloudClock } from './clock';
import type { Copies } from './copies';
import { copyDurationMs, type Timings } from './copyLife';
import { scramble, seedImageId } from './ids';
import type { Disk, Image } from './image';
import type { Images } from './images';
import { operatingSystems } from './operatingSystems';
import { regionPrefix } from './regionNames';

const hourMs = 3_600_000;
const partnerAccountId = '1987654321098765';

/** Fills a new cloud with a scenario's images, Alibaba's public images and the running copies. */
export function furnish(
  scenario: Scenario,
  {
    clock,
    copies,
    images,
  }: {
    readonly clock: CloudClock;
    readonly copies: Copies;
    readonly images: Images;
  },
): void {
  for (const { regionId } of scenario.regions) {
    for (const image of systemImages(regionId, clock.serverNow())) {
      images.put(image);
    }
  }
  for (const seed of scenario.images) {
    const image = imageOf(seed, clock.serverNow());
    images.put(image);
    acceptSeed(seed, image, { copies, timings: images.timings, now: clock.now() });
  }
}

export function imageOf(seed: ImageSeed, serverNow: number): Image {
  const ownership = seed.ownership ?? 'self';
  return {
    imageId: seedImageId(seed.regionId, seed.number),
    regionId: seed.regionId,
    name: seed.name,
    description: seed.description ?? '',
    ownership,
    ownerId: ownership === 'self' ? accountId : partnerAccountId,
    isPublic: seed.isPublic ?? false,
    isSelfShared: seed.isSelfShared ?? false,
    isCopied: seed.isCopied ?? seed.copying !== undefined,
    isUsable: !['UnAvailable', 'CreateFailed'].includes(seed.status ?? ''),
    isInUse: seed.isInUse ?? false,
    status: seed.status ?? 'Available',
    createdAt: serverNow - seed.ageHours * hourMs,
    os: operatingSystems[seed.os ?? 'ubuntu-22.04'],
    family: seed.family ?? '',
    resourceGroupId: seed.resourceGroupId ?? '',
    nvmeSupport: seed.nvmeSupport ?? 'unsupported',
    disks: disksOf(seed),
    tags: Object.entries(seed.tags ?? {}).map(([key, value]) => ({ key, value })),
  };
}

function disksOf(seed: ImageSeed): readonly Disk[] {
  return [seed.systemGiB ?? 40, ...(seed.dataGiB ?? [])].map((sizeGiB, index) => ({
    type: index === 0 ? ('system' as const) : ('data' as const),
    device: `/dev/xvd${String.fromCharCode(97 + index)}`,
    sizeGiB,
    snapshotId: `s-${regionPrefix(seed.regionId)}${scramble(`${seed.regionId}/${seed.number}/${index}`, 17)}`,
    isEncrypted: seed.isEncrypted ?? false,
  }));
}

export function acceptSeed(
  { copying }: ImageSeed,
  image: Image,
  {
    copies,
    timings,
    now,
  }: { readonly copies: Copies; readonly timings: Timings; readonly now: number },
): void {
  if (copying === undefined) {
    return;
  }
  const acceptedAt = now - copying.elapsedMinutes * 60_000;
  copies.accept(
    {
      imageId: image.imageId,
      regionId: image.regionId,
      name: image.name,
      source: {
        regionId: copying.fromRegionId,
        imageId: seedImageId(copying.fromRegionId, copying.fromNumber),
      },
      clientToken: undefined,
      accessKeyId: goodKey.accessKeyId,
      isCancellable: copying.isCancellable ?? true,
      durationMs: copyDurationMs(image.disks, timings),
      acceptedAt,
    },
    acceptedAt,
  );
}

/** Public images, listed unless the request has `ImageOwnerAlias=self`. */
function systemImages(regionId: string, serverNow: number): readonly Image[] {
  const names = [
    'aliyun_3_x64_20G_alibase_20261015.vhd',
    'ubuntu_22_04_x64_20G_alibase_20261020.vhd',
  ];
  return names.map((name, index) => ({
    ...imageOf({ number: 9001 + index, regionId, name, ageHours: 720, systemGiB: 20 }, serverNow),
    imageId: name,
    ownership: 'system' as const,
    ownerId: '',
    isPublic: true,
  }));
}
