import assert from 'node:assert/strict';
import { failureOfItem } from '../../../../src/engine/executions/failedItems';

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
