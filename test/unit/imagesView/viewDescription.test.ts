import assert from 'node:assert/strict';
import type { RegionImages } from '../../../src/images/account';
import { viewDescription } from '../../../src/imagesView/viewDescription';
import { anImage } from '../fakes/anImage';
import { chinese, english } from '../platform/data/localizers';

function region(regionId: string, count: number | undefined): RegionImages {
  return {
    region: { regionId, localName: regionId },
    isLoading: false,
    images:
      count === undefined
        ? undefined
        : Array.from({ length: count }, (_, index) => anImage({ regionId, imageId: `m-${index}` })),
    error: undefined,
  };
}

function described(...counts: readonly (number | undefined)[]): string {
  const regions = counts.map((count, index) => region(`cn-${index}`, count));
  return viewDescription(
    { label: 'prod' },
    { isLoading: false, error: undefined, regions },
    english,
  );
}

suite('The text beside the title of the Images view', () => {
  test('names the active profile and counts the regions that have images', () => {
    assert.equal(described(3, 0, undefined, 1), 'prod · 2 regions');
    assert.equal(described(0, 1), 'prod · 1 region');
  });

  test('is the profile alone while no images are known', () => {
    assert.equal(described(0, undefined), 'prod');
    assert.equal(viewDescription({ label: 'prod' }, undefined, english), 'prod');
  });

  test('is empty without a profile', () => {
    assert.equal(viewDescription(undefined, undefined, english), '');
  });

  test('is Chinese in Chinese, and plain text', () => {
    const images = { isLoading: false, error: undefined, regions: [region('cn-1', 1)] };
    assert.equal(viewDescription({ label: '生产\u202e' }, images, chinese), '生产 · 1 个地域');
  });
});
