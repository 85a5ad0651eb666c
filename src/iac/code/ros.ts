import { copyImageParams, type ImageCopy } from '../../services/ecs';
import { named } from './named';
import { indented } from '../../base/indented';
import { yamlProperties } from './yaml';

/** A ROS template with one resource per copy and its image ID as output. Quotes all strings. */
export function ros(copies: readonly ImageCopy[]): string {
  const resources = named(copies, logicalId);
  return [
    "ROSTemplateFormatVersion: '2015-09-01'",
    'Resources:',
    ...resources.flatMap(({ name, copy }) => resource(`CopyTo${name}`, copy)),
    'Outputs:',
    ...resources.flatMap(({ name }) => [
      `  ImageIdIn${name}:`,
      '    Value:',
      `      Fn::GetAtt: [CopyTo${name}, ImageId]`,
    ]),
  ].join('\n');
}

function resource(name: string, copy: ImageCopy): readonly string[] {
  const { RegionId: SourceRegionId, ...rest } = copyImageParams(copy);
  return [
    `  ${name}:`,
    '    Type: ALIYUN::ECS::CopyImage',
    '    Properties:',
    ...(copy.encrypted === undefined ? ['      # Left out, Encrypted is false.'] : []),
    ...indented(6, yamlProperties({ SourceRegionId, ...rest })),
  ];
}

/** `CnShanghai`: letters and digits only, which every logical ID accepts. */
function logicalId(destination: string): string {
  return destination
    .split(/[^A-Za-z0-9]+/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
