import type { Image } from '../../services/image';
import { argumentLines } from './hcl';
import { shellWord, yamlString } from './quoting';

/** An image for new instances, or for replacing a system disk. */
export type UsableImage = Pick<Image, 'regionId' | 'imageId' | 'name' | 'osType'> & {
  /** Size of the system disk; the service refuses a smaller one. */
  readonly systemDiskGiB: number;
};

export type ImageUse = 'createInstance' | 'replaceSystemDisk';

export const useFormats = ['aliyunCli', 'terraform', 'ros'] as const;
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

const writers: Readonly<
  Record<ImageUse, Partial<Record<UseFormat, (image: UsableImage) => string>>>
> = {
  createInstance: { aliyunCli: runInstances, terraform, ros },
  replaceSystemDisk: { aliyunCli: replaceSystemDisk },
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

/** Always quoted, because a shell reads `<` as a redirection. */
function blank(name: Blank): string {
  return `'<${name}>'`;
}

function runInstances(image: UsableImage): string {
  return command('RunInstances', [
    ['region', image.regionId],
    ['RegionId', image.regionId],
    ['ImageId', image.imageId],
    ['InstanceType', blank('instance type')],
    ['SecurityGroupId', blank('security group ID')],
    ['VSwitchId', blank('vSwitch ID')],
    ['SystemDisk.Size', String(diskGiB(image))],
    ['InstanceChargeType', 'PostPaid'],
    ...keyPair(image),
    ['Amount', '1'],
    ['DryRun', 'true'],
  ]);
}

function replaceSystemDisk(image: UsableImage): string {
  return [
    '# The instance must be stopped. Its old system disk is released, with all data on it.',
    command('ReplaceSystemDisk', [
      ['region', image.regionId],
      ['InstanceId', blank('instance ID')],
      ['ImageId', image.imageId],
      ['SystemDisk.Size', String(diskGiB(image))],
      ...keyPair(image),
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
function keyPair(image: UsableImage): readonly (readonly [string, string])[] {
  return isLinux(image) ? [['KeyPairName', blank('key pair name')]] : [];
}

function isLinux({ osType }: UsableImage): boolean {
  return osType.toLowerCase() !== 'windows';
}

function diskGiB({ systemDiskGiB }: UsableImage): number {
  return Math.max(leastSystemDiskGiB, systemDiskGiB);
}

function command(action: string, options: readonly (readonly [string, string])[]): string {
  return [
    `aliyun ecs ${action}`,
    ...options.map(
      ([name, value]) => `--${name} ${value.startsWith("'<") ? value : shellWord(value)}`,
    ),
  ].join(' \\\n  ');
}
