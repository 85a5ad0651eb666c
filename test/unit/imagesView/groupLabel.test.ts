import assert from 'node:assert/strict';
import { type Grouping, groupImages } from '../../../src/images/arrangement';
import { groupLabel } from '../../../src/imagesView/groupLabel';
import { hostile } from '../../simulator/scenarios/hostile';
import { anImage } from '../fakes/anImage';
import { chinese, english } from '../platform/data/localizers';

const images = hostile.images.map(({ number, regionId, name, family, tags = {} }) =>
  anImage({
    ...{ regionId, imageId: `m-${number}`, name, family: family ?? name },
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  }),
);

suite('The label of a group', () => {
  test('has no link, icon or control character, whatever names, families and tags hold', () => {
    const keys = images.flatMap(({ tags }) => tags.map(({ key }) => key));
    const groupings: readonly Grouping[] = [
      'family',
      'prefix',
      ...keys.map(key => `tag:${key}` as const),
    ];
    assert.ok(keys.length > 3);
    for (const groupBy of groupings) {
      for (const { key } of groupImages(images, { groupBy, sortBy: 'name' })) {
        for (const l10n of [english, chinese]) {
          const label = groupLabel(key, groupBy, l10n);
          assert.notEqual(label.trim(), '');
          assert.doesNotMatch(label, /\p{Cc}|\p{Cf}|\p{Cs}|\]\(|\$\(/u);
        }
      }
    }
  });

  test('names the group without a family or tag, and one whose text is invisible', () => {
    assert.equal(groupLabel('', 'family', english), 'Without an image family');
    assert.equal(groupLabel('', 'tag:$(key)', english), 'Without the tag $\u200A(key)');
    assert.equal(groupLabel('\u200B\u2066', 'prefix', english), '\uFFFD');
    assert.equal(groupLabel('web', 'prefix', english), 'web');
  });
});
