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

  test('count characters as code points: a surrogate pair is one', () => {
    assert.equal(countCharacters('a𠮷😀'), 3);
    assert.equal(checkName(long(128, '𠮷')), undefined);
    assert.deepEqual(checkName(long(129, '𠮷'))?.params, { min: 2, max: 128, length: 129 });
  });

  test('name the wrong character, or its code point if it is invisible', () => {
    assert.deepEqual(checkName('web@1')?.params, { character: '@' });
    assert.deepEqual(checkName('web\u202Eexe')?.params, { character: 'U+202E' });
    assert.deepEqual(checkName('9lives')?.params, { character: '9' });
  });

  test('name the wrong prefix or placeholder', () => {
    assert.deepEqual(checkName('acs:web')?.params, { prefix: 'acs:' });
    assert.deepEqual(checkName('web-${image}')?.params, { placeholder: '${image}' });
  });

  test('replace name, region and date in a template, any number of times', () => {
    const values = { name: 'web', region: 'cn-shanghai', date: '20261124' };
    assert.equal(
      expandName('${name}-${region}.${date}:${name}', values),
      'web-cn-shanghai.20261124:web',
    );
  });

  test('replace placeholders only once, and keep unknown ones', () => {
    const values = { name: '${region}', region: 'r', date: 'd' };
    assert.equal(
      expandName('${name} ${image} $& ${constructor}', values),
      '${region} ${image} $& ${constructor}',
    );
  });

  test('format a day as year, month and day in local time', () => {
    assert.equal(dayStamp(new Date(2026, 0, 9, 23, 59)), '20260109');
    assert.equal(dayStamp(new Date(2026, 11, 31)), '20261231');
  });

  test('check hostile text of any length in linear time', () => {
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
