import assert from 'node:assert/strict';
import { format, plain } from '../../../src/page/text';

suite("the page's sentences", () => {
  test('isolate right-to-left values', () => {
    assert.equal(format('Copy {name}', { name: 'תמונה' }), 'Copy \u2068תמונה\u2069');
    assert.equal(format('Copy {name}', { name: 'web' }), 'Copy web');
  });

  test('replace control, bidi and zero-width characters and lone surrogates by spaces', () => {
    assert.equal(
      plain('a\u0000b\u202Ec\u2066d\u200Be\uFEFFf\u2028g\r\nh\uD83Di'),
      'a b c d e f g h i',
    );
  });

  test('cut text at 256 characters, never inside one', () => {
    assert.equal(Array.from(plain('𠮷'.repeat(300))).length, 256);
    assert.equal(plain('𠮷'.repeat(300)).includes('\uFFFD'), false);
  });
});
