import assert from 'node:assert/strict';
import type { Copy } from '../../../../src/copies/copy';
import { lookMs, review } from '../../../../src/engine/executions/review';
import { imagesAnswer, never, refuses, Stage } from './stage';

suite('The review of running executions', () => {
  let stage: Stage;
  let failedSince: Map<string, number>;
  setup(() => {
    stage = new Stage();
    failedSince = new Map();
  });

  const by = () => ({ deps: stage.deps, failedSince });
  const failItemsOf = (copies: readonly Copy[]) => {
    stage.answers['ListTaskExecutions'] = () => ({
      TaskExecutions: copies.map(({ clientToken, plan }) => ({
        TaskExecutionId: clientToken,
        Status: 'Failed',
        StatusMessage: 'The task timed out.',
        LoopItem: JSON.stringify({ ClientToken: clientToken, RegionId: plan.sourceRegionId }),
      })),
    });
  };

  test('finds what was made while nobody looked, and then asks for no items', async () => {
    const { execution, copies } = await stage.add([{}]);
    stage.answers['DescribeImages'] = () => imagesAnswer(['web-0042']);
    assert.equal(await review([execution], by(), never), false);
    assert.deepEqual(stage.statesOf(copies), ['copying']);
    assert.deepEqual(stage.calls, ['DescribeImages cn-shanghai']);
  });

  test('takes an item for failed only when its image has not appeared for long enough', async () => {
    const { execution, copies } = await stage.add([{ name: 'web-1' }, { name: 'web-2' }]);
    failItemsOf(copies.slice(0, 1));
    assert.equal(await review([execution], by(), never), true);
    await stage.clock.pass(lookMs - 1);
    assert.equal(await review([execution], by(), never), true);
    assert.deepEqual(stage.statesOf(copies), ['queued', 'queued']);
    await stage.clock.pass(1);
    assert.equal(await review([execution], by(), never), false);
    assert.deepEqual(stage.statesOf(copies), ['failed executionFailed', 'queued']);
  });

  test('of an item that failed and whose image appears late follows the image', async () => {
    const { execution, copies } = await stage.add([{}]);
    failItemsOf(copies);
    await review([execution], by(), never);
    await stage.clock.pass(lookMs);
    stage.answers['DescribeImages'] = () => imagesAnswer(['web-0042']);
    await review([execution], by(), never);
    assert.deepEqual(stage.statesOf(copies), ['copying']);
  });

  test('rejects for a destination that refuses, after the others were reviewed', async () => {
    const { execution, copies } = await stage.add([{}, { destinationRegionId: 'cn-beijing' }]);
    failItemsOf(copies);
    const refused = refuses('Forbidden.RAM', 403);
    stage.answers['DescribeImages'] = request =>
      request.regionId === 'cn-beijing' ? refused(request) : imagesAnswer();
    await assert.rejects(review([execution], by(), never), /Forbidden\.RAM/);
    await stage.clock.pass(lookMs);
    await assert.rejects(review([execution], by(), never), /Forbidden\.RAM/);
    // A failed item says nothing as long as nobody may look for its image.
    assert.deepEqual(stage.statesOf(copies), ['failed executionFailed', 'queued']);
  });
});
