import { apiError } from '../gateway/apiError';
import { type ApiRequest, productOfHost } from '../gateway/apiRequest';
import { ecsOperations } from './ecs/operations';
import { describeKey, listAliases, listKeys } from './kms';
import { oosOperations } from './oos/operations';
import type { Operation } from './operation';
import { listResourceGroups } from './resourceManager';
import { assumeRole, assumeRoleWithOIDC, getCallerIdentity } from './sts';

interface Product {
  /** As hosts and RAM actions call it. */
  readonly name: 'ecs' | 'sts' | 'kms' | 'resourcemanager' | 'oos';
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
    operations: ecsOperations,
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
  { name: 'oos', version: '2019-06-01', operations: oosOperations },
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
