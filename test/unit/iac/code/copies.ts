import fc from 'fast-check';
import type { ImageCopy } from '../../../../src/services/ecs';

export function copy(change: Partial<ImageCopy> = {}): ImageCopy {
  return {
    sourceRegionId: 'cn-hangzhou',
    sourceImageId: 'm-bp1source',
    destinationRegionId: 'cn-shanghai',
    name: 'web-0042',
    description: undefined,
    encrypted: undefined,
    kmsKeyId: undefined,
    resourceGroupId: undefined,
    tags: [],
    ...change,
  };
}

/** What shells, HCL, YAML, terminals and editors act on. */
const pieces = [
  ...Array.from(`'"\`$(){}[]<>|&;!#~*?%=:-\\/\n\r\t\0`),
  ...[
    '$(id)',
    '`id`',
    '${HOME}',
    '$HOME',
    '!!',
    '-x',
    '--region',
    '\\n',
    "'\\''",
    '; exit 1',
    'EOF',
  ],
  // A reader of HCL that evaluates them shows them differently, or not at all.
  ...[
    '${',
    '$${',
    '$$${a ? "b" : c}',
    '${a ? "b" : c}',
    '%{',
    '%%{',
    '%{ if a }b%{ endif }',
    '\\${',
  ],
  ...['{{', '}}', '{{ user `x` }}', '{{env "HOME"}}', '{{{', '${{'],
  ...['- a', '# b', ': ', '? ', '|-\n  x', '*a', '&a', '!!str', 'yes', 'null', '~', '---\n', '1e3'],
  ...['\u001b[2J', '\u0003', '\u007f', '\u0085', '\u00a0', '\u061c', '\u200d', '\u202e', '\u2066'],
  ...['\u2028', '\u2029', '\ufeff', '\ufffe', '\u{e0001}', '\u{1ffff}', '\ud800', '\udc00'],
  ...['‘', '’', '‚', '‛', '“', '”', '--%', '\\"', ' b\\', '\\\\', '%PATH%', '`n', '@x', 'ё; calc'],
  ...['中文', '标签：值', 'e\u0301', '🚀', 'x'.repeat(300)],
];

const range = (min: number, max: number) =>
  fc.integer({ min, max }).map(codePoint => String.fromCodePoint(codePoint));

/** Text as an enemy would write it, halves of surrogate pairs included. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), range(0, 0x24f), range(0x4e00, 0x9fff)), {
    maxLength: 12,
  })
  .map(parts => parts.join(''));

/** As it can be written in UTF-8: U+FFFD for half a surrogate pair. */
export function inUtf8(text: string): string {
  return Buffer.from(text).toString();
}

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Copies of one image to different regions; only region and image IDs are what they should be. */
export const hostileCopies = fc
  .uniqueArray(fc.constantFrom('cn-shanghai', 'ap-southeast-1', 'us-west-1', 'eu-central-1'), {
    minLength: 1,
    maxLength: 3,
  })
  .chain(regionIds => fc.tuple(...regionIds.map(hostileCopy)));

function hostileCopy(destinationRegionId: string): fc.Arbitrary<ImageCopy> {
  return fc
    .record({
      name: hostileText,
      description: optional(hostileText),
      encrypted: fc.constantFrom(undefined, true, false),
      kmsKeyId: optional(hostileText),
      resourceGroupId: optional(hostileText),
      tags: fc.uniqueArray(fc.record({ key: hostileText, value: hostileText }), {
        selector: ({ key }) => inUtf8(key).normalize('NFC'),
        maxLength: 3,
      }),
    })
    .map(change => copy({ destinationRegionId, ...change }));
}
