import { goodKey, type Key } from '../../simulator/cloud/accounts';
import { seedImageId } from '../../simulator/cloud/ids';
import type { Simulator } from '../../simulator/simulator';
import { ask } from './client';

export const RegionId = 'cn-hangzhou';
export const modes = { Mode: 'Automatic', LoopMode: 'Automatic', SafetyCheck: 'Skip' };

/** An item of `copyTemplate`. */
export function itemTo(region: string, number = 42) {
  return {
    image: seedImageId(RegionId, number),
    region,
    token: `token-${region}-${number}`,
    tags: [{ Key: 'copy-id', Value: `${region}-${number}` }],
  };
}

/** The copies that the template has made. */
export function copiesOf({ control }: Simulator) {
  return control.copies().filter(({ name }) => name.startsWith('exec-'));
}

type Members = Readonly<Record<string, unknown>>;

/** Calls of OOS as its documents describe them. */
export function oosCalls(url: () => string) {
  const call = (action: string, params: Readonly<Record<string, string>>, key: Key = goodKey) =>
    ask(url(), { action, params: { RegionId, ...params }, key });
  return {
    call,
    start: (
      items: readonly object[],
      more: {
        readonly key?: Key;
        readonly parameters?: object;
        readonly params?: Readonly<Record<string, string>>;
      } = {},
    ) => {
      const Parameters = JSON.stringify({ items, ...more.parameters });
      const params = { TemplateContent: copyTemplate, Parameters, ...modes, ...more.params };
      return call('StartExecution', params, more.key);
    },
    list: async (params: Readonly<Record<string, string>> = {}) =>
      (await call('ListExecutions', params)).get('Executions') as readonly Members[],
    items: async (ExecutionId: unknown, params: Readonly<Record<string, string>> = {}) => {
      const asked = { ExecutionId: String(ExecutionId), IncludeChildTaskExecution: 'true' };
      const answer = await call('ListTaskExecutions', { ...asked, ...params });
      return answer.get('TaskExecutions') as readonly Members[];
    },
  };
}

/** A template written as OOS's documents describe it: a loop over a child that copies and waits. */
export const copyTemplate = `\
FormatVersion: OOS-2019-06-01
Parameters:
  items:
    Type: List
  OOSAssumeRole:
    Type: String
    Default: ''
  maxErrors:
    Type: String
    Default: 100%
RamRole: '{{ OOSAssumeRole }}'
Tasks:
  - Name: copies
    Action: ACS::Template
    OnError: ACS::NEXT
    Loop:
      Items: '{{ items }}'
      RateControl:
        Mode: Concurrency
        Concurrency: 2
        MaxErrors: '{{ maxErrors }}'
    Properties:
      Parameters:
        item: '{{ ACS::TaskLoopItem }}'
      TemplateContent:
        FormatVersion: OOS-2019-06-01
        Parameters:
          item:
            Type: Json
        Tasks:
          - Name: submit
            Action: ACS::ExecuteAPI
            Properties:
              Service: ECS
              API: CopyImage
              Parameters:
                RegionId: cn-hangzhou
                ImageId: { 'Fn::Select': [image, '{{ item }}'] }
                DestinationRegionId: { 'Fn::Select': [region, '{{ item }}'] }
                DestinationImageName: '{{ ACS::ExecutionId }}'
                DestinationDescription: { 'Fn::Select': [description, '{{ item }}'] }
                ClientToken: { 'Fn::Select': [token, '{{ item }}'] }
                Tags: { 'Fn::Select': [tags, '{{ item }}'] }
            Outputs:
              imageId:
                Type: String
                ValueSelector: ImageId
          - Name: wait
            Action: ACS::WaitFor
            Properties:
              Service: ECS
              API: DescribeImages
              Parameters:
                RegionId: { 'Fn::Select': [region, '{{ item }}'] }
                ImageId: '{{ submit.imageId }}'
                Status: Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated
              PropertySelector: Images.Image[].Status
              DesiredValues: [Available]
              StopRetryValues: [CreateFailed, UnAvailable]
              DelayType: Constant
              Delay: 300
              Retries: 300
        Outputs:
          imageId:
            Type: String
            Value: '{{ submit.imageId }}'
`;
