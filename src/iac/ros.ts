import { type CodedCopy, named, wireParams } from './codedCopy';
import { yamlString } from './quoting';

/** A ROS template with a resource per copy and its image ID as output. All text from outside is quoted. */
export function ros(copies: readonly CodedCopy[]): string {
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

function resource(name: string, copy: CodedCopy): readonly string[] {
  const { RegionId: SourceRegionId, ...rest } = wireParams(copy);
  return [
    `  ${name}:`,
    '    Type: ALIYUN::ECS::CopyImage',
    '    Properties:',
    ...(copy.encrypted === undefined ? ['      # Left out, Encrypted is false.'] : []),
    ...Object.entries({ SourceRegionId, ...rest }).flatMap(([property, value]) =>
      value === undefined
        ? []
        : `      ${property}: ${typeof value === 'string' ? yamlString(value) : value.toString()}`,
    ),
    ...(copy.tags.length === 0 ? [] : ['      Tag:']),
    ...copy.tags.flatMap(({ key, value }) => [
      `        - Key: ${yamlString(key)}`,
      `          Value: ${yamlString(value)}`,
    ]),
  ];
}

/** `CnShanghai`: letters and digits are what a logical ID is certain to take. */
function logicalId(destination: string): string {
  return destination
    .split(/[^A-Za-z0-9]+/)
    .map(part => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}
