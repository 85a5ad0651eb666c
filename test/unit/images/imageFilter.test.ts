import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  type ImageFilter,
  imageTest,
  isEmptyFilter,
  matchesWildcards,
} from '../../../src/images/imageFilter';
import type { Image } from '../../../src/services/image';
import { aDisk, anImage } from '../fakes/anImage';

const now = Date.parse('2026-11-24T02:00:00Z');

function accepts(filter: ImageFilter, change: Partial<Image> = {}): boolean {
  return imageTest(filter, now)(anImage(change));
}

suite('Image filter', () => {
  test('without conditions accepts every image', () => {
    assert.ok(accepts({}));
    assert.ok(isEmptyFilter({ name: '', tags: [] }));
    assert.ok(!isEmptyFilter({ encrypted: 'no' }));
  });

  const cases: readonly (readonly [ImageFilter, Partial<Image>, boolean])[] = [
    [{ name: 'WEB' }, {}, true],
    [{ name: 'web-*' }, {}, true],
    [{ name: 'eb-*' }, {}, false],
    [{ name: 'web-????' }, {}, true],
    [{ name: 'web-???' }, {}, false],
    [{ name: '*基线*' }, { name: 'db-基线-1' }, true],
    [{ imageId: 'm-bp1H4' }, {}, true],
    [{ imageId: 'bp1h4' }, {}, false],
    [{ tags: [{ key: 'env' }] }, { tags: [{ key: 'env', value: 'prod' }] }, true],
    [{ tags: [{ key: 'env', value: 'test' }] }, { tags: [{ key: 'env', value: 'prod' }] }, false],
    [{ tags: [{ key: 'env', value: '' }] }, { tags: [{ key: 'env', value: 'prod' }] }, false],
    [{ states: ['available', 'creating'] }, {}, true],
    [{ states: ['deprecated'] }, {}, false],
    [{ os: 'linux' }, {}, true],
    [{ os: 'ubuntu 22' }, {}, true],
    [{ os: 'windows' }, {}, false],
    [{ architecture: 'arm64' }, {}, false],
    [{ encrypted: 'yes' }, { disks: [aDisk({ isEncrypted: true })] }, true],
    [{ encrypted: 'no' }, { disks: [aDisk({ isEncrypted: true })] }, false],
    [{ newerThanDays: 3 }, {}, true],
    [{ newerThanDays: 2 }, {}, false],
    [{ olderThanDays: 3 }, {}, true],
    [{ olderThanDays: 4 }, {}, false],
    [{ olderThanDays: 1 }, { creationTime: undefined }, false],
    [{ newerThanDays: 1 }, { creationTime: undefined }, false],
  ];
  for (const [filter, change, isAccepted] of cases) {
    const image = JSON.stringify(change);
    test(`${JSON.stringify(filter)} ${isAccepted ? 'accepts' : 'refuses'} ${image}`, () => {
      assert.equal(accepts(filter, change), isAccepted);
    });
  }

  test('requires every condition', () => {
    assert.ok(!accepts({ name: 'web', os: 'windows' }));
  });

  test('matches wildcards like a regular expression', () => {
    const letters = fc.constantFrom('a', 'b', '*', '?');
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 8 }),
        fc.array(letters, { maxLength: 6 }),
        (text, pattern) => {
          const source = pattern
            .map(one => (one === '*' ? '.*' : one === '?' ? '.' : one))
            .join('');
          assert.equal(
            matchesWildcards(text.join(''), pattern.join('')),
            new RegExp(`^${source}$`, 's').test(text.join('')),
          );
        },
      ),
    );
  });

  test('is linear for a pattern full of wildcards against a long name', () => {
    assert.ok(!matchesWildcards('a'.repeat(20_000), `${'*a'.repeat(30)}*b`));
  });
});
