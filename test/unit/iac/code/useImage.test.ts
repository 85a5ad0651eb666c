import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { useImage } from '../../../../src/iac/code/useImage';
import { parseHcl } from './parseHcl';
import { readPowerShell } from './readPowerShell';

const image = {
  regionId: 'cn-hangzhou',
  imageId: 'm-bp1abc',
  name: 'web-0042',
  osType: 'linux',
  systemDiskGiB: 40,
};
const create = { use: 'createInstance' } as const;

suite('the code that uses an image', () => {
  test('creates nothing before the reader removes DryRun', () => {
    const told = useImage(image, { ...create, format: 'aliyunCli' });
    assert.ok(told !== undefined);
    const { text, blanks } = told;
    assert.ok(text.startsWith('aliyun ecs RunInstances \\\n  --region cn-hangzhou'));
    assert.ok(text.includes('--DryRun true'));
    assert.deepEqual(blanks, ['instance type', 'security group ID', 'vSwitch ID', 'key pair name']);
  });

  test('quotes blanks, because a shell reads < as a redirection', () => {
    const { text } = useImage(image, { ...create, format: 'aliyunCli' }) ?? { text: '' };
    assert.ok(text.includes("--InstanceType '<instance type>'"));
    assert.doesNotMatch(text, / <[a-z]/);
  });

  test('names the instance and warns of the old disk when it replaces a system disk', () => {
    const told = useImage(image, { use: 'replaceSystemDisk', format: 'aliyunCli' });
    assert.deepEqual(told?.blanks, ['instance ID', 'key pair name']);
    assert.match(told.text, /^# The instance must be stopped/);
    assert.doesNotMatch(told.text, /--RegionId/);
  });

  test('is a command for PowerShell, too', () => {
    const { text } = useImage(image, { ...create, format: 'powerShell' }) ?? { text: '' };
    const [words] = readPowerShell(text)['Windows PowerShell 5.1'];
    assert.deepEqual(words?.slice(0, 4), ['ecs', 'RunInstances', '--region', 'cn-hangzhou']);
    assert.equal(words[words.indexOf('--SystemDisk.Size') + 1], '40');
    assert.equal(words[words.indexOf('--InstanceType') + 1], '<instance type>');
    const replacing = useImage(image, { use: 'replaceSystemDisk', format: 'powerShell' });
    assert.match(
      readPowerShell(replacing?.text ?? '')['PowerShell 7.3'].join(),
      /ReplaceSystemDisk/,
    );
  });

  test('omits the key pair for Windows', () => {
    const windows = { ...image, osType: 'windows' };
    const { blanks } = useImage(windows, { ...create, format: 'ros' }) ?? {};
    assert.ok(!blanks?.includes('key pair name'));
  });

  test('parses as HCL and as YAML', () => {
    const hcl = useImage(image, { ...create, format: 'terraform' })?.text ?? '';
    assert.match(JSON.stringify(parseHcl(hcl)), /"from_image":\[\{"image_id":"m-bp1abc"/);
    const template: unknown = parse(useImage(image, { ...create, format: 'ros' })?.text ?? '');
    assert.deepEqual(
      (template as { readonly Resources: { readonly Instance: object } }).Resources.Instance,
      {
        Type: 'ALIYUN::ECS::Instance',
        Properties: {
          ImageId: 'm-bp1abc',
          InstanceType: '<instance type>',
          SecurityGroupId: '<security group ID>',
          VSwitchId: '<vSwitch ID>',
          SystemDiskSize: 40,
          KeyPairName: '<key pair name>',
        },
      },
    );
  });

  test('does not exist for replacing a disk with Terraform and ROS', () => {
    for (const format of ['terraform', 'ros'] as const) {
      assert.equal(useImage(image, { use: 'replaceSystemDisk', format }), undefined);
    }
  });
});
