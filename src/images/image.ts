import type { Image } from '../services/image';

/** The state that an image's icon shows. */
export type ImageState =
  'available' | 'finishing' | 'creating' | 'waiting' | 'deprecated' | 'failed';

export function imageState(image: Image): ImageState {
  switch (image.status) {
    case 'Available':
      return image.isUsable === false ? 'finishing' : 'available';
    case 'Creating':
      return 'creating';
    case 'Waiting':
      return 'waiting';
    case 'Deprecated':
      return 'deprecated';
    case 'UnAvailable':
    case 'CreateFailed':
      return 'failed';
  }
}

/** Whether the image is still being created, wherever that was started. */
export function isBeingMade(image: Image): boolean {
  const state = imageState(image);
  return state === 'creating' || state === 'waiting' || state === 'finishing';
}

/** The sum over all disks. The API's own `Size` excludes data disks. */
export function totalSizeGiB(image: Image): number {
  return image.disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
}

export function isEncrypted(image: Image): boolean {
  return image.disks.some(disk => disk.isEncrypted);
}

/** Only available custom images can be copied. The service refuses deprecated ones. */
export function isCopyable(image: Image): boolean {
  return (
    image.status === 'Available' &&
    image.ownerAlias !== 'system' &&
    image.ownerAlias !== 'marketplace'
  );
}
