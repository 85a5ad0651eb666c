import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdownCell, plainText } from '../../../src/platform/untrustedText';
import { anyCharacter } from '../fakes/anyCharacter';

/** VS Code's, of src/vs/base/common/linkedText.ts: what notifications turn into links. */
const LINK_REGEX = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

/** Any UTF-16 code units, lone surrogates included, with what attackers write in between. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)),
      fc.string({ unit: anyCharacter }),
      fc.constantFrom(
        '[a](command:x)',
        '](',
        ']',
        '(',
        '$(',
        '$',
        '$(trash)',
        '`',
        '``',
        ' ',
        '\n',
      ),
      fc.constantFrom(
        '\u200b',
        '\u202e',
        '\u2066',
        '\u200f',
        '\ufeff',
        '\u0085',
        '\u2028',
        '\ud83d',
      ),
    ),
    { maxLength: 400 },
  )
  .map(parts => parts.join(''));

suite('plainText', () => {
  test('leaves no link, icon, control or bidi character in any text, on one line', () => {
    fc.assert(
      fc.property(anyText, text => {
        const shown = plainText(text);
        assert.doesNotMatch(shown, LINK_REGEX);
        assert.doesNotMatch(shown, /\$\(|\]\(/);
        assert.doesNotMatch(shown, /[\p{Cc}\p{Cs}\u2028\u2029]/u);
        assert.doesNotMatch(shown, /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\u061C\uFEFF\u00AD]/u);
      }),
      { numRuns: 500 },
    );
  });

  test('changes nothing when applied again', () => {
    fc.assert(
      fc.property(anyText, text => {
        const once = plainText(text);
        assert.equal(plainText(once), once);
      }),
      { numRuns: 500 },
    );
  });

  test('shows at most 256 code points of any text', () => {
    fc.assert(
      fc.property(anyText, text => {
        assert.ok(Array.from(plainText(text)).length <= 256);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps ordinary text as it is', () => {
    for (const text of [
      'web-0042_v1.2:3 (prod) [x] $5',
      '基线镜像，含数据盘（2 块）',
      'תמונה של שרת',
      'صورة الخادم ١٢',
      'イメージ 👍🏽',
    ]) {
      assert.equal(plainText(text), text);
    }
  });

  test('breaks a command link so that a notification shows it as text', () => {
    const hostile = 'see [details](command:workbench.action.terminal.new)';
    assert.match(hostile, LINK_REGEX);
    assert.equal(plainText(hostile), 'see [details]\u200A(command:workbench.action.terminal.new)');
  });

  test('breaks an icon so that a quick pick shows it as text', () => {
    assert.equal(plainText('$(trash) all'), '$\u200A(trash) all');
  });

  test('breaks a link that appears only after zero-width characters were removed', () => {
    assert.equal(plainText('[a]\u200b(command:x) $\u2060(x)'), '[a]\u200A(command:x) $\u200A(x)');
  });

  test('joins lines with one space and trims the ends', () => {
    assert.equal(plainText('  one \r\n\t two\u2028three\u0085four\n'), 'one two three four');
  });

  test('removes controls, bidi marks and invisible letters', () => {
    assert.equal(
      plainText('a\u0000\u001b[31m\u202egnp.exe\u2069\u3164b\u00ad\u007f'),
      'a[31mgnp.exeb',
    );
  });

  test('shows a lone surrogate as a replacement character and leaves pairs alone', () => {
    assert.equal(plainText('a\ud83db \ude00 \u{1f600}'), 'a\ufffdb \ufffd \u{1f600}');
  });

  test('cuts by code points, and marks the cut with an ellipsis', () => {
    assert.equal(plainText('镜'.repeat(256)), '镜'.repeat(256));
    assert.equal(plainText('😀'.repeat(257)), `${'😀'.repeat(255)}…`);
  });
});

suite('markdownCell', () => {
  const bare = /(?<=(?:^|[^\\])(?:\\\\)*)[|`*_[\]<>()#!~&@$^=]/;

  test('escapes every character that begins markup, HTML or the next cell', () => {
    fc.assert(
      fc.property(anyText, text => {
        assert.doesNotMatch(markdownCell(text), bare);
      }),
      { numRuns: 500 },
    );
  });

  test('gives the plain text again without the escapes', () => {
    fc.assert(
      fc.property(anyText, text => {
        assert.equal(markdownCell(text).replace(/\\(.)/gu, '$1'), plainText(text));
      }),
      { numRuns: 500 },
    );
  });

  test('does not link an address, and leaves IDs, times and Chinese unchanged', () => {
    assert.equal(
      markdownCell('https://x.example www.x.example a@b.c'),
      'https\\://x.example www\\.x.example a\\@b.c',
    );
    for (const text of ['m-bp1h46wfpjsjastc0042', '2026-11-24, 07:00:12', '基线镜像，含数据盘']) {
      assert.equal(markdownCell(text), text);
    }
  });
});
