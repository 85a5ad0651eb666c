import assert from 'node:assert/strict';
import { defaultArrangement } from '../../../src/images/savedView';
import { type Look, ShownImages } from '../../../src/images/shownImages';
import type { Image } from '../../../src/services/image';
import { anImage } from '../fakes/anImage';

const now = Date.parse('2026-11-24T02:00:00Z');
const look = (change: Partial<Look> = {}): Look => ({
  filter: {},
  arrangement: defaultArrangement,
  now,
  ...change,
});
const idsOf = (images: readonly Image[]) => images.map(({ imageId }) => imageId);

suite('The images that are shown', () => {
  const images = [
    anImage({ imageId: 'm-old', name: 'web-1', creationTime: '2026-11-01T00:00:00Z' }),
    anImage({ imageId: 'm-new', name: 'db-10', creationTime: '2026-11-20T00:00:00Z' }),
    anImage({ imageId: 'm-mid', name: 'db-9', creationTime: '2026-11-10T00:00:00Z' }),
  ];

  test('stand in the order that was chosen', () => {
    const shown = new ShownImages();
    assert.deepEqual(idsOf(shown.of(images, look())), ['m-new', 'm-mid', 'm-old']);
    const byName = look({ arrangement: { groupBy: 'region', sortBy: 'name' } });
    assert.deepEqual(idsOf(shown.of(images, byName)), ['m-mid', 'm-new', 'm-old']);
  });

  test('are those that pass the filter of the moment', () => {
    const shown = new ShownImages();
    assert.deepEqual(idsOf(shown.of(images, look({ filter: { name: 'db' } }))), ['m-new', 'm-mid']);
    assert.deepEqual(idsOf(shown.of(images, look({ filter: { name: 'web' } }))), ['m-old']);
    assert.deepEqual(idsOf(shown.of(images, look())), ['m-new', 'm-mid', 'm-old']);
  });

  test('of a list that was seen with the same filter are not looked for again', () => {
    const shown = new ShownImages();
    const filtered = look({ filter: { name: 'db' } });
    assert.equal(shown.of(images, filtered), shown.of(images, { ...filtered, now: now + 1 }));
    assert.notEqual(shown.of(images, filtered), shown.of([...images], filtered));
  });
});
