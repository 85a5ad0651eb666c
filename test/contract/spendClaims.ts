import { cancelCopyImage, copyImage, describeImages } from '../../src/services/ecs';
import { deleteImage, deleteSnapshot } from '../../src/services/imageDeletion';
import type { Image, ImageDisk } from '../../src/services/image';
import { type Account, type Claim, copyOf, hold, refuses, Untried } from './claim';

/** How often is looked for an image that should appear or vanish. */
const looks = 60;

/**
 * Claims about one copy of the smallest image. They run in order and share the copy; `remove`
 * removes everything that they made, whether they held or not.
 */
export function spendClaims(token: string) {
  const name = `contract-${token.slice(0, 8)}`;
  const made = new Set<string>();
  const imageIn = async ({ api, destinationRegionId, signal }: Account, imageId: string) =>
    (await describeImages(api, destinationRegionId, { imageId }, signal))[0];
  const copy = async (account: Account, change: { readonly name?: string } = {}) => {
    const request = { ...copyOf(account, name), ...change, clientToken: token };
    const { imageId } = await copyImage(account.api, request, account.signal);
    made.add(imageId);
    return imageId;
  };
  const claims: readonly Claim[] = [
    {
      text: 'CopyImage returns the new image’s ID, and the same token returns it again',
      documented: 'CopyImage, ClientToken',
      check: async account => {
        hold((await copy(account)) === (await copy(account)), 'another image');
      },
    },
    {
      text: 'The same token with other parameters ends in IdempotentParameterMismatch, 400',
      documented: 'CopyImage, error codes',
      check: account =>
        refuses(copy(account, { name: `${name}-x` }), /^IdempotentParameterMismatch$/, 400),
    },
    {
      text: 'The new image appears in the destination, as Creating or Waiting or done',
      documented: 'CopyImage; the delay is not documented',
      check: async account => {
        const image = await until(account, first(made), found => found !== undefined);
        hold(image !== undefined, 'not seen');
        hold(/^(Creating|Waiting|Available)$/.test(image.status), image.status);
      },
    },
    {
      text: 'An image being copied has a progress for each disk, and is not usable yet',
      documented: 'DescribeImages, DiskDeviceMapping.Progress and RemainTime, Usable',
      check: async account => {
        const isUnderWay = (image: Image | undefined) =>
          image?.status !== 'Waiting' && image?.disks.every(hasProgress) === true;
        const image = await until(account, first(made), isUnderWay);
        if (image?.status === 'Available') {
          throw new Untried('the copy was done before it was seen');
        }
        hold(isUnderWay(image), image === undefined ? 'gone' : 'a disk without progress');
        hold(image?.isUsable !== true, 'usable');
      },
    },
    {
      text: 'A running copy can be cancelled, and its image vanishes',
      documented: 'CancelCopyImage',
      check: async account => {
        const at = { regionId: account.destinationRegionId, imageId: first(made) };
        await cancelCopyImage(account.api, at, account.signal);
        const image = await until(account, first(made), found => found === undefined);
        hold(image === undefined, 'still there');
      },
    },
    {
      text: 'Cancelling it again ends in InvalidImageId.NotFound, 404',
      documented: 'CancelCopyImage, error codes',
      check: ({ api, destinationRegionId: regionId, signal }) =>
        refuses(
          cancelCopyImage(api, { regionId, imageId: first(made) }, signal),
          /^InvalidImageId\.NotFound$/,
          404,
        ),
    },
  ];

  async function until(
    account: Account,
    imageId: string,
    isEnd: (image: Image | undefined) => boolean,
  ): Promise<Image | undefined> {
    let image = await imageIn(account, imageId);
    for (let look = 1; look < looks && !isEnd(image); look++) {
      await account.pause();
      image = await imageIn(account, imageId);
    }
    return image;
  }

  /** Deletes what was made and still exists, with its snapshots. Rejects if something is left. */
  async function remove(account: Account): Promise<void> {
    const { api, destinationRegionId: regionId, signal } = account;
    // Also those whose answer was lost.
    const named = await describeImages(api, regionId, { imageName: name }, signal);
    const own = named.filter(image => image.name.startsWith(name)).map(image => image.imageId);
    for (const imageId of new Set([...made, ...own])) {
      let image = await imageIn(account, imageId);
      if (image?.status === 'Creating' || image?.status === 'Waiting') {
        await cancelCopyImage(api, { regionId, imageId }, signal).catch(() => undefined);
        image = await until(account, imageId, found => found?.status !== 'Creating');
      }
      if (image !== undefined) {
        await deleteImage(api, { regionId, imageId }, signal);
        for (const { snapshotId } of image.disks) {
          await (snapshotId && deleteSnapshot(api, { regionId, snapshotId }, signal));
        }
      }
      hold((await imageIn(account, imageId)) === undefined, 'an image is left');
    }
  }

  return { claims, remove };
}

function hasProgress({ progressPercent }: ImageDisk): boolean {
  return progressPercent !== undefined && progressPercent >= 0 && progressPercent <= 100;
}

function first(made: ReadonlySet<string>): string {
  const [imageId] = made;
  hold(imageId !== undefined, 'nothing was copied');
  return imageId;
}
