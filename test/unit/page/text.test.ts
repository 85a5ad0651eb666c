import assert from 'node:assert/strict';
import { format, plain } from '../../../src/page/text';

suite("the page's sentences", () => {
  test('right-to-left values are kept to themselves', () => {
    assert.equal(format('Copy {name}', { name: 'תמונה' }), 'Copy \u2068תמונה\u2069');
    assert.equal(format('Copy {name}', { name: 'web' }), 'Copy web');
  });

  test('control, bidi and zero-width characters and half pairs become a space, lines one line', () => {
    assert.equal(
      plain('a\u0000b\u202Ec\u2066d\u200Be\uFEFFf\u2028g\r\nh\uD83Di'),
      'a b c d e f g h i',
    );
  });

  test('text is cut at 256 characters, and never within one', () => {
    assert.equal(Array.from(plain('𠮷'.repeat(300))).length, 256);
    assert.equal(plain('𠮷'.repeat(300)).includes('\uFFFD'), false);
  });
});
