import assert from 'node:assert/strict';
import { failedItems, failureOfItem } from '../../../../src/engine/executions/failedItems';
import { never, Stage } from './stage';

suite('why an item of an execution failed', () => {
  test('is the error of ECS that the message names', () => {
    const message = 'Code: InvalidImageName.Duplicated, Message: The name exists.';
    assert.deepEqual(failureOfItem(message, 'cn-hangzhou'), {
      reason: 'refused',
      action: 'CopyImage',
      regionId: 'cn-hangzhou',
      code: 'InvalidImageName.Duplicated',
      kind: 'conflict',
      httpStatus: 400,
      requestId: undefined,
      serviceMessage: message,
    });
  });

  test('is the message of OOS if it names none', () => {
    const message = 'The task timed out.';
    const why = { reason: 'executionFailed', message };
    assert.deepEqual(failureOfItem(message, 'cn-hangzhou'), why);
  });
});

suite('The items of an execution that failed', () => {
  test('are known by the ClientToken of their copy; an item without one is left out', async () => {
    const stage = new Stage();
    const { execution } = await stage.add([{}]);
    const run = { Status: 'Failed', StatusMessage: 'The task timed out.' };
    stage.answers['ListTaskExecutions'] = () => ({
      TaskExecutions: [
        { ...run, TaskExecutionId: '1', LoopItem: '{"ClientToken":"T","RegionId":"cn-hangzhou"}' },
        { ...run, TaskExecutionId: '2', LoopItem: 'i-instance' },
        { ...run, TaskExecutionId: '3' },
      ],
    });
    const why = { reason: 'executionFailed', message: 'The task timed out.' };
    assert.deepEqual([...(await failedItems(execution, stage.deps, never))], [['T', why]]);
    assert.equal(stage.asked[0]?.bodyParams?.['Status'], 'Failed');
  });

  test('are none, without a call, of an execution that was never started', async () => {
    const stage = new Stage();
    const state = { kind: 'queued', notBefore: 0, attempts: 0 } as const;
    const { execution } = await stage.add([{}], { state });
    assert.equal((await failedItems(execution, stage.deps, never)).size, 0);
    assert.deepEqual(stage.calls, []);
  });
});
