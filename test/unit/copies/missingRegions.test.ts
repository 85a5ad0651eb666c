import assert from 'node:assert/strict';
import type { RegionImages } from '../../../src/images/account';
import { missingRegions } from '../../../src/copies/missingRegions';
import type { Image } from '../../../src/services/image';
import { anImage } from '../fakes/anImage';

const image = { regionId: 'cn-hangzhou', imageId: 'm-bp1source', name: 'web-0042' };
const other = anImage({ imageId: 'm-other', name: 'db-01' });

function region(
  regionId: string,
  images: readonly Image[] | undefined,
  error?: unknown,
): RegionImages {
  return { region: { regionId, localName: regionId }, isLoading: false, images, error };
}

function missing(regions: readonly RegionImages[], listed: readonly string[] = []) {
  return missingRegions(image, regions, regionId => listed.includes(regionId));
}

suite('The regions without an image', () => {
  test('are the visible ones without its name and without a tagged copy of it', () => {
    const renamed = anImage({
      name: 'web-renamed',
      tags: [{ key: 'copied-from', value: 'cn-hangzhou/m-bp1source' }],
    });
    const ofAnother = anImage({
      name: 'web-0041',
      tags: [{ key: 'copied-from', value: 'cn-hangzhou/m-bp1older' }],
    });
    assert.deepEqual(
      missing([
        region('cn-hangzhou', [other]),
        region('cn-shanghai', [anImage({ name: 'web-0042' })]),
        region('cn-beijing', [renamed]),
        region('cn-shenzhen', [ofAnother]),
        region('ap-southeast-1', [other]),
      ]),
      ['cn-shenzhen', 'ap-southeast-1'],
    );
  });

  test('exclude regions without images, unless the user lists them', () => {
    const regions = [region('cn-shanghai', []), region('cn-beijing', [])];
    assert.deepEqual(missing(regions), []);
    assert.deepEqual(missing(regions, ['cn-beijing']), ['cn-beijing']);
  });

  test('exclude regions that failed to load or have not loaded yet', () => {
    const regions = [
      region('cn-shanghai', undefined),
      region('cn-beijing', undefined, new Error('no answer')),
      region('cn-shenzhen', [other], new Error('no answer')),
    ];
    assert.deepEqual(missing(regions, ['cn-shanghai', 'cn-beijing', 'cn-shenzhen']), []);
  });
});
