import assert from 'node:assert/strict';
import {
  checkAccessKeyId,
  checkLabel,
  checkSecret,
  profileIdFor,
} from '../../../src/profiles/rules';

suite('the rules for profile fields', () => {
  test('require a short label that is not in use', () => {
    assert.equal(checkLabel('', []), 'labelEmpty');
    assert.equal(checkLabel('生产环境', []), undefined);
    assert.equal(checkLabel('x'.repeat(64), []), undefined);
    assert.equal(checkLabel('x'.repeat(65), []), 'labelTooLong');
    assert.equal(checkLabel('prod', ['prod']), 'labelTaken');
  });

  test('detect a secret pasted as AccessKey ID', () => {
    assert.equal(checkAccessKeyId('LTAI5tExampleExample', 'AccessKey'), undefined);
    assert.equal(checkAccessKeyId('not a key', 'AccessKey'), 'accessKeyIdMalformed');
    assert.equal(checkAccessKeyId('a/b+c=', 'AccessKey'), 'accessKeyIdMalformed');
    assert.equal(checkAccessKeyId('', 'AccessKey'), 'empty');
  });

  test('require a token for a temporary AccessKey ID', () => {
    assert.equal(checkAccessKeyId('STS.NUxample1', 'AccessKey'), 'temporaryKeyNeedsToken');
    assert.equal(checkAccessKeyId('STS.NUxample1', 'StsToken'), undefined);
  });

  test('require a secret to be a single word', () => {
    assert.equal(checkSecret('a/b+c='), undefined);
    assert.equal(checkSecret(''), 'empty');
    assert.equal(checkSecret('two words'), 'hasWhitespace');
    assert.equal(checkSecret('line\nbreak'), 'hasWhitespace');
  });

  test('derive an unused ID from the label', () => {
    assert.equal(profileIdFor('Prod (read + copy)', []), 'prod-read-copy');
    assert.equal(profileIdFor('prod', ['prod', 'prod-2']), 'prod-3');
    assert.equal(profileIdFor('生产环境', []), 'profile');
    assert.match(profileIdFor('x'.repeat(200), []), /^x{48}$/);
  });
});
