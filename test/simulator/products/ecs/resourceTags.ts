import type { Image } from '../../cloud/image';
import { apiError } from '../../gateway/apiError';
import type { Call, Operation } from '../operation';
import { flag, required } from '../params';
import { knownRegion } from './diskEncryption';
import { checkedTags } from './namingRules';

/** Sets tags of up to 50 own images; a key that exists gets the new value. */
export const tagResources: Operation = call => {
  const tags = checkedTags(call.params);
  if (tags.length === 0) {
    throw apiError('MissingParameter', { about: 'Tag' });
  }
  for (const image of imagesOf(call)) {
    const kept = image.tags.filter(({ key }) => !tags.some(tag => tag.key === key));
    if (kept.length + tags.length > 20) {
      throw apiError('InvalidTagCount');
    }
    call.cloud.images.change(image, { tags: [...kept, ...tags] });
  }
  return {};
};

/** Removes tags by key, or all of them; a key that is not there is no error. */
export const untagResources: Operation = call => {
  const keys = numbered(call, 'TagKey');
  const isAll = flag(call.params, 'All') === true;
  if (keys.length === 0 && !isAll) {
    throw apiError('MissingParameter', { about: 'TagKey' });
  }
  if (keys.length > 20) {
    throw apiError('InvalidTagCount');
  }
  for (const image of imagesOf(call)) {
    const tags = image.tags.filter(({ key }) => !isAll && !keys.includes(key));
    call.cloud.images.change(image, { tags });
  }
  return {};
};

function imagesOf(call: Call): readonly Image[] {
  const regionId = knownRegion(call);
  if (required(call.params, 'ResourceType') !== 'image') {
    throw apiError('InvalidParameter', { about: 'ResourceType' });
  }
  const ids = numbered(call, 'ResourceId');
  if (ids.length === 0 || ids.length > 50) {
    throw apiError('InvalidParameter', { about: 'ResourceId' });
  }
  return ids.map(id => {
    const image = call.cloud.images.find(regionId, id);
    if (image?.ownership !== 'self') {
      throw apiError('InvalidResourceId.NotFound');
    }
    return image;
  });
}

/** `Name.1`, `Name.2`, … in their order. */
function numbered({ params }: Call, name: string): readonly string[] {
  return Object.keys(params)
    .filter(key => new RegExp(`^${name}\\.\\d+$`).test(key))
    .sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1]))
    .map(key => params[key] ?? '');
}
