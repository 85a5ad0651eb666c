import assert from 'node:assert/strict';
import {
  checkDescription,
  checkKmsKeyId,
  checkName,
  checkRegionId,
  checkResourceGroupId,
  checkTagKey,
  checkTagValue,
  countCharacters,
  dayStamp,
  expandName,
} from '../../../src/draft/rules';
import { long, table } from './rulesTable';

suite('copy rules', () => {
  for (const { rule, check, accepts, refuses } of table) {
    test(rule, () => {
      for (const text of accepts) {
        assert.equal(check(text), undefined, JSON.stringify(text));
      }
      for (const [text, code] of refuses) {
        assert.equal(check(text)?.code, code, JSON.stringify(text.slice(0, 40)));
      }
    });
  }

  test('characters are counted as code points: two halves of a pair are one', () => {
    assert.equal(countCharacters('a𠮷😀'), 3);
    assert.equal(checkName(long(128, '𠮷')), undefined);
    assert.deepEqual(checkName(long(129, '𠮷'))?.params, { min: 2, max: 128, length: 129 });
  });

  test('a breach names the character, or its number where nobody would see it', () => {
    assert.deepEqual(checkName('web@1')?.params, { character: '@' });
    assert.deepEqual(checkName('web\u202Eexe')?.params, { character: 'U+202E' });
    assert.deepEqual(checkName('9lives')?.params, { character: '9' });
  });

  test('a breach names the prefix and the placeholder that it is about', () => {
    assert.deepEqual(checkName('acs:web')?.params, { prefix: 'acs:' });
    assert.deepEqual(checkName('web-${image}')?.params, { placeholder: '${image}' });
  });

  test('the template takes name, region and date, as often as they stand there', () => {
    const values = { name: 'web', region: 'cn-shanghai', date: '20261124' };
    assert.equal(
      expandName('${name}-${region}.${date}:${name}', values),
      'web-cn-shanghai.20261124:web',
    );
  });

  test('what a placeholder stands for is not filled in again, and unknown ones stay', () => {
    const values = { name: '${region}', region: 'r', date: 'd' };
    assert.equal(
      expandName('${name} ${image} $& ${constructor}', values),
      '${region} ${image} $& ${constructor}',
    );
  });

  test('a day is stamped as year, month and day of the local calendar', () => {
    assert.equal(dayStamp(new Date(2026, 0, 9, 23, 59)), '20260109');
    assert.equal(dayStamp(new Date(2026, 11, 31)), '20261231');
  });

  test('hostile text of any length is judged at once', () => {
    for (const text of ['${', 'http:/', 'a-', ' ', '$'].map(part => long(200_000, part))) {
      for (const check of [
        checkName,
        checkDescription,
        checkTagKey,
        checkTagValue,
        checkRegionId,
        checkKmsKeyId,
        checkResourceGroupId,
      ]) {
        assert.notEqual(check(text), undefined);
      }
    }
  });
});
