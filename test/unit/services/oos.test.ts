import assert from 'node:assert/strict';
import {
  cancelExecution,
  listExecutions,
  listItemExecutions,
  missingPermissions,
  startExecution,
  validateTemplateContent,
} from '../../../src/services/oos';
import { never, Stack } from '../openapi/stack';

const regionId = 'cn-hangzhou';

suite('OOS', () => {
  const bodyOf = (stack: Stack, index = 0) =>
    Object.fromEntries(new URLSearchParams(stack.network.sent[index]?.request.body));

  test('startExecution sends template and parameters in the body and names all modes', async () => {
    const stack = new Stack({
      body: { RequestId: 'R', Execution: { ExecutionId: 'exec-1', Status: 'Started' } },
    });
    const started = await startExecution(
      stack.api(),
      {
        regionId,
        templateContent: 'FormatVersion: OOS-2019-06-01',
        parameters: { copies: [{ ImageId: 'm-1' }] },
        clientToken: 'T',
        tags: { run: '1' },
        description: 'D',
      },
      never,
    );
    assert.deepEqual(started, { executionId: 'exec-1', requestId: 'R' });
    const [sent] = stack.network.sent;
    assert.equal(sent?.request.headers['host'], 'oos.cn-hangzhou.aliyuncs.com');
    assert.equal(sent.request.headers['x-acs-version'], '2019-06-01');
    assert.deepEqual(sent.query, { RegionId: regionId });
    assert.deepEqual(bodyOf(stack), {
      TemplateContent: 'FormatVersion: OOS-2019-06-01',
      Parameters: '{"copies":[{"ImageId":"m-1"}]}',
      Mode: 'Automatic',
      LoopMode: 'Automatic',
      SafetyCheck: 'Skip',
      ClientToken: 'T',
      Tags: '{"run":"1"}',
      Description: 'D',
    });
  });

  test('a write is sent once, whatever the answer; a read is repeated', async () => {
    const failing = () => new Stack({ status: 503, body: { Code: 'ServiceUnavailable' } });
    const attempts = async (act: (stack: Stack) => Promise<unknown>) => {
      const stack = failing();
      await stack.clock.settle(act(stack)).catch(() => undefined);
      return stack.network.sent.length;
    };
    const request = {
      regionId,
      templateContent: '',
      parameters: {},
      clientToken: '',
      tags: {},
      description: '',
    };
    const place = { regionId, executionId: 'exec-1' };
    assert.equal(await attempts(stack => startExecution(stack.api(), request, never)), 1);
    assert.equal(await attempts(stack => cancelExecution(stack.api(), place, never)), 1);
    assert.ok((await attempts(stack => listExecutions(stack.api(), place, never))) > 1);
  });

  test('listExecutions filters by tags, reads all pages and takes an unknown status as running', async () => {
    const page = (next: string | undefined, ...Executions: readonly object[]) => ({
      body: { RequestId: 'R', NextToken: next, Executions },
    });
    const stack = new Stack(
      page(
        'N',
        { ExecutionId: 'exec-1', Status: 'Queued', Tags: { run: 'a' } },
        { ExecutionId: 'exec-2', Status: 'Failed', StatusMessage: 'no', Tags: '{"run":"b"}' },
      ),
      page(undefined, { ExecutionId: 'exec-3', Status: 'Success' }),
    );
    const startedAfter = Date.parse('2026-11-27T10:00:00.500Z');
    const query = { regionId, tags: { kind: 'k' }, startedAfter };
    assert.deepEqual(await listExecutions(stack.api(), query, never), [
      { executionId: 'exec-1', status: 'Running', statusMessage: '', tags: { run: 'a' } },
      { executionId: 'exec-2', status: 'Failed', statusMessage: 'no', tags: { run: 'b' } },
      { executionId: 'exec-3', status: 'Success', statusMessage: '', tags: {} },
    ]);
    const asked = {
      Tags: '{"kind":"k"}',
      StartDateAfter: '2026-11-27T10:00:00Z',
      IncludeChildExecution: 'false',
      MaxResults: '100',
    };
    assert.deepEqual([bodyOf(stack), bodyOf(stack, 1)], [asked, { ...asked, NextToken: 'N' }]);
  });

  test('a listing ends, although each page names a next one', async () => {
    const stack = new Stack({ body: { NextToken: 'N', Executions: [] } });
    assert.deepEqual(await listExecutions(stack.api(), { regionId }, never), []);
    assert.equal(stack.network.sent.length, 100);
  });

  test('listItemExecutions reads a loop’s items, whether they come as text or as objects', async () => {
    const task = { TaskExecutionId: 't', Status: 'Failed', StatusMessage: 'no' };
    const stack = new Stack({
      body: {
        TaskExecutions: [
          task,
          { ...task, LoopItem: '{"a":1}', ChildExecutionId: 'exec-2' },
          { ...task, LoopItem: { a: 2 } },
        ],
      },
    });
    const query = { regionId, executionId: 'exec-1', status: 'Failed' } as const;
    const items = await listItemExecutions(stack.api(), query, never);
    assert.deepEqual(
      items.map(({ loopItem, childExecutionId }) => [loopItem, childExecutionId]),
      [
        ['{"a":1}', 'exec-2'],
        ['{"a":2}', undefined],
      ],
    );
    assert.deepEqual(bodyOf(stack), {
      ExecutionId: 'exec-1',
      Status: 'Failed',
      IncludeChildTaskExecution: 'true',
      MaxResults: '100',
    });
  });

  test('missingPermissions reads the documented list, and nothing from anything else', async () => {
    const missing = (MissingPolicy: unknown) => {
      const stack = new Stack({ body: { MissingPolicy } });
      const query = { regionId, templateContent: 'T', ramRole: undefined };
      return missingPermissions(stack.api(), query, never);
    };
    const documented =
      '[{"Action": ["ecs:RunCommand", "ecs:CopyImage"], "ServiceName": "ecs", "Resources": "*"}, {"Action": "ecs:CopyImage"}]';
    assert.deepEqual(await missing(documented), ['ecs:CopyImage', 'ecs:RunCommand']);
    for (const nothing of ['', '[]', '{}', undefined]) {
      assert.deepEqual(await missing(nothing), []);
    }
  });

  test('validateTemplateContent sends the template in the body', async () => {
    const stack = new Stack({ body: { RequestId: 'R', Tasks: [] } });
    await validateTemplateContent(stack.api(), { regionId, templateContent: 'T' }, never);
    assert.deepEqual(bodyOf(stack), { Content: 'T' });
  });
});
