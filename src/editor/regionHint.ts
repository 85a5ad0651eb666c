/**
 * Regions by the first characters of IDs seen there. This may change, so a hint only decides which
 * region is asked first and preselected.
 */
const hints: Readonly<Record<string, string>> = {
  bp1: 'cn-hangzhou',
  uf6: 'cn-shanghai',
  '2ze': 'cn-beijing',
  wz9: 'cn-shenzhen',
  m5e: 'cn-qingdao',
  '8vb': 'cn-zhangjiakou',
  hp3: 'cn-huhehaote',
  '0jl': 'cn-wulanchabu',
  f8z: 'cn-heyuan',
  '7xv': 'cn-guangzhou',
  '2vc': 'cn-chengdu',
  j6c: 'cn-hongkong',
  t4n: 'ap-southeast-1',
  p0w: 'ap-southeast-2',
  '8ps': 'ap-southeast-3',
  k1a: 'ap-southeast-5',
  '6we': 'ap-northeast-1',
  a2d: 'ap-south-1',
  '0xi': 'us-east-1',
  rj9: 'us-west-1',
  gw8: 'eu-central-1',
  d7o: 'eu-west-1',
  eb3: 'me-east-1',
};

export function regionHint(imageId: string): string | undefined {
  return hints[imageId.slice(2, 5)];
}
