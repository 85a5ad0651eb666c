import assert from 'node:assert/strict';
import type { ExecutionState } from '../../../../src/copies/execution';
import { lookPausesMs } from '../../../../src/copies/timing';
import { settle } from '../../../../src/engine/executions/settle';
import { refused } from '../../copies/fixtures';
import { imagesAnswer, never, refuses, Stage } from './stage';

const lastLook = lookPausesMs.length - 1;

function ended(change: object = {}): { readonly state: ExecutionState } {
  return {
    state: { kind: 'ended', executionId: 'exec-1', how: 'success', finishedAt: 0, ...change },
  };
}

suite('What became of the copies of an ended execution', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  const at = (looks: number) => ({ deps: stage.deps, looks });

  test('that never started: they failed for its reason, without a search', async () => {
    const why = refused('ServiceNotOpen', { action: 'StartExecution' });
    const { execution, copies } = await stage.add(
      [{}],
      ended({ executionId: undefined, how: 'refused', why }),
    );
    assert.equal(await settle(execution, at(0), never), undefined);
    assert.deepEqual(stage.statesOf(copies), ['failed refused']);
    assert.deepEqual(stage.calls, []);
  });

  test('is searched for several times before a missing image counts', async () => {
    const { execution, copies } = await stage.add([{}], ended());
    for (let looks = 0; looks < lastLook; looks += 1) {
      assert.equal(await settle(execution, at(looks), never), looks + 1);
      assert.deepEqual(stage.statesOf(copies), ['queued']);
    }
    assert.equal(await settle(execution, at(lastLook), never), undefined);
    assert.deepEqual(stage.statesOf(copies), ['failed vanished']);
  });

  test('is known at once if all images are there', async () => {
    const { execution, copies } = await stage.add([{}], ended());
    stage.answers['DescribeImages'] = () => imagesAnswer(['web-0042']);
    assert.equal(await settle(execution, at(0), never), undefined);
    assert.deepEqual(stage.statesOf(copies), ['copying']);
  });

  test('is told by the items that failed, and otherwise by the execution', async () => {
    const why = { reason: 'executionFailed', message: 'Half-way.' } as const;
    const { execution, copies } = await stage.add(
      [{ name: 'web-1' }, { name: 'web-2' }],
      ended({ how: 'failed', why }),
    );
    const item = { ClientToken: copies[0]?.clientToken, RegionId: 'cn-hangzhou' };
    stage.answers['ListTaskExecutions'] = () => ({
      TaskExecutions: [
        {
          TaskExecutionId: 't',
          Status: 'Failed',
          StatusMessage: 'Code: QuotaExceed.Image, Message: no.',
          LoopItem: JSON.stringify(item),
        },
      ],
    });
    await settle(execution, at(lastLook), never);
    assert.deepEqual(stage.statesOf(copies), ['failed refused', 'failed executionFailed']);
  });

  test('nobody can tell if it was deleted', async () => {
    const { execution, copies } = await stage.add([{}], ended({ how: 'deleted' }));
    await settle(execution, at(lastLook), never);
    assert.deepEqual(stage.statesOf(copies), ['unknown executionDeleted']);
  });

  test('that were cancelled in it: those that it did not make are cancelled', async () => {
    const { execution, copies } = await stage.add([{}], ended({ how: 'cancelled' }));
    await stage.cancelAll(copies);
    await settle(execution, at(lastLook), never);
    assert.deepEqual(stage.statesOf(copies), ['cancelled']);
  });

  test('is asked again as long as a destination does not answer', async () => {
    const { execution, copies } = await stage.add([{}], ended());
    await stage.cancelAll(copies);
    stage.answers['DescribeImages'] = refuses('ServiceUnavailable', 503);
    await assert.rejects(settle(execution, at(lastLook), never));
    assert.deepEqual(stage.statesOf(copies), ['queued']);
  });

  test('is left to the user if they are to be cancelled where nobody may look', async () => {
    const { execution, copies } = await stage.add(
      [{ name: 'web-1' }, { name: 'web-2' }, { name: 'web-3', destinationRegionId: 'cn-beijing' }],
      ended(),
    );
    await stage.cancelAll(copies.slice(0, 1));
    await stage.cancelAll(copies.slice(2));
    stage.answers['DescribeImages'] = request =>
      request.regionId === 'cn-beijing' ? imagesAnswer() : refuses('Forbidden.RAM', 403)(request);
    assert.equal(await settle(execution, at(0), never), 1);
    // What is still wanted waits for the permission; it shows the reason.
    assert.deepEqual(stage.statesOf(copies), ['unknown refused', 'queued', 'queued']);
    const problem = stage.journal.get(copies[1]?.id ?? '')?.trackingProblem;
    assert.equal(problem?.why.reason, 'refused');
  });
});
