import assert from 'node:assert/strict';
import { draggedImages, readDragged, regionOfRow } from '../../../src/imagesView/draggedImages';
import type { ImagesNode } from '../../../src/imagesView/node';
import type { Profile } from '../../../src/profiles/profile';
import { anImage } from '../fakes/anImage';

const profile = { scope: 'user', id: 'prod', label: 'LTAICANARY' } as unknown as Profile;
const image: ImagesNode = { kind: 'image', profile, image: anImage({ imageId: 'm-1' }) };
const other: ImagesNode = { kind: 'image', profile, image: anImage({ imageId: 'm-2' }) };
const region: ImagesNode = {
  kind: 'region',
  profile,
  images: {
    region: { regionId: 'cn-shanghai', localName: 'Shanghai' },
    isLoading: false,
    images: [],
    error: undefined,
  },
};

suite('Dragged images', () => {
  test('are those among the rows, by nothing but profile, region and ID', () => {
    const carried = JSON.stringify(draggedImages([image, region, other]));
    const ref = { scope: 'user', id: 'prod' };
    assert.deepEqual(readDragged(carried), [
      { profile: ref, image: { regionId: 'cn-hangzhou', imageId: 'm-1' } },
      { profile: ref, image: { regionId: 'cn-hangzhou', imageId: 'm-2' } },
    ]);
    assert.doesNotMatch(carried, /CANARY/);
  });

  test('are none if no row is an image, or if the text means something else', () => {
    assert.equal(draggedImages([region]), undefined);
    for (const text of ['{}', '[1]', '"m-1"', '[{"image":{"imageId":"m-1"}}]']) {
      assert.deepEqual(readDragged(text), [], text);
    }
  });

  test('are dropped on the region of a row; other rows are in no region', () => {
    assert.equal(regionOfRow(region), 'cn-shanghai');
    assert.equal(regionOfRow(image), 'cn-hangzhou');
    assert.equal(regionOfRow({ kind: 'profile', profile, isActive: true }), undefined);
    assert.equal(regionOfRow(undefined), undefined);
  });
});
