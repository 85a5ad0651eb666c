import {
  type Breach,
  checkDescription,
  checkKmsKeyId,
  checkName,
  checkRegionId,
  checkResourceGroupId,
  checkTagKey,
  checkTagValue,
} from '../../../src/draft/rules';
import { publicRegions } from '../openapi/regions';

type Check = (text: string) => Breach | undefined;

/** Values that a rule accepts on one side of its limit and refuses on the other. */
interface Limit {
  readonly rule: string;
  readonly check: Check;
  readonly accepts: readonly string[];
  readonly refuses: readonly (readonly [string, Breach['code']])[];
}

export const long = (length: number, of = 'a') => of.repeat(length);

export const table: readonly Limit[] = [
  {
    rule: 'a name has 2 to 128 characters',
    check: checkName,
    accepts: ['ab', long(128)],
    refuses: [
      ['', 'nameEmpty'],
      ['a', 'nameLength'],
      [long(129), 'nameLength'],
      [long(10_000), 'nameLength'],
    ],
  },
  {
    rule: 'a name starts with a letter of any script',
    check: checkName,
    accepts: ['web', '基线', 'образ', 'ñu', '𠮷野家'],
    refuses: [
      ['9lives', 'nameFirstCharacter'],
      ['-web', 'nameFirstCharacter'],
      ['_web', 'nameFirstCharacter'],
      ['.web', 'nameFirstCharacter'],
      ['😀web', 'nameFirstCharacter'],
    ],
  },
  {
    rule: 'a name holds letters, digits, periods, colons, underscores and hyphens',
    check: checkName,
    accepts: ['rhcos-410.84.202112011700-0', 'a.b:c_d-e', 'web:基线.1', 'हिन्दी-१'],
    refuses: [
      ['web/1', 'nameCharacter'],
      ['web@1', 'nameCharacter'],
      ['web(1)', 'nameCharacter'],
      ['web😀', 'nameCharacter'],
      ['<script>', 'nameFirstCharacter'],
      ['a<b>', 'nameCharacter'],
      ['web\u202Eexe', 'nameCharacter'],
      ['web\u200B', 'nameCharacter'],
      ['$(sync)', 'nameFirstCharacter'],
    ],
  },
  {
    rule: 'a name holds no white space',
    check: checkName,
    accepts: ['web-1'],
    refuses: [
      ['web 1', 'nameWhitespace'],
      [' web', 'nameWhitespace'],
      ['web\n', 'nameWhitespace'],
      ['web\u3000一', 'nameWhitespace'],
    ],
  },
  {
    rule: 'a name starts with neither aliyun nor acs:, as the API spells them',
    check: checkName,
    accepts: ['Aliyun_Linux', 'my-aliyun', 'acs-web', 'aliyu'],
    refuses: [
      ['aliyun', 'nameReservedPrefix'],
      ['aliyun_3', 'nameReservedPrefix'],
      ['acs:web', 'nameReservedPrefix'],
    ],
  },
  {
    rule: 'a name holds no address anywhere',
    check: checkName,
    accepts: ['http', 'https:x', 'http:'],
    refuses: [
      ['http://a', 'nameUrl'],
      ['see-https://a', 'nameUrl'],
    ],
  },
  {
    rule: 'a placeholder that is left over after filling in is not known',
    check: checkName,
    accepts: [],
    refuses: [
      ['web-${image}', 'namePlaceholder'],
      ['${Name}', 'namePlaceholder'],
      ['web-${}', 'namePlaceholder'],
      ['web-${open', 'nameCharacter'],
    ],
  },
  {
    rule: 'a description is empty or has 2 to 256 characters of any kind',
    check: checkDescription,
    accepts: ['', 'ab', long(256), '1 <b>bold</b>\n第二行', 'שלום'],
    refuses: [
      ['a', 'descriptionLength'],
      [long(257), 'descriptionLength'],
      [long(10_000), 'descriptionLength'],
    ],
  },
  {
    rule: 'a description does not start with an address, but may hold one',
    check: checkDescription,
    accepts: ['see http://a', 'http:/a'],
    refuses: [
      ['http://a', 'descriptionUrl'],
      ['https://a', 'descriptionUrl'],
      ['HTTPS://a', 'descriptionUrl'],
    ],
  },
  {
    rule: 'a tag key has 1 to 128 characters',
    check: checkTagKey,
    accepts: ['k', long(128), '环境', 'a b'],
    refuses: [
      ['', 'tagKeyEmpty'],
      ['  ', 'tagKeyEmpty'],
      [long(129), 'tagKeyLength'],
    ],
  },
  {
    rule: 'a tag key starts with neither aliyun nor acs:, and holds no address',
    check: checkTagKey,
    accepts: ['x-aliyun', 'x-acs:', 'http'],
    refuses: [
      ['aliyun', 'tagKeyReservedPrefix'],
      ['Aliyun-x', 'tagKeyReservedPrefix'],
      ['acs:ecs', 'tagKeyReservedPrefix'],
      ['see http://a', 'tagKeyUrl'],
      ['https://a', 'tagKeyUrl'],
    ],
  },
  {
    rule: 'a tag value has up to 128 characters, does not start with acs:, and holds no address',
    check: checkTagValue,
    accepts: ['', long(128), 'aliyun', 'x acs:'],
    refuses: [
      [long(129), 'tagValueLength'],
      ['acs:x', 'tagValueReservedPrefix'],
      ['a http://b', 'tagValueUrl'],
      ['https://b', 'tagValueUrl'],
    ],
  },
  {
    rule: 'half a surrogate pair is refused wherever it stands, a whole one is not',
    check: text => checkDescription(text) ?? checkTagValue(text),
    accepts: ['ok 😀', '𠮷𠮷'],
    refuses: [
      ['ok \uD83D', 'textNotUnicode'],
      ['\uDE00 ok', 'textNotUnicode'],
    ],
  },
  {
    rule: 'a name or a tag key with half a surrogate pair is refused for that reason',
    check: text => checkName(text) ?? checkTagKey(text),
    accepts: ['𠮷野家'],
    refuses: [['ab\uD83D', 'textNotUnicode']],
  },
  {
    rule: 'a tag key holds no control character',
    check: checkTagKey,
    accepts: ['two words'],
    refuses: [
      ['env\n', 'textNotUnicode'],
      ['a\tb', 'textNotUnicode'],
    ],
  },
  {
    rule: 'a tag value holds no control character',
    check: checkTagValue,
    accepts: ['two words'],
    refuses: [['prod\r', 'textNotUnicode']],
  },
  {
    rule: 'a resource group id is rg- and ASCII, or nothing',
    check: checkResourceGroupId,
    accepts: ['', 'rg-bp67acfmxazb4p', `rg-${long(61)}`],
    refuses: [
      ['rg-', 'resourceGroupMalformed'],
      ['bp67acfmxazb4p', 'resourceGroupMalformed'],
      ['rg-基线', 'resourceGroupMalformed'],
      [`rg-${long(62)}`, 'resourceGroupMalformed'],
      ['rg-a b', 'resourceGroupMalformed'],
    ],
  },
  {
    rule: 'a key is a UUID, a key-… id, an alias or an ARN, or nothing',
    check: checkKmsKeyId,
    accepts: [
      '',
      '0d24d3a5-6ba3-4a22-9a3f-e2cf2b0e7a4f',
      'key-hzz62f1cb66fa42qo9z1y',
      'alias/acs/ecs',
      'acs:kms:cn-shanghai:1234567890123456:key/key-x',
      long(256),
    ],
    refuses: [
      ['no key', 'kmsKeyMalformed'],
      ['密钥', 'kmsKeyMalformed'],
      ['/key', 'kmsKeyMalformed'],
      [long(257), 'kmsKeyMalformed'],
    ],
  },
  {
    rule: 'a region id is lower-case words with hyphens',
    check: checkRegionId,
    accepts: [...publicRegions, 'cn-shanghai-finance-1', 'cn-north-2-gov-1', 'rus-west-1-pop'],
    refuses: [
      ['', 'regionEmpty'],
      ['cn', 'regionMalformed'],
      ['CN-hangzhou', 'regionMalformed'],
      ['cn-hangzhou.evil.example', 'regionMalformed'],
      ['cn-hangzhou/', 'regionMalformed'],
      ['cn-杭州', 'regionMalformed'],
      // No request would be made for them.
      ['oss-cn-hangzhou', 'regionMalformed'],
      ['region-cn', 'regionMalformed'],
      [`cn-${long(10_000)}`, 'regionMalformed'],
    ],
  },
];
