import assert from 'node:assert/strict';
import {
  createEndpoints,
  EndpointError,
  type EndpointSettings,
} from '../../../src/openapi/endpoints';
import type { Product } from '../../../src/openapi/openApi';

export const products: readonly Product[] = ['ecs', 'sts', 'kms', 'resourcemanager', 'oos'];

/** The page "ECS Endpoints" of 2026-01-12 and the VPC list of the API's own metadata. */
export const publicRegions = [
  'cn-qingdao',
  'cn-beijing',
  'cn-zhangjiakou',
  'cn-huhehaote',
  'cn-wulanchabu',
  'cn-hangzhou',
  'cn-shanghai',
  'cn-nanjing',
  'cn-fuzhou',
  'cn-wuhan-lr',
  'cn-shenzhen',
  'cn-heyuan',
  'cn-guangzhou',
  'cn-chengdu',
  'cn-hongkong',
  'cn-zhengzhou-jva',
  'cn-zhongwei',
  'ap-southeast-1',
  'ap-southeast-3',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ap-southeast-8',
  'ap-northeast-1',
  'ap-northeast-2',
  'us-west-1',
  'us-east-1',
  'us-southeast-1',
  'na-south-1',
  'eu-central-1',
  'eu-west-1',
  'me-east-1',
  'me-central-1',
  'cn-heyuan-acdr-1',
];

/** Texts that bend a host name if they reach one. */
export const hostile = [
  '',
  ' ',
  'evil.com/',
  'evil.com#',
  'evil.com?',
  'evil.com\\',
  'x@evil.com:443/',
  'cn-hangzhou@evil.com',
  'cn-hangzhou.evil.com',
  'cn-hangzhou。evil.com',
  'cn-hangzhou．evil.com',
  'cn-hangzhou｡evil.com/',
  'cn-hangzhou:8080',
  'cn-hangzhou.',
  'cn-hangzhou/',
  'cn-hangzhou#',
  'cn-hangzhou\\',
  'cn-hangzhou?a',
  'cn-hangzhou%00',
  'cn-hangzhou\0',
  'cn-hangzhou\n',
  'cn-hangzhou\t',
  ' cn-hangzhou',
  'CN-HANGZHOU',
  'cn-Hangzhou',
  'cn-häng',
  'cn-杭州',
  'xn--fiqs8s',
  'сn-hangzhou',
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '[::1]',
  'localhost',
  'cn',
  'cn-',
  '-cn',
  'cn--hangzhou',
  'a-b',
  'abcd-e',
  'cn-a-b-c-d-e',
  '../cn-hangzhou',
  'oss-cn-hangzhou',
  'oss-accelerate',
  'img-cn-hangzhou',
  '__proto__',
  'constructor',
  'cn-hangzhou,cn-beijing',
];

export function hostOf(
  product: Product,
  regionId: string,
  settings: Partial<EndpointSettings> = {},
) {
  const endpoint = createEndpoints(() => ({ network: 'public', ...settings }))(product, regionId);
  assert.equal(new URL(endpoint.origin).host, endpoint.host);
  return endpoint.host;
}

export function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof EndpointError);
    return error.reason;
  }
  return 'none';
}
