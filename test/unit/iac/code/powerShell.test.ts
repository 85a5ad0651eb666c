import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ImageCopy } from '../../../../src/services/ecs';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import { copy, hostileCopies, inUtf8 } from './copies';
import { readPowerShell } from './readPowerShell';

const written = (change: Partial<ImageCopy>) => asCode('powerShell', [copy(change)]);

suite('copies as commands for PowerShell', () => {
  test('are one command each, with an option for each parameter', () => {
    const tags = [{ key: '环境', value: 'prod' }];
    assert.equal(
      asCode('powerShell', [
        copy({ description: 'Web tier', tags }),
        copy({ destinationRegionId: 'ap-southeast-1', encrypted: true, kmsKeyId: '1-key' }),
      ]),
      `# For Windows PowerShell 5.1, save as UTF-8 with BOM.
aliyun ecs CopyImage \`
  --region cn-hangzhou \`
  --RegionId cn-hangzhou \`
  --ImageId m-bp1source \`
  --DestinationRegionId cn-shanghai \`
  --DestinationImageName web-0042 \`
  --DestinationDescription 'Web tier' \`
  '--Tag.1.Key' '环境' \`
  '--Tag.1.Value' prod

aliyun ecs CopyImage \`
  --region cn-hangzhou \`
  --RegionId cn-hangzhou \`
  --ImageId m-bp1source \`
  --DestinationRegionId ap-southeast-1 \`
  --DestinationImageName web-0042 \`
  --Encrypted true \`
  --KMSKeyId '1-key'
`,
    );
  });

  test('double every mark that PowerShell takes for a quotation mark', () => {
    const text = written({ description: "it's", tags: [{ key: '‘a’', value: '‚b‛' }] });
    assert.match(text, /--DestinationDescription 'it''s'/);
    assert.doesNotMatch(text, /[‘’‚‛]/, 'written as numbers beside a mark of ASCII');
    assert.match(written({ tags: [{ key: '‘a’', value: '‚b‛' }] }), /'‘‘a’’' .*\n.* '‚‚b‛‛'/);
  });

  test('join an empty value, and one that begins with a hyphen, to its option', () => {
    const text = written({ description: '-h', tags: [{ key: 'env', value: '' }] });
    assert.match(text, /'--DestinationDescription=-h'/);
    assert.match(text, /'--Tag\.1\.Value='\n/);
  });

  test('write characters that are not seen as numbers', () => {
    const text = written({ description: 'a\n\u202eb' });
    assert.match(text, /\('a' \+ \[char\]0x000a \+ \[char\]0x202e \+ 'b'\)/);
    assert.match(written({ description: '\u202e' }), /\('' \+ \[char\]0x202e\)/);
  });

  test('ask PowerShell for the old way of passing arguments only where quotes are escaped', () => {
    const text = written({ description: 'say "hi"' });
    assert.match(text, /^& \{\n\$PSNativeCommandArgumentPassing = 'Legacy'.*\n\naliyun/);
    assert.match(text, /--DestinationDescription '"say \\"hi\\""'\n\}\n$/);
    assert.match(written({ description: 'C:\\a b\\' }), /'"C:\\a b\\\\"'/);
    assert.doesNotMatch(written({ description: 'C:\\' }), /Legacy/);
  });

  test('are safe in a file that PowerShell reads in another code page', () => {
    // In Windows-1252, the second byte of ё is a quotation mark, which would end the name.
    const change = { name: 'ё', description: '; calc' };
    assert.match(written(change), /^[\n -~]*$/);
    assert.match(written({ name: 'ё', description: 'Web 环境' }), /'ё'.*'Web 环境'/s);
    assertRead([copy(change)]);
  });

  test('give every PowerShell the same arguments for any text', () => {
    fc.assert(fc.property(hostileCopies, assertRead));
  });
});

function assertRead(copies: readonly ImageCopy[]): void {
  const script = asCode('powerShell', copies);
  for (const [version, commands] of Object.entries(readPowerShell(script))) {
    assert.deepEqual(commands.map(optionsIn), copies.map(wanted), `${version}: ${script}`);
  }
}

/** The options as the CLI reads them: `--name value`, or `--name=value`. */
function optionsIn(words: readonly string[]): Readonly<Record<string, string>> {
  const [product, action, ...rest] = words;
  assert.deepEqual([product, action], ['ecs', 'CopyImage']);
  const options: Record<string, string> = {};
  while (rest.length > 0) {
    const [, name, joined] = /^--([^=]+)(?:=(.*))?$/s.exec(rest.shift() ?? '') ?? [];
    const value = joined ?? rest.shift();
    assert.ok(name !== undefined && value !== undefined && !Object.hasOwn(options, name));
    options[name] = value;
  }
  return options;
}

function wanted(one: ImageCopy): Readonly<Record<string, string>> {
  const tags = one.tags.flatMap(({ key, value }, index) => [
    [`Tag.${index + 1}.Key`, key],
    [`Tag.${index + 1}.Value`, value],
  ]);
  const params = {
    region: one.sourceRegionId,
    RegionId: one.sourceRegionId,
    ImageId: one.sourceImageId,
    DestinationRegionId: one.destinationRegionId,
    DestinationImageName: one.name,
    DestinationDescription: one.description,
    Encrypted: one.encrypted?.toString(),
    KMSKeyId: one.kmsKeyId,
    ResourceGroupId: one.resourceGroupId,
    ...(Object.fromEntries(tags) as Readonly<Record<string, string>>),
  };
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, inUtf8(value).replaceAll('\0', '\uFFFD')]],
    ),
  );
}
