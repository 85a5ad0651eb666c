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
  test('by name numbers stand in their order', () => {
    assert.deepEqual(ids(sortImages(images, 'name')), ['m-3', 'm-2', 'm-1']);
  });

  test('by date the newest is first, an unreadable date last', () => {
    assert.deepEqual(ids(sortImages(images, 'date')), ['m-2', 'm-1', 'm-3']);
  });

  test('by size the largest is first', () => {
    assert.deepEqual(ids(sortImages(images, 'size')), ['m-2', 'm-1', 'm-3']);
  });

  test('a family is a group, images without one come last', () => {
    const groups = groupImages(images, { groupBy: 'family', sortBy: 'name' });
    assert.deepEqual(
      groups.map(({ key, images: list }) => [key, ids(list)]),
      [
        ['web', ['m-2', 'm-1']],
        ['', ['m-3']],
      ],
    );
  });

  test('a tag groups by its values', () => {
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
