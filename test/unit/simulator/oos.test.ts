import assert from 'node:assert/strict';
import { goodKey, type Key, readOnlyKey, rootKey } from '../../simulator/cloud/accounts';
import type { ScenarioName } from '../../simulator/scenarios/scenarios';
import { type Simulator, startSimulator } from '../../simulator/simulator';
import { ask, wallTime } from './client';
import { copiesOf, copyTemplate, itemTo, modes, oosCalls, RegionId } from './oosCalls';

const minute = 60_000;
const hour = 60 * minute;

suite('OOS in the simulator', () => {
  let simulator: Simulator;
  suiteSetup(async () => {
    simulator = await startSimulator({ scenario: 'default', now: () => wallTime });
  });
  setup(() => {
    simulator.control.reset('default');
  });
  suiteTeardown(() => simulator.stop());

  const url = () => simulator.url;
  const { call, start, list, items: tasks } = oosCalls(url);
  const copies = () => copiesOf(simulator);

  test('takes a template and its parameters from the form body', async () => {
    const body = new URLSearchParams({
      TemplateContent: copyTemplate,
      Parameters: JSON.stringify({ items: [itemTo('cn-shanghai')] }),
      ...modes,
    }).toString();
    const answer = await ask(simulator.url, {
      action: 'StartExecution',
      params: { RegionId },
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.match(String(answer.get('Execution.ExecutionId')), /^exec-\w{20}$/);
    assert.equal(answer.get('Execution.Status'), 'Started');
    assert.equal(typeof answer.get('Execution.Parameters'), 'string');
  });

  test('copies each item with its parameters, two at a time, and ends in Success', async () => {
    const items = ['cn-shanghai', 'cn-beijing', 'us-west-1'].map(region => itemTo(region));
    const started = await start(items);
    simulator.control.advance(5000);
    assert.equal(copies().length, 2);
    const [running] = await list();
    assert.equal(running?.['Status'], 'Running');
    simulator.control.advance(3 * hour);
    const made = copies();
    assert.deepEqual(
      made.map(({ regionId, clientToken, status }) => [regionId, clientToken, status]),
      items.map(({ region, token }) => [region, token, 'Available']),
    );
    // The third starts when the first wait ends, not when somebody looks.
    const [first, , third] = made;
    const gap = Date.parse(third?.acceptedAt ?? '') - Date.parse(first?.acceptedAt ?? '');
    assert.ok(gap >= 40 * minute && gap < 50 * minute, String(gap));
    const image = simulator.control.images('us-west-1').find(({ tags }) => 'copy-id' in tags);
    assert.equal(image?.tags['copy-id'], 'us-west-1-42');
    const [ended] = await list({ ExecutionId: String(started.get('Execution.ExecutionId')) });
    assert.equal(ended?.['Status'], 'Success');
    assert.deepEqual(ended['Parameters'], { items, OOSAssumeRole: '', maxErrors: '100%' });
  });

  test('lists the items of the loop with their child executions and reasons', async () => {
    const items = [itemTo('cn-shanghai'), itemTo('cn-nowhere'), itemTo('cn-beijing')];
    const started = await start(items);
    simulator.control.advance(3 * hour);
    const all = await tasks(started.get('Execution.ExecutionId'));
    assert.deepEqual(
      all.map(task => [task['Status'], task['LoopItem']]),
      [
        ['Success', undefined],
        ['Success', JSON.stringify(items[0])],
        ['Failed', JSON.stringify(items[1])],
        ['Success', JSON.stringify(items[2])],
      ],
    );
    assert.deepEqual(all[0]?.['Loop'], {
      Total: 3,
      Success: 2,
      Failed: 1,
      Cancelled: 0,
      Running: 0,
    });
    const failed = await tasks(started.get('Execution.ExecutionId'), { Status: 'Failed' });
    assert.match(String(failed[0]?.['StatusMessage']), /DestinationRegion\.NotFound/);
    const [submit] = await tasks(failed[0]?.['ChildExecutionId']);
    assert.deepEqual([submit?.['TaskName'], submit?.['Status']], ['submit', 'Failed']);
    assert.equal(
      (await tasks(started.get('Execution.ExecutionId'), { IncludeChildTaskExecution: 'false' }))
        .length,
      1,
    );
  });

  test('stops the loop after more errors than MaxErrors', async () => {
    const items = [itemTo('cn-nowhere'), itemTo('cn-shanghai'), itemTo('cn-beijing')];
    await start(items, { parameters: { maxErrors: '0' } });
    simulator.control.advance(3 * hour);
    assert.deepEqual(
      copies().map(({ regionId }) => regionId),
      [],
    );
    assert.deepEqual(
      simulator.control.executions().map(({ status }) => status),
      ['Success'],
    );
  });

  test('fails an item whose copy fails, and waits in vain for one that was cancelled', async () => {
    await start([itemTo('cn-shanghai'), itemTo('cn-beijing')]);
    simulator.control.advance(10 * minute);
    const [failing, cancelled] = copies();
    simulator.control.failCopy(failing?.imageId ?? '');
    await call('CancelCopyImage', {
      RegionId: cancelled?.regionId ?? '',
      ImageId: cancelled?.imageId ?? '',
    });
    simulator.control.advance(24 * hour);
    const [execution] = simulator.control.executions();
    assert.equal(execution?.status, 'Running');
    simulator.control.advance(2 * hour);
    assert.deepEqual(
      (await tasks(execution.executionId, { Status: 'Failed' })).map(task => task['StatusMessage']),
      [
        'Images.Image[].Status is CreateFailed, so the wait ends.',
        'Images.Image[].Status is  after 300 retries.',
      ],
    );
  });

  test('finds executions by their tags, newest first, in pages', async () => {
    for (let number = 0; number < 12; number += 1) {
      await start([], { params: { Tags: JSON.stringify({ run: String(number), kind: 'ours' }) } });
    }
    await start([], { params: { Tags: '{"kind":"theirs"}' } });
    assert.equal((await list({ Tags: '{"run":"7","kind":"ours"}' })).length, 1);
    const params = { Tags: '{"kind":"ours"}', MaxResults: '10' };
    const first = await call('ListExecutions', params);
    assert.equal(first.get('TotalCount'), 12);
    assert.equal(first.get('Executions.0.Tags.run'), '11');
    const second = await call('ListExecutions', {
      ...params,
      NextToken: String(first.get('NextToken')),
    });
    assert.equal((second.get('Executions') as unknown[]).length, 2);
    assert.equal(second.get('NextToken'), undefined);
    assert.equal((await call('ListExecutions', { MaxResults: '9' })).status, 400);
  });

  test('keeps executions to their region, and answers an unknown ID with an empty list', async () => {
    await start([]);
    assert.deepEqual(await list({ RegionId: 'cn-shanghai' }), []);
    assert.deepEqual(await list({ ExecutionId: 'exec-0' }), []);
  });

  test('cancels what has not ended; ECS goes on with its copies', async () => {
    const started = await start(['cn-shanghai', 'cn-beijing', 'us-west-1'].map(r => itemTo(r)));
    const ExecutionId = String(started.get('Execution.ExecutionId'));
    simulator.control.advance(minute);
    assert.equal((await call('CancelExecution', { ExecutionId })).status, 200);
    simulator.control.advance(3 * hour);
    assert.deepEqual(
      copies().map(({ status }) => status),
      ['Available', 'Available'],
    );
    assert.deepEqual(
      (await tasks(ExecutionId)).map(task => task['Status']),
      ['Cancelled', 'Cancelled', 'Cancelled'],
    );
    assert.equal((await call('CancelExecution', { ExecutionId })).status, 400);
    assert.equal((await call('CancelExecution', { ExecutionId: 'exec-0' })).status, 404);
  });

  test('deletes executions that have ended', async () => {
    const ExecutionId = String((await start([itemTo('cn-shanghai')])).get('Execution.ExecutionId'));
    const ExecutionIds = JSON.stringify([ExecutionId]);
    assert.equal((await call('DeleteExecutions', { ExecutionIds })).status, 400);
    simulator.control.advance(2 * hour);
    assert.equal((await call('DeleteExecutions', { ExecutionIds })).status, 200);
    assert.deepEqual(await list(), []);
  });

  test('waits for a confirmation unless the modes are all given', async () => {
    await start([itemTo('cn-shanghai')], { params: { SafetyCheck: 'ConfirmEveryHighRiskAction' } });
    simulator.control.advance(hour);
    assert.deepEqual(
      simulator.control.executions().map(({ status }) => status),
      ['Waiting'],
    );
    assert.deepEqual(copies(), []);
  });

  test('refuses templates and parameters that do not fit', async () => {
    const refusal = async (content: string, Parameters = '{"items":[]}') => {
      const params = { TemplateContent: content, Parameters, ...modes };
      return (await call('StartExecution', params)).get('Code');
    };
    assert.equal(await refusal('{'), 'InvalidTemplate');
    assert.equal(await refusal(copyTemplate.replace('OOS-2019-06-01', '2019')), 'InvalidTemplate');
    assert.equal(
      await refusal(copyTemplate.replace('Concurrency: 2', 'Speed: 2')),
      'InvalidTemplate',
    );
    assert.equal(
      await refusal(copyTemplate.replace('submit.imageId', 'submit.id')),
      'InvalidTemplate',
    );
    assert.equal(
      await refusal(copyTemplate.replace("'{{ items }}'", "'{{ all }}'")),
      'InvalidTemplate',
    );
    assert.equal(await refusal(copyTemplate, '{}'), 'InvalidParameter');
    assert.equal(await refusal(copyTemplate, '{"items":"x"}'), 'InvalidParameter');
    assert.equal(await refusal(copyTemplate, '{"items":[],"more":1}'), 'InvalidParameter');
    assert.equal((await call('ValidateTemplateContent', { Content: copyTemplate })).status, 200);
    assert.equal((await call('ValidateTemplateContent', { Content: 'a: b' })).status, 400);
  });

  test('names the permissions that the caller or the role lacks', async () => {
    const missing = async (key: Key, RamRole = '') => {
      const params = { TemplateContent: copyTemplate, RamRole };
      return (await call('GenerateExecutionPolicy', params, key)).get('MissingPolicy');
    };
    const copy = JSON.stringify([
      { Action: ['ecs:CopyImage'], ServiceName: 'ecs', Resources: '*' },
    ]);
    assert.equal(await missing(goodKey), '[]');
    assert.equal(await missing(readOnlyKey), copy);
    assert.equal(await missing(goodKey, 'image-copier'), '[]');
    assert.equal(await missing(goodKey, 'image-reader'), copy);
  });

  test('acts with the rights of the role', async () => {
    const parameters = { OOSAssumeRole: 'image-reader' };
    await start([itemTo('cn-shanghai')], { parameters });
    simulator.control.advance(hour);
    const [{ executionId } = { executionId: '' }] = simulator.control.executions();
    const failed = await tasks(executionId, { Status: 'Failed' });
    assert.match(String(failed[0]?.['StatusMessage']), /Forbidden\.RAM/);
  });

  test('refuses a role that does not exist, and fails with one that it cannot assume', async () => {
    const unknown = await start([], { parameters: { OOSAssumeRole: 'nobody' } });
    assert.equal(unknown.get('Code'), 'EntityNotExist.Role');
    await start([itemTo('cn-shanghai')], { parameters: { OOSAssumeRole: 'partner' } });
    const [execution] = simulator.control.executions();
    assert.equal(execution?.status, 'Failed');
    assert.match(execution.statusMessage, /cannot assume the role partner/);
  });

  test('denies callers without the permission, but not the root account', async () => {
    assert.equal((await start([], { key: readOnlyKey })).get('Code'), 'Forbidden.RAM');
    assert.equal((await start([], { key: rootKey })).status, 200);
  });

  test('applies RAM to the copies of a template', async () => {
    simulator.control.reset('denied' satisfies ScenarioName);
    await start([itemTo('cn-shanghai'), itemTo('cn-beijing')]);
    simulator.control.advance(2 * hour);
    assert.deepEqual(
      copies().map(({ regionId }) => regionId),
      ['cn-beijing'],
    );
  });

  test('is subject to faults of CopyImage and to throttling', async () => {
    simulator.control.addFault({
      kind: 'error',
      httpStatus: 503,
      code: 'ServiceUnavailable',
      action: 'CopyImage',
      destinationRegionId: 'cn-beijing',
      times: 1,
    });
    await start([itemTo('cn-shanghai'), itemTo('cn-beijing')]);
    simulator.control.advance(2 * hour);
    assert.deepEqual(
      copies().map(({ regionId }) => regionId),
      ['cn-shanghai'],
    );
    simulator.control.setRequestsPerMinute(1);
    await call('ListExecutions', {});
    assert.equal((await call('ListExecutions', {})).get('Code'), 'Throttling.User');
  });
});
