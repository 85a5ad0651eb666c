import assert from 'node:assert/strict';
import { findImageIds, imageIdsAt } from '../../../src/images/imageId';

const first = 'm-bp1h46wfpjsjastc0042';
const second = 'm-uf6a1b2c3d4e5f6g7h8i';
const terraform = `resource "alicloud_instance" "web" {\n  image_id = "${first}" # was ${second}\n}\n`;

suite('image ids in a text', () => {
  test('an id is found in quotes, after a colon, alone on a line and at the end', () => {
    for (const text of [`"${first}"`, `ImageId: ${first}`, first, `x=${first}`, `[${first},`]) {
      assert.deepEqual(
        findImageIds(text).map(found => found.imageId),
        [first],
        text,
      );
    }
  });

  test('offsets count UTF-16 code units', () => {
    const text = `镜像 🚀 ${first}`;
    const [found] = findImageIds(text);
    assert.equal(text.slice(found?.start, found?.end), first);
  });

  test('other ids, masked ids of the documentation and longer words do not match', () => {
    for (const text of [
      'i-bp1h46wfpjsjastc0042',
      'm-bp1****',
      'm-bp1h46wfpjsj****',
      'item-bp1h46wfpjsjastc0042',
      'a.m-bp1h46wfpjsjastc0042',
      `${first}-backup`,
      `${first}_old`,
      'm-SHOUTINGSHOUTING',
      'm-short',
      'm-',
    ]) {
      assert.deepEqual(findImageIds(text), [], text);
    }
  });

  test('the id at the caret comes before the others on its line', () => {
    assert.deepEqual(imageIdsAt(terraform, terraform.indexOf(second) + 3), [second]);
    assert.deepEqual(imageIdsAt(terraform, terraform.indexOf(first)), [first]);
    assert.deepEqual(imageIdsAt(terraform, terraform.indexOf(first) + first.length), [first]);
  });

  test('away from an id, the ids on the line count', () => {
    assert.deepEqual(imageIdsAt(terraform, terraform.indexOf('image_id')), [first, second]);
  });

  test('on a line without ids, all ids of the document count, each once', () => {
    assert.deepEqual(imageIdsAt(`${terraform}${terraform}`, 0), [first, second]);
  });

  test('a document without ids gives none', () => {
    assert.deepEqual(imageIdsAt('resource {}', 4), []);
  });
});
