import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Breach,
  checkDescription,
  checkName,
  checkTagKey,
  checkTagValue,
} from '../../../src/draft/rules';
import * as service from '../../simulator/products/ecs/namingRules';
import { anyCharacter } from '../fakes/anyCharacter';

/** Texts that come near a limit: prefixes, addresses, every script, and what is no text at all. */
const piece = fc.oneof(
  fc.constantFrom(
    'aliyun',
    'Aliyun',
    'acs:',
    'http://',
    'HTTPS://',
    '基线',
    'é',
    '_',
    '-',
    '.',
    ' ',
  ),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ unit: anyCharacter, maxLength: 10 }),
  fc.string({ minLength: 100, maxLength: 130 }),
);
const text = fc.array(piece, { maxLength: 4 }).map(pieces => pieces.join(''));

function agree(ours: (text: string) => Breach | undefined, theirs: (text: string) => unknown) {
  fc.assert(
    fc.property(text, candidate => {
      const breach = ours(candidate);
      if (breach === undefined) {
        assert.doesNotThrow(() => theirs(candidate));
      } else {
        assert.match(breach.code, /^[a-z]+[A-Z]/);
      }
    }),
    { numRuns: 2_000 },
  );
}

const tag = (key: string, value: string) => ({ 'Tag.1.Key': key, 'Tag.1.Value': value });

suite('the service accepts what our rules accept', () => {
  test('names', () => {
    agree(checkName, service.checkName);
  });

  test('descriptions', () => {
    agree(checkDescription, service.checkDescription);
  });

  test('tag keys', () => {
    agree(checkTagKey, key => service.checkedTags(tag(key, '')));
  });

  test('tag values', () => {
    agree(checkTagValue, value => service.checkedTags(tag('key', value)));
  });
});
