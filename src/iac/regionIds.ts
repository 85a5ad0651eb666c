/**
 * The region IDs that are recognised in texts. The shape alone does not suffice: a truncated
 * `cn-hang` and other clouds' regions have it too.
 */
const regionIds = [
  'cn-qingdao',
  'cn-beijing',
  'cn-zhangjiakou',
  'cn-huhehaote',
  'cn-wulanchabu',
  'cn-hangzhou',
  'cn-shanghai',
  'cn-nanjing',
  'cn-fuzhou',
  'cn-shenzhen',
  'cn-heyuan',
  'cn-guangzhou',
  'cn-chengdu',
  'cn-hongkong',
  'cn-zhongwei',
  'cn-wuhan-lr',
  'cn-zhengzhou-jva',
  'cn-hangzhou-finance',
  'cn-hangzhou-finance-1',
  'cn-shanghai-finance-1',
  'cn-shenzhen-finance',
  'cn-shenzhen-finance-1',
  'cn-beijing-finance-1',
  'cn-beijing-finance-pop',
  'cn-north-2-gov-1',
  'cn-heyuan-acdr-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ap-southeast-8',
  'ap-south-1',
  'us-east-1',
  'us-west-1',
  'us-southeast-1',
  'na-south-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'me-east-1',
  'me-central-1',
  'rus-west-1',
];

/** The pattern of a region or zone ID, longest ID first. */
const longestFirst = [...regionIds].sort((one, other) => other.length - one.length);
const regionSource = longestFirst.map(id => id.replaceAll('-', '[-_]')).join('|');
export const placeSource = `(?:${longestFirst.join('|')})(?:-?[a-z])?(?![\\w-])`;

const region = new RegExp(`^(?:${longestFirst.join('|')})$`);
const zone = new RegExp(`^(${longestFirst.join('|')})(?:(?<=\\d)[a-z]|-[a-z])$`);
const spelledRegion = new RegExp(`(?<![a-z0-9])(${regionSource})(?![a-z0-9]|-[a-z0-9])`, 'g');

/** The region of a value that is a region ID or a zone ID. */
export function regionNamed(value: string): string | undefined {
  const text = value.trim();
  return region.test(text) ? text : zone.exec(text)?.[1];
}

/**
 * The single region in a key: `cn-hangzhou`, `cn_hangzhou`, `image_cn-hangzhou`. A host name, which
 * a lost line can turn into a key, holds none.
 */
export function regionSpelled(key: string): string | undefined {
  if (/\s|\.aliyuncs\b/.test(key)) {
    return undefined;
  }
  const all = new Set(
    Array.from(key.toLowerCase().matchAll(spelledRegion), ([, id = '']) => id.replaceAll('_', '-')),
  );
  return all.size === 1 ? [...all][0] : undefined;
}

const place = new RegExp(`(?<![\\w-])${placeSource}`, 'g');

/** Every region in a text, each once; zones count as their region. */
export function regionsIn(text: string): readonly string[] {
  return [...new Set(Array.from(text.matchAll(place), ([id]) => regionNamed(id) ?? []).flat())];
}
