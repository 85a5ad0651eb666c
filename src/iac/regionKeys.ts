/** Which end of a copy a name refers to: `source_image_id`, `DestinationRegionId`, `image`. */
export type CopyEnd = 'source' | 'destination' | 'either';

/** A name whose value is a region or a zone. */
export interface RegionKey {
  readonly end: CopyEnd;
  readonly kind: 'region' | 'zone' | 'name';
  /** The words that refer to neither regions nor images: `dr` of `dr_region`. */
  readonly qualifier: string;
}

const clouds = 'ali(?:baba)?cloud|ali(?:baba)?yun|alibaba|aliyun|ali|acs|ecs|tf|var|my';
const destinations =
  /^(?:dest(?:ination)?s?|dst|target|tgt|copy|copied|copies|new|to|replica|backup|dr|peer|remote|other|secondary|standby)$/;
const sources = /^(?:source|src|from|origin(?:al)?)$/;
/** Words that do not change a name's meaning. */
const fillers = new RegExp(
  `^(?:${clouds}|cloud|region|regions|id|ids|name|image|images|img|vm|default|current|base|build|builder|packer|provider|deploy|instance|node|custom|the|get|set|add|with|value|string|location|zone|zones|availability|availabilityzone|main|primary)$`,
);

/** Decodes the name of a region member; undefined for other names. */
export function regionKey(key: string): RegionKey | undefined {
  const words = wordsOf(withoutDomain(key));
  const isRegion = words.includes('region') || words.at(-1) === 'regionid';
  const isZone = words.some(word => /^(?:zone|availabilityzone|az)$/.test(word));
  const joined = words.join('');
  if (!isRegion && !isZone) {
    return /^(?:name|key|location|site|dc|datacenter|idc)$/.test(joined)
      ? { end: 'either', kind: 'name', qualifier: '' }
      : undefined;
  }
  const kind = isRegion ? 'region' : 'zone';
  return { end: copyEnd(words), kind, qualifier: qualifierOf(words) };
}

/** Which end of a copy an image's name refers to, and its other words. */
export function imageKey(key: string): Pick<RegionKey, 'end' | 'qualifier'> {
  const words = wordsOf(withoutDomain(key));
  return { end: copyEnd(words), qualifier: qualifierOf(words) };
}

/** `topology.kubernetes.io/region` → `region`. */
function withoutDomain(key: string): string {
  return key.replace(/^[\w-]+(?:\.[\w-]+)+\//, '');
}

function copyEnd(words: readonly string[]): CopyEnd {
  if (words.some(word => destinations.test(word))) {
    return 'destination';
  }
  return words.some(word => sources.test(word)) ? 'source' : 'either';
}

function qualifierOf(words: readonly string[]): string {
  return words.filter(word => !fillers.test(word) && !sources.test(word)).join('-');
}

/** `sourceRegionID` → source, region, id. */
function wordsOf(key: string): readonly string[] {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .toLowerCase()
    .replace(/(region)(ids?)\b/g, '$1 $2')
    .replace(
      new RegExp(`\\b(${clouds}|image|source|src|dest(?:ination)?|target)(region|image)`, 'g'),
      '$1 $2',
    )
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}
