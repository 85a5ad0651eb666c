import assert from 'node:assert/strict';
import {
  type CoverageCell,
  coverageOf,
  type CoverageQuestion,
  type ListedRegion,
} from '../../../src/images/coverage';
import type { Image } from '../../../src/services/image';
import { anImage } from '../fakes/anImage';

type Underway = CoverageQuestion['underWay'];

const family = (name: string, day: number, change: Partial<Image> = {}) =>
  anImage({
    name,
    imageId: `m-${name}${day}`,
    family: 'golden',
    creationTime: `2026-11-${day.toString().padStart(2, '0')}T00:00:00Z`,
    ...change,
  });

/** The regions in the order of their first images; an image says where it is. */
function regions(...lists: readonly (readonly Image[] | undefined)[]): readonly ListedRegion[] {
  return lists.map((images, index) => {
    const regionId = `region-${index}`;
    return { regionId, images: images?.map(image => ({ ...image, regionId })) };
  });
}

const percentOf = ({ progressPercent = 0 }: Image) => Math.floor(progressPercent);

function rowsOf(listed: readonly ListedRegion[], underWay: Underway = () => undefined) {
  const parentOf = (image: Image) => image.tags.find(({ key }) => key === 'from')?.value;
  return coverageOf({ regions: listed, parentOf, percentOf, underWay });
}

function kindsOf(listed: readonly ListedRegion[]): readonly (readonly CoverageCell['kind'][])[] {
  return rowsOf(listed).map(({ cells }) => cells.map(({ kind }) => kind));
}

suite('Coverage', () => {
  test('reports a region without an image of the family as missing', () => {
    assert.deepEqual(kindsOf(regions([family('a', 1)], [])), [['present', 'missing']]);
  });

  test('reports a region that could not be listed as unknown', () => {
    assert.deepEqual(kindsOf(regions([family('a', 1)], undefined)), [['present', 'unknown']]);
  });

  test('shows the percentage of an image being created', () => {
    const making = family('a', 2, { status: 'Creating', progressPercent: 41.7 });
    const [row] = rowsOf(regions([family('a', 1)], [making]));
    const [, cell] = row?.cells ?? [];
    assert.deepEqual(cell?.kind === 'copying' && cell.percent, 41);
  });

  test('reports an older version of the family as outdated', () => {
    assert.deepEqual(kindsOf(regions([family('b', 9)], [family('a', 1)])), [
      ['present', 'outdated'],
    ]);
  });

  test('reports a late copy of an old version as outdated', () => {
    const listed = regions([family('b', 9), family('a', 1)], [family('a', 20)]);
    assert.deepEqual(kindsOf(listed), [['present', 'outdated']]);
    assert.equal(rowsOf(listed)[0]?.source?.name, 'b');
  });

  test('reports a renamed copy of the newest version as present', () => {
    const copy = family('c', 20, { tags: [{ key: 'from', value: 'region-0/m-b9' }] });
    assert.deepEqual(kindsOf(regions([family('b', 9)], [copy])), [['present', 'present']]);
  });

  test('ends if tags form a circle', () => {
    const one = family('x', 1, { tags: [{ key: 'from', value: 'region-0/m-y2' }] });
    const two = family('y', 2, { tags: [{ key: 'from', value: 'region-0/m-x1' }] });
    assert.equal(rowsOf(regions([one, two])).length, 1);
  });

  test('has a row per name for images without a family', () => {
    const plain = anImage({ name: 'web', family: '' });
    assert.deepEqual(
      rowsOf(regions([plain, family('a', 1)])).map(({ key, by }) => [key, by]),
      [
        ['golden', 'family'],
        ['web', 'name'],
      ],
    );
  });

  test('a copy without a family stands in the row of its source, by its tag or its name', () => {
    const tagged = family('renamed', 20, {
      family: '',
      tags: [{ key: 'from', value: 'region-0/m-b9' }],
    });
    const named = family('b', 21, { family: '' });
    const listed = regions([family('b', 9)], [tagged], [named], []);
    assert.deepEqual(kindsOf(listed), [['present', 'present', 'present', 'missing']]);
  });

  test('the source is an image that can be copied', () => {
    const failed = family('b', 9, { status: 'CreateFailed' });
    const [row] = rowsOf(regions([failed], [family('a', 1)]));
    assert.equal(row?.source?.name, 'a');
    assert.deepEqual(
      row.cells.map(({ kind }) => kind),
      ['failed', 'present'],
    );
  });

  test('a copy that is under way fills a gap before its image is listed', () => {
    const listed = regions([family('b', 9)], [family('a', 1)], [], [family('b', 10)]);
    const underWay: Underway = ({ imageId }, regionId) =>
      imageId === 'm-b9' && regionId !== 'region-0' ? 12 : undefined;
    const [row] = rowsOf(listed, underWay);
    assert.deepEqual(
      row?.cells.map(({ kind }) => kind),
      ['present', 'copying', 'copying', 'present'],
    );
  });

  test('shared images have no row', () => {
    assert.deepEqual(kindsOf(regions([family('a', 1, { isShared: true })])), []);
  });
});
