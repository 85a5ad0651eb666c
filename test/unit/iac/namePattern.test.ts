import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { namePattern, wildcardPattern } from '../../../src/iac/namePattern';

suite('a name pattern', () => {
  test('matches as Terraform does', () => {
    for (const [pattern, matching, others] of [
      ['web', ['web', 'my-web-1'], ['we-b']],
      ['^web-', ['web-1'], ['my-web-1', 'web']],
      ['^web-[0-9]{4}$', ['web-0042'], ['web-042', 'web-00421']],
      ['^(?:web|db)-\\d+(-arm64)?$', ['web-1', 'db-22-arm64'], ['db-', 'app-1']],
      ['^ubuntu_18.*64', ['ubuntu_18_04_x64_20G'], ['centos_7_x64']],
      ['(?i)^WEB', ['web-1', 'Web'], ['db']],
      ['[^a-z]$', ['web-1'], ['web-a']],
      ['(?i)^[A-Z]$', ['a', 'B'], ['ß']],
      ['^基线-\\w+$', ['基线-a1'], ['基线-', '基线-中']],
      ['^a{2,3}$', ['aa', 'aaa'], ['a', 'aaaa']],
      ['^(a|b)*c?$', ['', 'abab', 'abc'], ['abca']],
      ['a.c|^x\\.y$', ['-abc-', 'x.y'], ['xzy', 'ac']],
      ['[]a]-[.$]', [']-.', 'a-$'], ['a-b']],
    ] as const) {
      const matches = namePattern(pattern);
      assert.ok(matches !== undefined, pattern);
      assert.deepEqual([...matching, ...others].filter(matches), matching, pattern);
    }
  });

  test('that is not read is no pattern', () => {
    for (const pattern of [
      '\\bweb',
      '(?=web)',
      '(web',
      'web)',
      '[web',
      '*web',
      'a**',
      '\\p{Han}',
      'a{1001}',
      'a{3,2}',
      '(a{90}){90}',
      '[[:alpha:]]',
      '\\1',
      'a'.repeat(1000),
      'web\\',
      '{2}web',
      'web|{2}',
    ]) {
      assert.equal(namePattern(pattern), undefined, pattern);
    }
  });

  test('agrees with RegExp where both read it', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '-',
      '.',
      '\\d',
      '[a-c]',
      '[^b]',
      '(a|b)',
      '(?:ab)',
      '1',
    );
    const sign = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?');
    const body = fc.array(
      fc.tuple(atom, sign).map(parts => parts.join('')),
      { maxLength: 6 },
    );
    const pattern = fc
      .tuple(fc.constantFrom('', '^'), body, fc.constantFrom('', '$', '|b1$'))
      .map(([start, parts, end]) => start + parts.join('') + end);
    const name = fc.array(fc.constantFrom('a', 'b', 'c', '1', '-', '.'), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, name, (source, letters) => {
        const text = letters.join('');
        assert.equal(namePattern(source)?.(text), new RegExp(source, 'u').test(text));
      }),
      { numRuns: 2000 },
    );
  });

  // The library is too large to ship: 146 KB of the 700 KB that all JavaScript may have.
  test('agrees with a port of Go’s own engine where both read it', () => {
    const atom = fc.constantFrom(
      ...[
        'a',
        'B',
        '-',
        '.',
        '中',
        'é',
        '1',
        '_',
        '{',
        '}',
        ']',
        '()',
        '(a|)',
        '(?:ab)',
        '(?P<x>a)',
      ],
      ...[
        '\\d',
        '\\W',
        '\\s',
        '\\.',
        '\\-',
        '\\z',
        '^',
        '$',
        '|',
        '[^b]',
        '[a\\-c]',
        '[]a]',
        '[\\d-]',
      ],
      '[A-z]',
    );
    const sign = fc.constantFrom(
      '',
      '',
      '',
      '',
      '*',
      '+',
      '?',
      '{2}',
      '{1,}',
      '{0,2}',
      '*?',
      '{a}',
    );
    const body = fc.array(fc.tuple(atom, sign), { maxLength: 6 });
    const source = fc
      .tuple(fc.constantFrom('', '(?i)', '(?is)'), body)
      .map(([flags, parts]) => flags + parts.flat().join(''));
    const name = fc.array(
      fc.constantFrom('a', 'b', 'c', 'A', 'B', '1', '-', '.', '_', '中', 'É', 'é', 'ß', '{', ']'),
      { maxLength: 8 },
    );
    let compared = 0;
    fc.assert(
      fc.property(source, name, (pattern, letters) => {
        const text = letters.join('');
        const [go, ours] = [goPattern(pattern), namePattern(pattern)];
        if (go !== undefined && ours !== undefined) {
          compared++;
          assert.equal(ours(text), go.matcher(text).find());
        }
        // What Go refuses is no pattern here, except names of groups given twice.
        assert.ok(go !== undefined || ours === undefined || pattern.split('(?P<x>').length > 2);
      }),
      { numRuns: 2000 },
    );
    assert.ok(compared > 1000, `${compared} patterns were compared`);
  });

  test('that a backtracking matcher would never finish is answered', () => {
    for (const pattern of ['^(?:(?:a+)+)+$', '^(a|a)*$', '^(a?){100}a{100}$', '(.*a){20}$']) {
      assert.equal(namePattern(pattern)?.(`${'a'.repeat(128)}!`), false, pattern);
    }
  });

  test('of a text matches this text only, with any characters at a wildcard', () => {
    const matches = namePattern(wildcardPattern(['web.(1)-', '']));
    assert.deepEqual(
      ['web.(1)-x', 'web.(1)-', 'webx(1)-', 'my-web.(1)-'].filter(name => matches?.(name)),
      ['web.(1)-x', 'web.(1)-'],
    );
  });
});

function goPattern(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    return undefined;
  }
}
