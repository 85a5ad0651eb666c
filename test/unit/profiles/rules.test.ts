import assert from 'node:assert/strict';
import {
  checkAccessKeyId,
  checkLabel,
  checkSecret,
  profileIdFor,
} from '../../../src/profiles/rules';

suite('what may be typed for a profile', () => {
  test('a label is there, short enough and not taken', () => {
    assert.equal(checkLabel('', []), 'labelEmpty');
    assert.equal(checkLabel('生产环境', []), undefined);
    assert.equal(checkLabel('x'.repeat(64), []), undefined);
    assert.equal(checkLabel('x'.repeat(65), []), 'labelTooLong');
    assert.equal(checkLabel('prod', ['prod']), 'labelTaken');
  });

  test('a secret pasted as AccessKey ID is noticed', () => {
    assert.equal(checkAccessKeyId('LTAI5tExampleExample', 'AccessKey'), undefined);
    assert.equal(checkAccessKeyId('not a key', 'AccessKey'), 'accessKeyIdMalformed');
    assert.equal(checkAccessKeyId('a/b+c=', 'AccessKey'), 'accessKeyIdMalformed');
    assert.equal(checkAccessKeyId('', 'AccessKey'), 'empty');
  });

  test('a temporary AccessKey ID belongs to a profile with a token', () => {
    assert.equal(checkAccessKeyId('STS.NUxample1', 'AccessKey'), 'temporaryKeyNeedsToken');
    assert.equal(checkAccessKeyId('STS.NUxample1', 'StsToken'), undefined);
  });

  test('a secret is one word', () => {
    assert.equal(checkSecret('a/b+c='), undefined);
    assert.equal(checkSecret(''), 'empty');
    assert.equal(checkSecret('two words'), 'hasWhitespace');
    assert.equal(checkSecret('line\nbreak'), 'hasWhitespace');
  });

  test('an id is made of the label and free', () => {
    assert.equal(profileIdFor('Prod (read + copy)', []), 'prod-read-copy');
    assert.equal(profileIdFor('prod', ['prod', 'prod-2']), 'prod-3');
    assert.equal(profileIdFor('生产环境', []), 'profile');
    assert.match(profileIdFor('x'.repeat(200), []), /^x{48}$/);
  });
});
