import { apiError } from '../gateway/apiError';
import { type ApiRequest, productOfHost } from '../gateway/apiRequest';
import { cancelCopyImage } from './ecs/cancelCopyImage';
import { copyImage } from './ecs/copyImage';
import { deleteImage } from './ecs/deleteImage';
import { deleteSnapshot } from './ecs/deleteSnapshot';
import { describeImages } from './ecs/describeImages';
import { describeRegions } from './ecs/describeRegions';
import {
  describeDiskDefaultKMSKeyId,
  describeDiskEncryptionByDefaultStatus,
} from './ecs/diskEncryption';
import { describeImageSharePermission, describeInstances } from './ecs/imageUse';
import { modifyImageAttribute } from './ecs/modifyImageAttribute';
import { tagResources, untagResources } from './ecs/resourceTags';
import { describeKey, listAliases, listKeys } from './kms';
import type { Operation } from './operation';
import { listResourceGroups } from './resourceManager';
import { assumeRole, assumeRoleWithOIDC, getCallerIdentity } from './sts';

interface Product {
  /** As hosts and RAM actions call it. */
  readonly name: 'ecs' | 'sts' | 'kms' | 'resourcemanager';
  readonly version: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

interface Route {
  readonly product: Product['name'];
  readonly operation: Operation;
}

const products: readonly Product[] = [
  {
    name: 'ecs',
    version: '2014-05-26',
    operations: {
      DescribeRegions: describeRegions,
      DescribeImages: describeImages,
      CopyImage: copyImage,
      CancelCopyImage: cancelCopyImage,
      DeleteImage: deleteImage,
      DeleteSnapshot: deleteSnapshot,
      DescribeInstances: describeInstances,
      DescribeImageSharePermission: describeImageSharePermission,
      TagResources: tagResources,
      UntagResources: untagResources,
      ModifyImageAttribute: modifyImageAttribute,
      DescribeDiskEncryptionByDefaultStatus: describeDiskEncryptionByDefaultStatus,
      DescribeDiskDefaultKMSKeyId: describeDiskDefaultKMSKeyId,
    },
  },
  {
    name: 'sts',
    version: '2015-04-01',
    operations: {
      GetCallerIdentity: getCallerIdentity,
      AssumeRole: assumeRole,
      AssumeRoleWithOIDC: assumeRoleWithOIDC,
    },
  },
  {
    name: 'kms',
    version: '2016-01-20',
    operations: { ListKeys: listKeys, ListAliases: listAliases, DescribeKey: describeKey },
  },
  {
    name: 'resourcemanager',
    version: '2020-03-31',
    operations: { ListResourceGroups: listResourceGroups },
  },
];

/**
 * All products share one address, so action and version identify the product; a product's host name
 * must match.
 */
export function routeOf({ http, path, action, version, host }: ApiRequest): Route {
  if (http.method !== 'POST' && http.method !== 'GET') {
    throw apiError('UnsupportedHTTPMethod');
  }
  const product = products.find(candidate => Object.hasOwn(candidate.operations, action));
  const operation = product?.operations[action];
  if (product === undefined || operation === undefined || path !== '/') {
    throw apiError('InvalidAction.NotFound');
  }
  if (product.version !== version || (productOfHost(host) ?? product.name) !== product.name) {
    throw apiError('InvalidVersion');
  }
  return { product: product.name, operation };
}
