import type { ImageQuery } from '../services/ecs';
import type { ImageStatus } from '../services/image';
import type { ImageFilter } from './imageFilter';
import type { ImageState } from './image';

/**
 * The part of a filter that DescribeImages can apply. Its answer holds every image that passes the
 * filter, and others.
 */
export function filterQuery(filter: ImageFilter): ImageQuery {
  const { name, states = [], os, architecture, tags = [] } = filter;
  const part = longestPart(name ?? '');
  const [tag] = tags;
  const osType = os?.toLowerCase();
  return {
    ...(fullId.test(part) ? { imageId: part } : part === '' ? {} : { imageName: part }),
    ...(states.length === 0 ? {} : { statuses: [...new Set(states.flatMap(statusesOf))] }),
    ...(osType === 'linux' || osType === 'windows' ? { osType } : {}),
    ...(architecture === undefined || architecture === '' ? {} : { architecture }),
    ...(tag === undefined ? {} : { tag: withValue(tag) }),
  };
}

/** The text of a filter may be an ID, too. */
const fullId = /^m-[a-z0-9]{18,}$/;

/** The longest text between wildcards: the service finds it anywhere in a name. */
function longestPart(name: string): string {
  return name
    .split(/[*?]/)
    .reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}

function withValue({ key, value }: { readonly key: string; readonly value?: string | undefined }) {
  return value === undefined ? { key } : { key, value };
}

function statusesOf(state: ImageState): readonly ImageStatus[] {
  switch (state) {
    case 'available':
    case 'finishing':
      return ['Available'];
    case 'creating':
      return ['Creating'];
    case 'waiting':
      return ['Waiting'];
    case 'deprecated':
      return ['Deprecated'];
    case 'failed':
      return ['UnAvailable', 'CreateFailed'];
  }
}
