import { imageStatuses, type ObservedImage } from '../../cloud/image';
import { apiError } from '../../gateway/apiError';
import { accessDenied } from '../../gateway/authorization';
import type { Identity } from '../../cloud/keyRing';
import type { Params } from '../../gateway/apiRequest';
import type { Operation } from '../operation';
import { flag, hasTag, pageOf, required, slice, tagPairs } from '../params';
import { knownRegion } from './diskEncryption';
import { imageAsWire } from './imageAsWire';

type Test = (image: ObservedImage) => boolean;

/**
 * The images of a region that match all filters. An unknown ID gives an empty list, not an error.
 */
export const describeImages: Operation = call => {
  const { cloud, caller, params } = call;
  const regionId = knownRegion(call);
  const page = pageOf(params);
  const tests = [
    isVisible,
    statusTest(params),
    ownerTest(params),
    nameTest(params),
    usableTest(params),
    ...tagTests(params),
    ...exactTests(params),
    ...filterTests(params),
  ];
  if (flag(params, 'DryRun') === true) {
    throw apiError('DryRunOperation');
  }
  const isOutsideGroup = checkGroup(caller.identity, params) === 'outside';
  const { ImageId: imageId = '' } = params;
  const candidates =
    imageId === '' ? cloud.images.list(regionId) : [cloud.images.find(regionId, imageId) ?? []];
  const images = candidates
    .flat()
    .filter(image => !isOutsideGroup && tests.every(test => test(image)));
  return {
    RegionId: regionId,
    TotalCount: images.length,
    PageNumber: page.number,
    PageSize: page.size,
    Images: { Image: slice(images, page).map(imageAsWire) },
  };
};

/** An identity that is limited to a group has to name it. Images of others belong to no group. */
function checkGroup({ group, ...identity }: Identity, params: Params): 'within' | 'outside' {
  const isOthers = ['system', 'others'].includes(params['ImageOwnerAlias'] ?? '');
  if (group === undefined || isOthers || params['ResourceGroupId'] === group.id) {
    return 'within';
  }
  if (group.isStrict) {
    throw accessDenied('ecs:DescribeImages', 'Forbidden.RAM', identity);
  }
  return 'outside';
}

function isVisible(image: ObservedImage): boolean {
  return image.isVisible;
}

/** Default `Available`; `ALL` cannot be combined. */
function statusTest(params: Params): Test {
  const text = params['Status'] ?? '';
  const asked = text === '' ? ['Available'] : text.split(',');
  if (text === 'ALL') {
    return () => true;
  }
  if (!asked.every(status => imageStatuses.some(known => known === status))) {
    throw apiError('InvalidParameter', { about: 'Status' });
  }
  return image => asked.includes(image.status);
}

function ownerTest(params: Params): Test {
  const owner = params['ImageOwnerAlias'] ?? '';
  if (owner === '') {
    return image => image.ownership !== 'marketplace';
  }
  if (!['system', 'self', 'others', 'marketplace'].includes(owner)) {
    throw apiError('InvalidImageOwnerAlias.ValueNotSupported');
  }
  return image => image.ownership === owner;
}

/** Accepts names that contain the text; upper and lower case are the same. */
function nameTest(params: Params): Test {
  const part = (params['ImageName'] ?? '').toLowerCase();
  return image => image.name.toLowerCase().includes(part);
}

/** "When Usable is used, Status is required and has no default." */
function usableTest(params: Params): Test {
  const usable = flag(params, 'Usable');
  if (usable === undefined) {
    return () => true;
  }
  required(params, 'Status');
  return image => image.isUsable === usable;
}

function tagTests(params: Params): readonly Test[] {
  const pairs = tagPairs(params);
  if (pairs.length > 20) {
    throw apiError('InvalidTagCount');
  }
  return pairs.map(
    ({ key, value }) =>
      image =>
        hasTag(image.tags, key, value),
  );
}

function exactTests(params: Params): readonly Test[] {
  const members: Readonly<Record<string, (image: ObservedImage) => string>> = {
    ImageId: image => image.imageId,
    ImageFamily: image => image.family,
    ResourceGroupId: image => image.resourceGroupId,
    OSType: image => image.os.type,
    Architecture: image => image.os.architecture,
    Usage: image => (image.isInUse ? 'instance' : 'none'),
    IsPublic: image => String(image.isPublic),
  };
  const snapshotId = params['SnapshotId'];
  return [
    ...Object.entries(members)
      .filter(([name]) => (params[name] ?? '') !== '')
      .map(
        ([name, read]): Test =>
          image =>
            read(image) === params[name],
      ),
    ...(snapshotId === undefined
      ? []
      : [(image: ObservedImage) => image.disks.some(disk => disk.snapshotId === snapshotId)]),
  ];
}

function filterTests(params: Params): readonly Test[] {
  return Object.keys(params)
    .map(name => /^Filter\.(\d+)\.Key$/.exec(name)?.[1])
    .filter(number => number !== undefined)
    .map(number => {
      const key = params[`Filter.${number}.Key`] ?? '';
      const at = Date.parse(params[`Filter.${number}.Value`] ?? '');
      if (key === 'CreationStartTime') {
        return image => image.createdAt >= at;
      }
      if (key === 'CreationEndTime') {
        return image => image.createdAt <= at;
      }
      throw apiError('InvalidFilterKey.NotFound');
    });
}
