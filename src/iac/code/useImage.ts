import type { Image } from '../../services/image';
import { argumentLines } from './hcl';
import { cliCommand, posix, powerShell, type Shell } from './cliCommand';
import { yamlString } from './quoting';

/** An image for new instances, or for replacing a system disk. */
export type UsableImage = Pick<Image, 'regionId' | 'imageId' | 'name' | 'osType'> & {
  /** Size of the system disk; the service refuses a smaller one. */
  readonly systemDiskGiB: number;
};

export type ImageUse = 'createInstance' | 'replaceSystemDisk';

export const useFormats = ['aliyunCli', 'powerShell', 'terraform', 'ros'] as const;
export type UseFormat = (typeof useFormats)[number];

/** A value that only the reader knows, shown in the text as `<instance type>`. */
export type Blank =
  'instance type' | 'security group ID' | 'vSwitch ID' | 'key pair name' | 'instance ID';

interface UseText {
  readonly text: string;
  /** The blanks to fill in, in the order of the text. */
  readonly blanks: readonly Blank[];
}

/** The smallest system disk that ECS creates (RunInstances, SystemDisk.Size). */
const leastSystemDiskGiB = 20;

/**
 * The text that creates an instance from an image (RunInstances) or replaces an instance's system
 * disk with it (ReplaceSystemDisk). Undefined if the format cannot express it: Terraform and ROS
 * replace the disk by changing the image of an instance that they manage.
 */
export function useImage(
  image: UsableImage,
  { use, format }: { readonly use: ImageUse; readonly format: UseFormat },
): UseText | undefined {
  const text = writers[use][format]?.(image);
  return text === undefined ? undefined : { text: `${text}\n`, blanks: blanksIn(text) };
}

const writers: Readonly<Record<ImageUse, Partial<Record<UseFormat, Writer>>>> = {
  createInstance: {
    aliyunCli: runInstances(posix),
    powerShell: runInstances(powerShell()),
    terraform,
    ros,
  },
  replaceSystemDisk: {
    aliyunCli: replaceSystemDisk(posix),
    powerShell: replaceSystemDisk(powerShell()),
  },
};

const allBlanks: readonly Blank[] = [
  'instance ID',
  'instance type',
  'security group ID',
  'vSwitch ID',
  'key pair name',
];

function blanksIn(text: string): readonly Blank[] {
  const at = (blank: Blank) => text.indexOf(`<${blank}>`);
  return allBlanks.filter(blank => at(blank) !== -1).sort((one, other) => at(one) - at(other));
}

type Writer = (image: UsableImage) => string;

function runInstances(shell: Shell): Writer {
  return image =>
    cliCommand(shell, 'RunInstances', [
      ['region', image.regionId],
      ['RegionId', image.regionId],
      ['ImageId', image.imageId],
      ['InstanceType', '<instance type>'],
      ['SecurityGroupId', '<security group ID>'],
      ['VSwitchId', '<vSwitch ID>'],
      ['SystemDisk.Size', String(diskGiB(image))],
      ['InstanceChargeType', 'PostPaid'],
      keyPair(image),
      ['Amount', '1'],
      ['DryRun', 'true'],
    ]);
}

function replaceSystemDisk(shell: Shell): Writer {
  return image =>
    [
      '# The instance must be stopped. Its old system disk is released, with all data on it.',
      cliCommand(shell, 'ReplaceSystemDisk', [
        ['region', image.regionId],
        ['InstanceId', '<instance ID>'],
        ['ImageId', image.imageId],
        ['SystemDisk.Size', String(diskGiB(image))],
        keyPair(image),
      ]),
    ].join('\n');
}

function terraform(image: UsableImage): string {
  return [
    'resource "alicloud_instance" "from_image" {',
    ...argumentLines({
      image_id: image.imageId,
      instance_type: '<instance type>',
      security_groups: ['<security group ID>'],
      vswitch_id: '<vSwitch ID>',
      system_disk_size: String(diskGiB(image)),
      ...(isLinux(image) ? { key_name: '<key pair name>' } : {}),
    }),
    '}',
  ].join('\n');
}

function ros(image: UsableImage): string {
  return [
    "ROSTemplateFormatVersion: '2015-09-01'",
    'Resources:',
    '  Instance:',
    '    Type: ALIYUN::ECS::Instance',
    '    Properties:',
    `      ImageId: ${yamlString(image.imageId)}`,
    '      InstanceType: "<instance type>"',
    '      SecurityGroupId: "<security group ID>"',
    '      VSwitchId: "<vSwitch ID>"',
    `      SystemDiskSize: ${diskGiB(image)}`,
    ...(isLinux(image) ? ['      KeyPairName: "<key pair name>"'] : []),
  ].join('\n');
}

/** Windows instances need a password, which does not belong in a text. */
function keyPair(image: UsableImage): readonly [string, string | undefined] {
  return ['KeyPairName', isLinux(image) ? '<key pair name>' : undefined];
}

function isLinux({ osType }: UsableImage): boolean {
  return osType.toLowerCase() !== 'windows';
}

function diskGiB({ systemDiskGiB }: UsableImage): number {
  return Math.max(leastSystemDiskGiB, systemDiskGiB);
}
