import { isRegionId, regionIdSource } from '../base/regionId';
import type { Product } from './openApi';

/** A product's endpoint. `host` is the value of the `Host` header, including a port. */
export interface Endpoint {
  readonly origin: string;
  readonly host: string;
}

/** The endpoint of a product in a region, or in `centralRegion`. Throws EndpointError. */
export type Endpoints = (product: Product, regionId: string) => Endpoint;

export interface EndpointSettings {
  readonly network: 'public' | 'vpc';
  /**
   * `https://<product>….aliyuncs.com` replaces the endpoints of that product,
   * `http://127.0.0.1:PORT` replaces all. Only application scope may set it.
   */
  readonly override?: string | undefined;
}

/** Stands in for a region when a product's central endpoint is called. */
export const centralRegion = 'central';

/**
 * No permitted endpoint could be built. The message contains no value, because the rejected text
 * may contain anything.
 */
export class EndpointError extends Error {
  override readonly name = 'EndpointError';
  readonly reason: 'region' | 'override' | 'host';

  constructor(reason: 'region' | 'override' | 'host') {
    super(`No request may be sent, because this is not acceptable: ${reason}`);
    this.reason = reason;
  }
}

/**
 * Computes endpoints; they are never read from an answer, a file or the environment. Settings are
 * read for each call.
 */
export function createEndpoints(settings: () => EndpointSettings): Endpoints {
  return (product, regionId) => {
    if (regionId !== centralRegion && !isRegionId(regionId)) {
      throw new EndpointError('region');
    }
    const { network, override } = settings();
    const replaced = parseOverride(override ?? '');
    if (replaced !== undefined && (replaced.product ?? product) === product) {
      return replaced;
    }
    const host = hostOf(product, regionId, network);
    return { origin: `https://${host}`, host };
  };
}

/**
 * The last check before a request is sent: HTTPS to a known product's host without port or user, or
 * loopback.
 */
export function isAllowedUrl(url: string): boolean {
  return urlPattern.test(url);
}

const productHost = `(ecs|sts|kms|resourcemanager|oos)(?:-vpc|-cn-hangzhou)?(?:\\.${regionIdSource})?\\.aliyuncs\\.com`;
const loopback = 'http://127\\.0\\.0\\.1(?::[1-9]\\d{0,4})?';
const urlPattern = new RegExp(`^(?:https://${productHost}|${loopback})/(?:\\?[\\w%&=.~-]*)?$`);

/**
 * Regions whose endpoint does not follow the rule: the map of the official SDK
 * (`@alicloud/ecs20140526` 7.11.6).
 */
const specialEcsHosts: ReadonlyMap<string, string> = new Map([
  ['cn-shanghai-finance-1', 'ecs-cn-hangzhou.aliyuncs.com'],
  ['cn-shenzhen-finance-1', 'ecs-cn-hangzhou.aliyuncs.com'],
  ['cn-hangzhou-finance', 'ecs.aliyuncs.com'],
  ['cn-beijing-finance-pop', 'ecs.aliyuncs.com'],
  ['cn-hongkong-finance-pop', 'ecs.aliyuncs.com'],
  ['cn-north-2-gov-1', 'ecs.aliyuncs.com'],
  ['cn-beijing-gov-1', 'ecs.aliyuncs.com'],
]);

function hostOf(product: Product, regionId: string, network: 'public' | 'vpc'): string {
  if (product === 'resourcemanager') {
    return 'resourcemanager.aliyuncs.com';
  }
  if (regionId === centralRegion) {
    if (product === 'kms' || product === 'oos') {
      throw new EndpointError('region');
    }
    return `${product}.aliyuncs.com`;
  }
  if (network === 'vpc') {
    return `${product}-vpc.${regionId}.aliyuncs.com`;
  }
  const special = product === 'ecs' ? specialEcsHosts.get(regionId) : undefined;
  return special ?? `${product}.${regionId}.aliyuncs.com`;
}

/**
 * Undefined if nothing is overridden. An unusable override throws, so it is never silently ignored.
 */
function parseOverride(text: string): (Endpoint & { readonly product?: string }) | undefined {
  if (text === '') {
    return undefined;
  }
  const product = new RegExp(`^https://${productHost}/?$`).exec(text)?.[1];
  const isLoopback = new RegExp(`^${loopback}/?$`).test(text) && URL.canParse(text);
  if (product === undefined && !isLoopback) {
    throw new EndpointError('override');
  }
  const { origin, host } = new URL(text);
  return product === undefined ? { origin, host } : { origin, host, product };
}
