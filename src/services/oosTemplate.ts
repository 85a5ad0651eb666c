import { indented } from '../base/indented';
import { copyImageParams, type ImageCopy } from './ecs';
import type { NestedParams } from './params';

/** Copies that give CopyImage the same parameters, as items of one loop. */
interface CopyLoop {
  /** Of the template's parameter with the items. */
  readonly name: string;
  readonly items: readonly NestedParams[];
}

/** The parameter that names the RAM role, by the name that all public templates use. */
export const roleParameter = 'OOSAssumeRole';

/** The service makes five copies of a region at a time. */
export const copiesAtATime = 5;

/** CopyImage's parameters as OOS spells them. Items of a run have ClientTokens, code has none. */
export function loopItem(
  copy: ImageCopy & { readonly clientToken?: string | undefined },
): NestedParams {
  const { Tag: Tags, ...params } = copyImageParams(copy);
  const given = { ...params, Tags, ClientToken: copy.clientToken };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Whether OOS would evaluate the text instead of passing it on. */
export function isEvaluated(value: unknown): boolean {
  return JSON.stringify(value ?? '').includes('{{');
}

/**
 * One loop for each set of parameters: what CopyImage makes of a parameter without a value is not
 * documented, so a loop names exactly the parameters that its items have.
 */
export function copyLoops(items: readonly NestedParams[]): readonly CopyLoop[] {
  const groups = new Map<string, NestedParams[]>();
  for (const item of items) {
    const keys = Object.keys(item).join();
    groups.set(keys, [...(groups.get(keys) ?? []), item]);
  }
  return [...groups.values()].map((group, index) => ({
    name: index === 0 ? 'copies' : `copies${index + 1}`,
    items: group,
  }));
}

/**
 * An OOS template that makes the copies and waits until each is available. It loops over an inline
 * child template, because the cloud's own ACS-ECS-BulkyCopyImage takes neither names nor keys, and
 * sends `Encrypted=false`. `defaultOf` writes a loop's items into the template, as lines of YAML.
 */
export function oosTemplate(
  loops: readonly CopyLoop[],
  {
    concurrency = copiesAtATime,
    defaultOf = () => [],
  }: {
    readonly concurrency?: number;
    readonly defaultOf?: (loop: CopyLoop) => readonly string[];
  } = {},
): readonly string[] {
  return [
    'FormatVersion: OOS-2019-06-01',
    'Description: Copies ECS images and waits until each copy is available.',
    'Parameters:',
    ...indented(2, [
      `${roleParameter}:`,
      '  Description: RAM role that copies. If empty, whoever starts the execution needs the rights.',
      '  Type: String',
      "  Default: ''",
      ...loops.flatMap(loop => [`${loop.name}:`, '  Type: List', ...indented(2, defaultOf(loop))]),
    ]),
    `RamRole: '{{ ${roleParameter} }}'`,
    'Tasks:',
    ...loops.flatMap(loop => indented(2, loopLines(loop, concurrency))),
    'Outputs:',
    ...loops.flatMap(({ name }) => [
      `  ${name}ImageIds:`,
      '    Type: List',
      `    Value: '{{ ${name}Task.imageIds }}'`,
    ]),
  ];
}

function loopLines({ name, items }: CopyLoop, concurrency: number): readonly string[] {
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
      Concurrency: ${concurrency}
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
