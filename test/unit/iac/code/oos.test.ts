import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { asCode } from '../../../../src/iac/code/requestAsCode';
import type { ImageCopy } from '../../../../src/services/ecs';
import { copy, hostileCopies, inUtf8 } from './copies';

interface Select {
  readonly 'Fn::Select': readonly [string, string];
}

interface Task {
  readonly Name: string;
  readonly Action: string;
  readonly Loop?: { readonly Items: string; readonly RateControl: unknown };
  readonly Properties: {
    readonly API?: string;
    readonly Parameters: Readonly<Record<string, Select>>;
    readonly TemplateContent?: Template;
  };
}

interface Template {
  readonly FormatVersion: string;
  readonly Parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Tasks: readonly Task[];
}

function templateOf(copies: readonly ImageCopy[]): Template {
  return parse(asCode('oos', copies)) as Template;
}

/** What each loop passes to CopyImage, item by item, as OOS would evaluate it. */
function requestsOf({ Parameters, Tasks }: Template) {
  return Tasks.flatMap(({ Loop, Properties }) => {
    const [, name = ''] = /^\{\{ (\w+) \}\}$/.exec(Loop?.Items ?? '') ?? [];
    const items = Parameters[name]?.Default as readonly Readonly<Record<string, unknown>>[];
    const [submit] = Properties.TemplateContent?.Tasks ?? [];
    assert.equal(submit?.Properties.API, 'CopyImage');
    return items.map(item =>
      Object.fromEntries(
        Object.entries(submit.Properties.Parameters).map(([parameter, select]) => {
          assert.equal(select['Fn::Select'][1], '{{ copy }}');
          return [parameter, item[select['Fn::Select'][0]]];
        }),
      ),
    );
  });
}

suite('copies as an OOS template', () => {
  test('a loop copies each image, then waits for it', () => {
    const template = templateOf([
      copy({ tags: [{ key: '环境', value: 'prod' }] }),
      copy({ destinationRegionId: 'cn-beijing', tags: [{ key: '环境', value: 'test' }] }),
    ]);
    assert.equal(template.FormatVersion, 'OOS-2019-06-01');
    const [task, ...others] = template.Tasks;
    assert.deepEqual(others, []);
    assert.equal(task?.Action, 'ACS::Template');
    assert.deepEqual(task.Loop?.RateControl, {
      Mode: 'Concurrency',
      Concurrency: 5,
      MaxErrors: '100%',
    });
    assert.deepEqual(
      task.Properties.TemplateContent?.Tasks.map(({ Action, Properties: { API, Parameters } }) => [
        Action,
        API,
        Object.keys(Parameters).join(),
      ]),
      [
        [
          'ACS::ExecuteAPI',
          'CopyImage',
          'RegionId,ImageId,DestinationRegionId,DestinationImageName,Tags',
        ],
        ['ACS::WaitFor', 'DescribeImages', 'RegionId,ImageId,Status'],
      ],
    );
    const request = {
      RegionId: 'cn-hangzhou',
      ImageId: 'm-bp1source',
      DestinationImageName: 'web-0042',
    };
    assert.deepEqual(requestsOf(template), [
      {
        ...request,
        DestinationRegionId: 'cn-shanghai',
        Tags: [{ Key: '环境', Value: 'prod' }],
      },
      {
        ...request,
        DestinationRegionId: 'cn-beijing',
        Tags: [{ Key: '环境', Value: 'test' }],
      },
    ]);
  });

  test('the image is waited for where it is copied to, whatever became of it', () => {
    const [task] = templateOf([copy()]).Tasks;
    const wait = task?.Properties.TemplateContent?.Tasks[1]?.Properties;
    assert.deepEqual(wait, {
      Service: 'ECS',
      API: 'DescribeImages',
      Parameters: {
        RegionId: { 'Fn::Select': ['DestinationRegionId', '{{ copy }}'] },
        ImageId: '{{ copyImage.imageId }}',
        Status: 'Creating,Waiting,Available,UnAvailable,CreateFailed,Deprecated',
      },
      PropertySelector: 'Images.Image[].Status',
      DesiredValues: ['Available'],
      StopRetryValues: ['CreateFailed', 'UnAvailable'],
      Retries: 300,
      DelayType: 'Constant',
      Delay: 300,
    });
  });

  test('encryption that is left to the destination is not sent', () => {
    const requests = requestsOf(
      templateOf([
        copy(),
        copy({ destinationRegionId: 'cn-beijing', encrypted: false }),
        copy({ destinationRegionId: 'cn-beijing', encrypted: true, kmsKeyId: 'key-1' }),
      ]),
    );
    assert.deepEqual(
      requests.map(({ Encrypted, KMSKeyId }) => [Encrypted, KMSKeyId]),
      [
        [undefined, undefined],
        [false, undefined],
        [true, 'key-1'],
      ],
    );
    assert.ok(!Object.hasOwn(requests[0] ?? {}, 'Encrypted'));
  });

  test('a text that OOS would evaluate is left out, and the code says so', () => {
    const text = asCode('oos', [
      copy({ description: 'Built by {{ user }}', tags: [{ key: 'env', value: 'prod' }] }),
    ]);
    assert.match(text, /^# Not expressible: texts with "\{\{", which OOS would evaluate\.$/m);
    assert.doesNotMatch(text, /Built by/);
    assert.match(text, /Key: "env"/);
    assert.doesNotMatch(asCode('oos', [copy()]), /Not expressible/);
  });

  test('the texts reach CopyImage as they were, whatever they are', () => {
    const expressible = (value: unknown) => !JSON.stringify(value ?? '').includes('{{');
    fc.assert(
      fc.property(hostileCopies, copies => {
        const wanted = copies.map(one => {
          const tags = one.tags.map(({ key, value }) => ({
            Key: inUtf8(key),
            Value: inUtf8(value),
          }));
          return Object.fromEntries(
            Object.entries({
              RegionId: one.sourceRegionId,
              ImageId: one.sourceImageId,
              DestinationRegionId: one.destinationRegionId,
              DestinationImageName: inUtf8(one.name),
              DestinationDescription: one.description && inUtf8(one.description),
              Encrypted: one.encrypted,
              KMSKeyId: one.kmsKeyId && inUtf8(one.kmsKeyId),
              ResourceGroupId: one.resourceGroupId && inUtf8(one.resourceGroupId),
              Tags: tags.length === 0 ? undefined : tags,
            }).filter(([, value]) => value !== undefined && expressible(value)),
          );
        });
        const byRegion = (requests: readonly Readonly<Record<string, unknown>>[]) =>
          new Map(requests.map(request => [request['DestinationRegionId'], request]));
        assert.deepEqual(byRegion(requestsOf(templateOf(copies))), byRegion(wanted));
      }),
    );
  });
});
