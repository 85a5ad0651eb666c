import type { Image } from '../services/image';

/** What a person wants to see at a glance. */
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

/** Whether it is still being made, here or wherever that was started. */
export function isBeingMade(image: Image): boolean {
  const state = imageState(image);
  return state === 'creating' || state === 'waiting' || state === 'finishing';
}

/** The sum over all disks; the API's own `Size` leaves the data disks out. */
export function totalSizeGiB(image: Image): number {
  return image.disks.reduce((sum, disk) => sum + disk.sizeGiB, 0);
}

export function isEncrypted(image: Image): boolean {
  return image.disks.some(disk => disk.isEncrypted);
}

/** Only custom images that are ready can be copied; `Deprecated` ones are refused by the service. */
export function isCopyable(image: Image): boolean {
  return (
    image.status === 'Available' &&
    image.ownerAlias !== 'system' &&
    image.ownerAlias !== 'marketplace'
  );
}
