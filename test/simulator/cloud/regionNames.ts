export interface RegionName {
  readonly regionId: string;
  readonly zh: string;
  readonly en: string;
  /** Prefix of the region's image and snapshot IDs. */
  readonly prefix: string;
}

/** Names as DescribeRegions gives them. */
export const regionNames: readonly RegionName[] = [
  { regionId: 'cn-qingdao', zh: '华北1（青岛）', en: 'China (Qingdao)', prefix: 'm5e' },
  { regionId: 'cn-beijing', zh: '华北2（北京）', en: 'China (Beijing)', prefix: '2ze' },
  { regionId: 'cn-zhangjiakou', zh: '华北3（张家口）', en: 'China (Zhangjiakou)', prefix: '8vb' },
  { regionId: 'cn-huhehaote', zh: '华北5（呼和浩特）', en: 'China (Hohhot)', prefix: 'hp3' },
  { regionId: 'cn-wulanchabu', zh: '华北6（乌兰察布）', en: 'China (Ulanqab)', prefix: '0jl' },
  { regionId: 'cn-hangzhou', zh: '华东1（杭州）', en: 'China (Hangzhou)', prefix: 'bp1' },
  { regionId: 'cn-shanghai', zh: '华东2（上海）', en: 'China (Shanghai)', prefix: 'uf6' },
  { regionId: 'cn-nanjing', zh: '华东5（南京-本地地域）', en: 'China (Nanjing)', prefix: 'gc7' },
  { regionId: 'cn-fuzhou', zh: '华东6（福州-本地地域）', en: 'China (Fuzhou)', prefix: 'gw0' },
  { regionId: 'cn-wuhan-lr', zh: '华中1（武汉-本地地域）', en: 'China (Wuhan)', prefix: 'n4a' },
  { regionId: 'cn-shenzhen', zh: '华南1（深圳）', en: 'China (Shenzhen)', prefix: 'wz9' },
  { regionId: 'cn-heyuan', zh: '华南2（河源）', en: 'China (Heyuan)', prefix: 'f8z' },
  { regionId: 'cn-guangzhou', zh: '华南3（广州）', en: 'China (Guangzhou)', prefix: '7xv' },
  { regionId: 'cn-chengdu', zh: '西南1（成都）', en: 'China (Chengdu)', prefix: '2vc' },
  { regionId: 'cn-hongkong', zh: '中国香港', en: 'China (Hong Kong)', prefix: 'j6c' },
  { regionId: 'ap-northeast-1', zh: '日本（东京）', en: 'Japan (Tokyo)', prefix: '6we' },
  { regionId: 'ap-northeast-2', zh: '韩国（首尔）', en: 'South Korea (Seoul)', prefix: 'mj7' },
  { regionId: 'ap-southeast-1', zh: '新加坡', en: 'Singapore', prefix: 't4n' },
  {
    regionId: 'ap-southeast-3',
    zh: '马来西亚（吉隆坡）',
    en: 'Malaysia (Kuala Lumpur)',
    prefix: '8ps',
  },
  {
    regionId: 'ap-southeast-5',
    zh: '印度尼西亚（雅加达）',
    en: 'Indonesia (Jakarta)',
    prefix: 'k1a',
  },
  {
    regionId: 'ap-southeast-6',
    zh: '菲律宾（马尼拉）',
    en: 'Philippines (Manila)',
    prefix: '5ts',
  },
  { regionId: 'ap-southeast-7', zh: '泰国（曼谷）', en: 'Thailand (Bangkok)', prefix: '0jo' },
  { regionId: 'us-east-1', zh: '美国（弗吉尼亚）', en: 'US (Virginia)', prefix: '0xi' },
  { regionId: 'us-west-1', zh: '美国（硅谷）', en: 'US (Silicon Valley)', prefix: 'rj9' },
  { regionId: 'eu-west-1', zh: '英国（伦敦）', en: 'UK (London)', prefix: 'd7o' },
  { regionId: 'eu-central-1', zh: '德国（法兰克福）', en: 'Germany (Frankfurt)', prefix: 'gw8' },
  { regionId: 'me-east-1', zh: '阿联酋（迪拜）', en: 'UAE (Dubai)', prefix: 'eb3' },
  { regionId: 'me-central-1', zh: '沙特（利雅得）', en: 'SAU (Riyadh)', prefix: 'l4v' },
];

export function regionPrefix(regionId: string): string {
  return regionNames.find(region => region.regionId === regionId)?.prefix ?? 'zz9';
}
