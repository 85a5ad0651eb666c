import { copyImageParams, type ImageCopy } from '../../services/ecs';
import type { NestedParams } from '../../services/params';
import { indented, yamlItem } from './yaml';

/**
 * An OOS template that makes the copies and waits until each is available. It loops over an inline
 * child template, because the cloud's own ACS-ECS-BulkyCopyImage takes neither names nor keys, and
 * sends `Encrypted=false`.
 *
 * A child names exactly the parameters that its copies have: what CopyImage makes of a parameter
 * without a value is not documented, so copies with other parameters get a loop of their own.
 */
export function oos(copies: readonly ImageCopy[]): string {
  const items = copies.map(copy => itemOf(copy));
  const loops = loopsOver(items.map(({ item }) => item));
  const hasOmissions = items.some(({ isWhole }) => !isWhole);
  return [
    '# No account has confirmed this template yet: start it with one copy first.',
    ...(hasOmissions ? ['# Not expressible: texts with "{{", which OOS would evaluate.'] : []),
    'FormatVersion: OOS-2019-06-01',
    'Description: Copies ECS images and waits until each copy is available.',
    'Parameters:',
    ...indented(2, [
      'OOSAssumeRole:',
      '  Description: RAM role that copies. If empty, whoever starts the execution needs the rights.',
      '  Type: String',
      "  Default: ''",
      ...loops.flatMap(({ name, items: all }) => [
        `${name}:`,
        '  Type: List',
        '  Default:',
        ...indented(4, all.flatMap(yamlItem)),
      ]),
    ]),
    "RamRole: '{{ OOSAssumeRole }}'",
    'Tasks:',
    ...loops.flatMap(loop => indented(2, loopLines(loop))),
    'Outputs:',
    ...loops.flatMap(({ name }) => [
      `  ${name}ImageIds:`,
      '    Type: List',
      `    Value: '{{ ${name}Task.imageIds }}'`,
    ]),
  ].join('\n');
}

type Item = NestedParams;

interface Loop {
  /** Of its list of copies. */
  readonly name: string;
  readonly items: readonly Item[];
}

/** CopyImage's parameters as OOS spells them, without those that it would evaluate. */
function itemOf(copy: ImageCopy): { readonly item: Item; readonly isWhole: boolean } {
  const { Tag: Tags, ...params } = copyImageParams(copy);
  const given = Object.entries<Item[string]>({ ...params, Tags }).filter(
    ([, value]) => value !== undefined,
  );
  const plain = given.filter(([, value]) => !JSON.stringify(value).includes('{{'));
  return { item: Object.fromEntries(plain), isWhole: plain.length === given.length };
}

function loopsOver(items: readonly Item[]): readonly Loop[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const keys = Object.keys(item).join();
    groups.set(keys, [...(groups.get(keys) ?? []), item]);
  }
  return [...groups.values()].map((group, index) => ({
    name: index === 0 ? 'copies' : `copies${index + 1}`,
    items: group,
  }));
}

function loopLines({ name, items }: Loop): readonly string[] {
  const keys = Object.keys(items[0] ?? {});
  return `\
- Name: ${name}Task
  Action: ACS::Template
  # A failed copy does not keep the others from being made.
  OnError: ACS::NEXT
  Loop:
    Items: '{{ ${name} }}'
    RateControl:
      Mode: Concurrency
      # The service makes five copies of a region at a time.
      Concurrency: 5
      MaxErrors: 100%
    Outputs:
      imageIds:
        AggregateType: Fn::ListJoin
        AggregateField: imageId
  Properties:
    Parameters:
      copy: '{{ ACS::TaskLoopItem }}'
    TemplateContent:
      FormatVersion: OOS-2019-06-01
      Parameters:
        copy:
          Type: Json
      Tasks:
        - Name: copyImage
          Action: ACS::ExecuteAPI
          Properties:
            Service: ECS
            API: CopyImage
            Parameters:
${indented(
  14,
  keys.flatMap(key => selected(key, key)),
).join('\n')}
          Outputs:
            imageId:
              Type: String
              ValueSelector: ImageId
        - Name: waitForImage
          Action: ACS::WaitFor
          Properties:
            Service: ECS
            API: DescribeImages
            Parameters:
${indented(14, selected('RegionId', 'DestinationRegionId')).join('\n')}
              ImageId: '{{ copyImage.imageId }}'
              # By default, only available images are listed, and a failed copy would never end.
              Status: Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated
            PropertySelector: Images.Image[].Status
            DesiredValues: [Available]
            StopRetryValues: [CreateFailed, UnAvailable]
            # 25 hours.
            Retries: 300
            DelayType: Constant
            Delay: 300
      Outputs:
        imageId:
          Type: String
          Value: '{{ copyImage.imageId }}'`.split('\n');
}

/** A parameter whose value is a member of the copy that the child template is given. */
function selected(parameter: string, member: string): readonly string[] {
  return [`${parameter}:`, `  Fn::Select: [${member}, '{{ copy }}']`];
}
