import assert from 'node:assert/strict';
import type { RegionImages } from '../../../src/images/account';
import { findImagesNamed } from '../../../src/images/imagesNamed';
import type { ApiRequest } from '../../../src/openapi/openApi';
import type { ProfileRef } from '../../../src/profiles/profile';
import { anImage } from '../fakes/anImage';

const prod: ProfileRef = { scope: 'workspace', id: 'prod' };
const older = anImage({
  ...{ regionId: 'cn-a1', imageId: 'm-a1', name: 'web-1' },
  creationTime: '2026-01-01T00:00:00Z',
});
const newer = anImage({
  ...{ regionId: 'cn-b2', imageId: 'm-b2', name: 'web-2' },
  creationTime: '2026-02-01T00:00:00Z',
});
const whole: readonly RegionImages[] = [regionOf('cn-a1', [older]), regionOf('cn-b2', [newer])];

suite('looking up images by name', () => {
  test('finds them among the loaded ones, newest first, without a call', async () => {
    const { found, asked } = await find(whole, { matches: name => name.startsWith('web') });
    assert.deepEqual(found.images, [newer, older]);
    assert.deepEqual([found.regionIds, found.incomplete], [['cn-a1', 'cn-b2'], 0]);
    assert.deepEqual(asked, []);
  });

  test('asks for a name where not every image is loaded, and compares the answer', async () => {
    const partial = [...whole, { ...regionOf('cn-c3', []), notLoaded: 7 }];
    const { found, asked } = await find(partial, { exactly: 'web-3' });
    assert.deepEqual(
      found.images.map(({ imageId, regionId }) => [imageId, regionId]),
      [['m-3', 'cn-c3']],
    );
    assert.deepEqual(asked, [['cn-c3', 'web-3']]);
    assert.equal(found.incomplete, 0);
  });

  test('counts regions that a pattern cannot search, and those without an answer', async () => {
    const doubtful = [
      { ...regionOf('cn-a1', [older]), notLoaded: 7 },
      { ...regionOf('cn-b2', [newer]), savedAt: 1 },
      { ...regionOf('cn-failing', undefined), error: new Error('No answer') },
    ];
    const pattern = await find(doubtful, { matches: name => name.startsWith('web') });
    assert.deepEqual([pattern.found.images, pattern.found.incomplete], [[newer, older], 3]);
    assert.deepEqual(pattern.asked, []);
    const name = await find(doubtful, { exactly: 'web-1' });
    assert.deepEqual(name.found.regionIds, ['cn-a1', 'cn-b2']);
    assert.equal(name.found.incomplete, 1);
  });

  test("asks the text's region even if it is not on screen", async () => {
    const { found, asked } = await find(whole, { exactly: 'web-3', regionId: 'cn-c3' });
    assert.deepEqual(asked, [['cn-c3', 'web-3']]);
    assert.deepEqual(found.regionIds, ['cn-a1', 'cn-b2', 'cn-c3']);
  });
});

async function find(
  known: readonly RegionImages[],
  {
    exactly,
    matches = name => name === exactly,
    regionId,
  }: {
    readonly exactly?: string;
    readonly matches?: (name: string) => boolean;
    readonly regionId?: string;
  },
) {
  const asked: (readonly [string, unknown])[] = [];
  const call = ({ regionId: id, params }: ApiRequest): Promise<unknown> => {
    asked.push([id, params['ImageName']]);
    const images = [
      { ImageId: 'm-3', ImageName: 'web-3', Status: 'Available' },
      { ImageId: 'm-33', ImageName: 'web-33', Status: 'Available' },
    ];
    return id === 'cn-failing'
      ? Promise.reject(new Error('No answer'))
      : Promise.resolve({
          ...{ RequestId: 'R', PageNumber: 1, PageSize: 100, TotalCount: 2 },
          Images: { Image: images },
        });
  };
  const regionIds = ['cn-a1', 'cn-b2', 'cn-c3', 'cn-failing'];
  const found = await findImagesNamed(
    {
      catalog: {
        load: () => Promise.resolve(),
        get: () => ({ isLoading: false, error: undefined, regions: known }),
        regions: () => Promise.resolve(regionIds.map(id => ({ regionId: id, localName: id }))),
      },
      connect: () => ({ call }),
    },
    prod,
    { wanted: { matches, exactly, regionId }, signal: new AbortController().signal },
  );
  return { found, asked };
}

function regionOf(regionId: string, images: RegionImages['images']): RegionImages {
  const region = { regionId, localName: regionId };
  return { region, isLoading: false, images, error: undefined };
}
