import { isRegionId } from '../../src/base/regionId';
import {
  describeDiskDefaultKmsKeyId,
  describeDiskEncryptionByDefaultStatus,
} from '../../src/services/diskEncryption';
import {
  cancelCopyImage,
  countImages,
  describeImages,
  describeRegions,
  dryRunCopyImage,
} from '../../src/services/ecs';
import { imageStatuses } from '../../src/services/image';
import { modifyImageAttribute } from '../../src/services/imageAttribute';
import { listKeys } from '../../src/services/kms';
import { listExecutions } from '../../src/services/oos';
import { listResourceGroups } from '../../src/services/resourceManager';
import { getCallerIdentity } from '../../src/services/sts';
import { type Claim, copyOf, hold, refuses, Untried } from './claim';

/** Has the form of an ID, and no region assigns it. */
const nobodys = 'm-0000000000contract';

/** Checks that change nothing: reads, dry runs, and writes on an image that does not exist. */
export const readClaims: readonly Claim[] = [
  {
    text: 'GetCallerIdentity returns a numeric account and an ARN',
    documented: 'STS GetCallerIdentity',
    check: async ({ api, signal }) => {
      const { accountId, arn } = await getCallerIdentity(api, signal);
      hold(/^\d+$/.test(accountId) && arn.startsWith('acs:'), 'another form');
    },
  },
  {
    text: 'An unknown AccessKey is refused with InvalidAccessKeyId.NotFound, 404',
    documented: 'public error codes',
    check: ({ stranger, signal }) =>
      refuses(getCallerIdentity(stranger, signal), /^InvalidAccessKeyId\.NotFound$/, 404),
  },
  {
    text: 'DescribeRegions names the same regions in English and Chinese',
    documented: 'DescribeRegions',
    check: async ({ api, regions, signal }) => {
      const chinese = await describeRegions(api, 'zh-CN', signal);
      hold(
        regions.every(({ regionId }) => isRegionId(regionId)),
        'an ID of another form',
      );
      hold(
        String(chinese.map(({ regionId }) => regionId).sort()) ===
          String(regions.map(({ regionId }) => regionId).sort()),
        'other regions',
      );
      hold(
        chinese.some(({ localName }) => /\p{Script=Han}/u.test(localName)),
        'no Chinese names',
      );
    },
  },
  {
    text: 'DescribeImages takes a list of statuses, and TotalCount counts what the pages hold',
    documented: 'DescribeImages, Status and PageSize',
    check: async ({ api, regionId, images, signal }) => {
      const total = await countImages(api, { regionId }, signal);
      hold(total === images.length, 'another total');
      hold(new Set(images.map(({ imageId }) => imageId)).size === total, 'an image twice');
    },
  },
  {
    text: 'DescribeImages with one status returns only that status',
    documented: 'DescribeImages, Status',
    check: async ({ api, regionId, images, signal }) => {
      for (const status of imageStatuses) {
        const found = await describeImages(api, regionId, { statuses: [status] }, signal);
        hold(found.length === images.filter(image => image.status === status).length, status);
      }
    },
  },
  {
    text: 'DescribeImages returns an empty list for an unknown ID, no error',
    documented: 'observed, not documented',
    check: async ({ api, regionId, signal }) => {
      hold(
        (await describeImages(api, regionId, { imageId: nobodys }, signal)).length === 0,
        'found',
      );
    },
  },
  {
    text: 'DescribeImages finds an image by a part of its name',
    documented: 'DescribeImages, ImageName: fuzzy',
    check: async ({ api, regionId, images, signal }) => {
      const image = images.find(({ name }) => name.length > 4);
      if (image === undefined) {
        throw new Untried('no image with a name');
      }
      const part = image.name.slice(1, -1);
      const found = await describeImages(api, regionId, { imageName: part }, signal);
      hold(
        found.some(({ imageId }) => imageId === image.imageId),
        'not found',
      );
    },
  },
  {
    text: 'DescribeImages filters by a tag',
    documented: 'DescribeImages, Tag.N',
    check: async ({ api, regionId, images, signal }) => {
      const [tag] = images.flatMap(({ tags }) => tags);
      if (tag === undefined) {
        throw new Untried('no image with a tag');
      }
      const found = await describeImages(api, regionId, { tag }, signal);
      const wanted = images.filter(({ tags }) =>
        tags.some(({ key, value }) => key === tag.key && value === tag.value),
      );
      hold(found.length === wanted.length, 'other images');
    },
  },
  {
    text: 'A dry run that passes ends in the error DryRunOperation',
    documented: 'CopyImage, DryRun',
    check: account =>
      dryRunCopyImage(account.api, copyOf(account, 'contract-dry-run'), account.signal),
  },
  {
    text: 'A dry run of an unknown image ends in InvalidImageId.NotFound, 404, after the RAM check',
    documented: 'CopyImage, error codes',
    check: ({ api, regionId, destinationRegionId, signal }) =>
      refuses(
        dryRunCopyImage(
          api,
          {
            ...{ sourceRegionId: regionId, sourceImageId: nobodys, destinationRegionId },
            ...{ name: 'contract-dry-run', description: undefined, encrypted: undefined },
            ...{ kmsKeyId: undefined, resourceGroupId: undefined, tags: [] },
          },
          signal,
        ),
        /^InvalidImageId\.NotFound$/,
        404,
      ),
  },
  ...(
    [
      ['A name that starts with http:// is refused', { name: 'http://contract' }, /ImageName/],
      ['A name of one character is refused', { name: 'c' }, /ImageName/],
      [
        'A description that starts with http:// is refused',
        { description: 'http://contract' },
        /Description/,
      ],
      [
        'A tag key that starts with acs: is refused',
        { tags: [{ key: 'acs:contract', value: '' }] },
        /Tag/,
      ],
    ] as const
  ).map(([text, change, code]): Claim => ({
    text: `${text}, 400`,
    documented: 'CopyImage, parameters',
    check: account =>
      refuses(
        dryRunCopyImage(
          account.api,
          { ...copyOf(account, 'contract-dry-run'), ...change },
          account.signal,
        ),
        code,
        400,
      ),
  })),
  {
    text: 'CancelCopyImage of an unknown image ends in InvalidImageId.NotFound, 404, after the RAM check',
    documented: 'CancelCopyImage, error codes; the order is not documented',
    check: ({ api, regionId, signal }) =>
      refuses(
        cancelCopyImage(api, { regionId, imageId: nobodys }, signal),
        /^InvalidImageId\.NotFound$/,
        404,
      ),
  },
  {
    text: 'ModifyImageAttribute of an unknown image ends in InvalidImageId.NotFound, 404',
    documented: 'ModifyImageAttribute, error codes',
    check: ({ api, regionId, signal }) =>
      refuses(
        modifyImageAttribute(api, { regionId, imageId: nobodys, nvmeSupport: 'supported' }, signal),
        /^InvalidImageId\.NotFound$/,
        404,
      ),
  },
  {
    text: 'The encryption default of a region and its key can be read',
    documented: 'DescribeDiskEncryptionByDefaultStatus, DescribeDiskDefaultKMSKeyId',
    check: async ({ api, regionId, signal }) => {
      await describeDiskEncryptionByDefaultStatus(api, regionId, signal);
      await describeDiskDefaultKmsKeyId(api, regionId, signal);
    },
  },
  {
    text: 'KMS lists keys, and Resource Manager lists groups with the default one',
    documented: 'ListKeys, ListResourceGroups',
    check: async ({ api, regionId, signal }) => {
      await listKeys(api, regionId, signal);
      hold((await listResourceGroups(api, signal)).length > 0, 'no group');
    },
  },
  {
    text: 'OOS lists no execution for an unknown ID, no error',
    documented: 'OOS ListExecutions',
    check: async ({ api, regionId, signal }) => {
      const executionId = 'exec-00000000000000000000';
      hold((await listExecutions(api, { regionId, executionId }, signal)).length === 0, 'found');
    },
  },
];

/** Claims that no check reaches, and why. */
export const uncheckedClaims = [
  [
    'A throttled answer has x-acs-retry-after in milliseconds',
    'no check: it would use up the account’s calls of a minute',
  ],
  ['Five copies run per region, further ones are Waiting', 'no check: it would make six copies'],
  [
    'A ClientToken is forgotten after 24 hours',
    'no check: it would take a day and make a second copy',
  ],
  [
    'An image is Available before it is Usable',
    'no check: a copy would have to be made to its end',
  ],
] as const;
