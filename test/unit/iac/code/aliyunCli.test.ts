import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import type { ImageCopy } from '../../../../src/services/ecs';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies, inUtf8 } from './copies';

suite('copies as commands', () => {
  test('are one command each, with an option for each parameter', () => {
    const copies = [
      copy({ description: "Web tier, it's new", tags: [{ key: '环境', value: 'prod' }] }),
      copy({ destinationRegionId: 'ap-southeast-1', encrypted: true, kmsKeyId: 'key-1' }),
    ];
    assert.equal(
      asCode('aliyunCli', copies),
      String.raw`aliyun ecs CopyImage \
  --region cn-hangzhou \
  --RegionId cn-hangzhou \
  --ImageId m-bp1source \
  --DestinationRegionId cn-shanghai \
  --DestinationImageName web-0042 \
  --DestinationDescription 'Web tier, it'\''s new' \
  --Tag.1.Key '环境' \
  --Tag.1.Value prod

aliyun ecs CopyImage \
  --region cn-hangzhou \
  --RegionId cn-hangzhou \
  --ImageId m-bp1source \
  --DestinationRegionId ap-southeast-1 \
  --DestinationImageName web-0042 \
  --Encrypted true \
  --KMSKeyId key-1
`,
    );
  });

  test('join a value that begins with a hyphen to its option', () => {
    assert.match(asCode('aliyunCli', [copy({ description: '--help' })]), /Description=--help\n/);
  });

  test('print text with terminal control characters from octal bytes', () => {
    const text = asCode('aliyunCli', [copy({ description: "it's\u0003 中\u202e\n" })]);
    assert.ok(
      text.endsWith(String.raw`--DestinationDescription "$(printf 'it\047s\003 中\342\200\256')"'
'
`),
    );
  });

  test('pass any text through a shell unchanged', () => {
    fc.assert(
      fc.property(hostileCopies, copies => {
        assert.deepEqual(run(asCode('aliyunCli', copies)), copies.map(wanted));
      }),
      { numRuns: 30 },
    );
  });

  test('pass long texts completely', () => {
    const copies = [copy({ description: `中'\u202e$`.repeat(2_500) })];
    assert.deepEqual(run(asCode('aliyunCli', copies)), copies.map(wanted));
  });
});

/**
 * Runs the commands with a CLI that only tells its arguments: their number, then each, all ended by
 * NUL.
 */
function run(script: string): readonly (readonly string[])[] {
  const { stdout, stderr, status } = spawnSync('sh', {
    input: `aliyun() { printf '%s\\0' "$#" "$@"; }\n${script}`,
    encoding: 'utf8',
    maxBuffer: 1e7,
  });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  const words = stdout.split('\0');
  const commands: (readonly string[])[] = [];
  while (words.length > 1) {
    commands.push(words.splice(0, Number(words.shift())));
  }
  return commands;
}

/** No word of a shell can hold NUL. */
function wanted(copy: ImageCopy): readonly string[] {
  const params: readonly (readonly [string, string | boolean | undefined])[] = [
    ['region', copy.sourceRegionId],
    ['RegionId', copy.sourceRegionId],
    ['ImageId', copy.sourceImageId],
    ['DestinationRegionId', copy.destinationRegionId],
    ['DestinationImageName', copy.name],
    ['DestinationDescription', copy.description],
    ['Encrypted', copy.encrypted],
    ['KMSKeyId', copy.kmsKeyId],
    ['ResourceGroupId', copy.resourceGroupId],
    ...copy.tags.flatMap(({ key, value }, index) => [
      [`Tag.${index + 1}.Key`, key] as const,
      [`Tag.${index + 1}.Value`, value] as const,
    ]),
  ];
  const options = params.flatMap(([name, value]) => {
    if (value === undefined) {
      return [];
    }
    const text = inUtf8(value.toString()).replaceAll('\0', '\uFFFD');
    return text.startsWith('-') ? [`--${name}=${text}`] : [`--${name}`, text];
  });
  return ['ecs', 'CopyImage', ...options];
}
