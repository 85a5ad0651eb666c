import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findImageIds } from '../../../src/images/imageId';

const first = 'm-bp1h46wfpjsjastc0042';
const second = 'm-uf6a1b2c3d4e5f6g7h8i';

suite('image ids in a text', () => {
  test('are found in quotes, after a colon, alone on a line and at the end', () => {
    for (const text of [`"${first}"`, `ImageId: ${first}`, first, `x=${first}`, `[${first},`]) {
      assert.deepEqual(
        findImageIds(text).map(found => found.imageId),
        [first],
        text,
      );
    }
  });

  test('have offsets in UTF-16 code units', () => {
    const text = `镜像 🚀 ${first}`;
    const [found] = findImageIds(text);
    assert.equal(text.slice(found?.start, found?.end), first);
  });

  test('may have nine characters, as in old IDs', () => {
    for (const text of ['m-28sm4k7ez', '"m-62xaxqyyv"', 'IMAGE=m-a1b2c3d4e']) {
      assert.equal(findImageIds(text).length, 1, text);
    }
  });

  test('are found after escapes and terminal codes', () => {
    for (const before of [
      '%22',
      '%3D',
      '%2f',
      String.raw`\n`,
      String.raw`\t`,
      String.raw`\"`,
      String.raw`\u0022`,
      String.raw`\x27`,
      '&quot;',
      '\u001b[32m',
      String.raw`\u001b[1;32m`,
      '镜像',
      'image/',
      'a->',
      '\uFEFF',
      '\r\n',
    ]) {
      const [found] = findImageIds(`${before}${first}`);
      assert.deepEqual(found, {
        imageId: first,
        start: before.length,
        end: before.length + first.length,
      });
    }
  });

  test('are found before anything that ends a value or a sentence', () => {
    for (const after of [
      '%22',
      '", ',
      '.',
      '. Then',
      '。',
      '->',
      '/x',
      '\\n',
      '|',
      '</Id>',
      '：',
    ]) {
      assert.equal(findImageIds(`${first}${after}`).length, 1, after);
    }
  });

  test('exclude other IDs, masked IDs of the documentation and longer words', () => {
    for (const text of [
      'i-bp1h46wfpjsjastc0042',
      'm-bp1****',
      'm-bp1h46wfpjsj****',
      `${first}****`,
      'm-bp1h46wfpjsjastc…',
      'm-bp1h46wfpjsjastc...',
      'm-bp1xxxxxxxxxxxxxxxxx',
      'm-xxxxxxxxxxxxxxxxxxxx',
      'item-bp1h46wfpjsjastc0042',
      'a.m-bp1h46wfpjsjastc0042',
      `${first}-backup`,
      `${first}_old`,
      `${first}\${suffix}`,
      'm-SHOUTINGSHOUTING',
      'm-dimensional',
      'm-pagination',
      'm-navigation2',
      'm-dropdown2',
      'm-responsivenavigation2',
      'm-columns',
      'm-xx251ll',
      'm-123456789',
      'm-d41d8cd98f00b204e9800998ecf8427e',
      'm-short',
      'm-',
    ]) {
      assert.deepEqual(findImageIds(text), [], text);
    }
  });

  test('exclude hosts, Memcache instances and files', () => {
    for (const text of [
      'm-bp15ca9b090e59a4.memcache.rds.aliyuncs.com',
      'm-bp15ca9b090e59a4',
      `${first}.memcache.rds.aliyuncs.com`,
      `${first}.json`,
      `backup/${first}.raw.gz`,
    ]) {
      assert.deepEqual(findImageIds(text), [], text);
    }
  });

  test('are found in linear time in any text', () => {
    for (const part of ['m-', `${first} `, 'm-bp1h46wfpjsjastc', '\\n', '%22m-', '[1;1;1m']) {
      const took = (length: number) => {
        const text = part.repeat(length / part.length);
        const start = process.hrtime.bigint();
        findImageIds(text);
        return Number(process.hrtime.bigint() - start) / 1e6;
      };
      took(200_000);
      // Quadratic time would be 64 times as long; the constant absorbs a busy machine.
      assert.ok(took(1_600_000) < 24 * took(200_000) + 250, part);
    }
  });

  test('are the same however the surrounding text is cut', () => {
    const anyText = fc.array(fc.constantFrom(' ', '"', '\n', '=', first, second, '镜像', ','));
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const [left, right] = [`${one.join('')} `, ` ${other.join('')}`];
        assert.deepEqual(ids(left + right), [...ids(left), ...ids(right)]);
      }),
    );
  });
});

function ids(text: string): readonly string[] {
  return findImageIds(text).map(({ imageId }) => imageId);
}
