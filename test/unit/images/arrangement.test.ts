import assert from 'node:assert/strict';
import { groupImages, namePrefix, sortImages } from '../../../src/images/arrangement';
import { aDisk, anImage } from '../fakes/anImage';

const images = [
  anImage({
    imageId: 'm-1',
    name: 'web-10',
    family: 'web',
    creationTime: '2026-11-01T00:00:00Z',
    tags: [{ key: 'env', value: 'prod' }],
  }),
  anImage({ imageId: 'm-2', name: 'web-9', family: 'web', disks: [aDisk({ sizeGiB: 500 })] }),
  anImage({ imageId: 'm-3', name: 'db-1', regionId: 'cn-beijing', creationTime: undefined }),
];
const ids = (list: readonly { readonly imageId: string }[]) => list.map(({ imageId }) => imageId);

suite('Arrangement of images', () => {
  test('sorts names in natural order', () => {
    assert.deepEqual(ids(sortImages(images, 'name')), ['m-3', 'm-2', 'm-1']);
  });

  test('sorts the newest first, and an unreadable date last', () => {
    assert.deepEqual(ids(sortImages(images, 'date')), ['m-2', 'm-1', 'm-3']);
  });

  test('sorts the largest first', () => {
    assert.deepEqual(ids(sortImages(images, 'size')), ['m-2', 'm-1', 'm-3']);
  });

  test('groups by family, with images without one last', () => {
    const groups = groupImages(images, { groupBy: 'family', sortBy: 'name' });
    assert.deepEqual(
      groups.map(({ key, images: list }) => [key, ids(list)]),
      [
        ['web', ['m-2', 'm-1']],
        ['', ['m-3']],
      ],
    );
  });

  test('groups by the values of a tag', () => {
    const groups = groupImages(images, { groupBy: 'tag:env', sortBy: 'name' });
    assert.deepEqual(
      groups.map(({ key }) => key),
      ['prod', ''],
    );
  });

  const prefixes: readonly (readonly [name: string, prefix: string])[] = [
    ['web-0042', 'web'],
    ['web_41', 'web'],
    ['golden-ubuntu-22.04', 'golden'],
    ['db-基线', 'db'],
    ['基线', '基线'],
    ['web42', 'web'],
    ['42', '42'],
  ];
  for (const [name, prefix] of prefixes) {
    test(`${name} has the prefix ${prefix}`, () => {
      assert.equal(namePrefix(name), prefix);
    });
  }
});
