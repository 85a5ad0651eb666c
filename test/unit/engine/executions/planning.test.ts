import assert from 'node:assert/strict';
import { parse } from 'yaml';
import {
  executionContent,
  copiesPerExecution,
  planExecutions,
  withFindableTag,
} from '../../../../src/engine/executions/planning';
import { plan } from '../../copies/fixtures';

const tagsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, value: '' }));

function plans(count: number, sourceRegionId = 'cn-hangzhou') {
  return Array.from({ length: count }, (_, index) =>
    plan({ sourceRegionId, name: `web-${index}` }),
  );
}

suite('planning executions', () => {
  test('gives each at most 100 copies of one source region, in the order chosen', () => {
    const wanted = [...plans(250), ...plans(3, 'cn-beijing')];
    const { executions, refusals } = planExecutions(wanted, { regionId: undefined });
    assert.deepEqual(refusals, []);
    assert.equal(copiesPerExecution, 100);
    assert.deepEqual(
      executions.map(one => [one.regionId, one.sourceRegionId, one.plans.length]),
      [
        ['cn-hangzhou', 'cn-hangzhou', 100],
        ['cn-hangzhou', 'cn-hangzhou', 100],
        ['cn-hangzhou', 'cn-hangzhou', 50],
        ['cn-beijing', 'cn-beijing', 3],
      ],
    );
    assert.deepEqual(
      executions.flatMap(one => one.plans),
      wanted,
    );
  });

  test('runs all of them in the region that is chosen', () => {
    const wanted = [...plans(1), ...plans(1, 'cn-beijing')];
    const { executions } = planExecutions(wanted, { regionId: 'ap-southeast-1' });
    const regionIds = executions.map(({ regionId }) => regionId);
    assert.deepEqual(regionIds, ['ap-southeast-1', 'ap-southeast-1']);
  });

  test('shares the five places of a source among its executions', () => {
    const concurrencies = (count: number) =>
      planExecutions(plans(count), { regionId: undefined }).executions.map(one => one.concurrency);
    assert.deepEqual(concurrencies(100), [5]);
    assert.deepEqual(concurrencies(101), [2, 2]);
    assert.deepEqual(new Set(concurrencies(1_000)), new Set([1]));
  });

  test('refuses texts that OOS would evaluate, and copies that could not be found again', () => {
    const evaluated = plan({ description: 'Built by {{ user }}' });
    const full = plan({ tags: tagsOf(20) });
    const fine = plan({ tags: [...tagsOf(19), { key: 'copy-id', value: 'c-1' }] });
    const { refusals } = planExecutions([evaluated, full, fine], { regionId: undefined });
    assert.deepEqual(refusals, [
      { plan: evaluated, why: 'evaluated' },
      { plan: full, why: 'tooManyTags' },
    ]);
  });

  test('adds a copy-id where there is none', () => {
    const bare = plan({ tags: tagsOf(1) });
    assert.deepEqual(withFindableTag(bare, 'c-9').tags[1], { key: 'copy-id', value: 'c-9' });
    assert.equal(withFindableTag(plan(), 'c-9').tags[0]?.value, 'c-0001');
  });

  test('sends the role, each ClientToken, and no parameter that was not chosen', () => {
    const copies = [
      { ...plan(), clientToken: 't-1' },
      { ...plan({ encrypted: false }), clientToken: 't-2' },
    ];
    const { templateContent, parameters } = executionContent(copies, {
      concurrency: 3,
      roleName: 'copier',
    });
    const item = {
      RegionId: 'cn-hangzhou',
      ImageId: 'm-bp1source',
      DestinationRegionId: 'cn-shanghai',
      DestinationImageName: 'web-0042',
      Tags: [{ Key: 'copy-id', Value: 'c-0001' }],
    };
    assert.deepEqual(parameters, {
      OOSAssumeRole: 'copier',
      copies: [{ ...item, ClientToken: 't-1' }],
      copies2: [{ ...item, Encrypted: false, ClientToken: 't-2' }],
    });
    const template = parse(templateContent) as {
      readonly Parameters: Readonly<Record<string, object>>;
      readonly Tasks: readonly { readonly Loop: { readonly RateControl: object } }[];
    };
    assert.deepEqual(Object.keys(template.Parameters), ['OOSAssumeRole', 'copies', 'copies2']);
    assert.deepEqual(template.Parameters['copies'], { Type: 'List' });
    const [task] = template.Tasks;
    const rate = { Mode: 'Concurrency', Concurrency: 3, MaxErrors: '100%' };
    assert.deepEqual(task?.Loop.RateControl, rate);
  });
});
