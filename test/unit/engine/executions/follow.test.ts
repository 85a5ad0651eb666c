import assert from 'node:assert/strict';
import type { CopyExecution } from '../../../../src/copies/execution';
import { follow } from '../../../../src/engine/executions/follow';
import { never, refuses, Stage } from './stage';

const minute = 60_000;

/** An answer of ListExecutions; the query by ID returns what has the ID. */
function listing(...executions: readonly object[]) {
  return () => ({ Executions: executions });
}

function asListed({ state }: CopyExecution, change: object = {}): object {
  const ExecutionId = 'executionId' in state ? state.executionId : '';
  return { ExecutionId, Status: 'Running', ...change };
}

suite('Following executions', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  const problemsOf = () =>
    stage.journal.copies.map(({ trackingProblem }) => trackingProblem?.why.reason);

  test('asks once for all of a region, by the tag that all carry', async () => {
    const { execution: one } = await stage.add([{}]);
    const { execution: other } = await stage.add([{}]);
    stage.answers['ListExecutions'] = listing(asListed(one), asListed(other));
    await follow([one, other], stage.deps, never);
    assert.deepEqual(stage.calls, ['ListExecutions cn-hangzhou']);
    const [asked] = stage.asked;
    assert.equal(asked?.bodyParams?.['Tags'], '{"created-by":"ecs-image-copy"}');
    assert.equal(asked.bodyParams['StartDateAfter'], '2026-11-23T02:00:00Z');
    await follow([], stage.deps, never);
    assert.equal(stage.asked.length, 1);
  });

  test('by a clock that names no date asks for those of any time', async () => {
    const { execution } = await stage.add([{}], { createdAt: 9e15 });
    stage.answers['ListExecutions'] = listing(asListed(execution));
    await follow([execution], stage.deps, never);
    assert.equal(stage.asked[0]?.bodyParams?.['StartDateAfter'], undefined);
  });

  test('asks by ID for one that the listing lacks, and counts the misses', async () => {
    const { execution } = await stage.add([{}]);
    await follow([execution], stage.deps, never);
    assert.deepEqual(
      stage.asked.map(({ bodyParams }) => bodyParams?.['ExecutionId'] !== undefined),
      [false, true],
    );
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'running' && state.misses === 1);
  });

  for (const [status, how] of [
    ['Success', 'success'],
    ['Failed', 'failed'],
    ['Cancelled', 'cancelled'],
  ] as const) {
    test(`journals the end ${status}`, async () => {
      const { execution } = await stage.add([{}]);
      const found = asListed(execution, { Status: status, StatusMessage: 'Because.' });
      stage.answers['ListExecutions'] = listing(found);
      await follow([execution], stage.deps, never);
      const { state } = stage.execution(execution) ?? {};
      assert.ok(state?.kind === 'ended' && state.how === how);
      const why = { reason: 'executionFailed', message: 'Because.' };
      assert.deepEqual(state.why, how === 'failed' ? why : undefined);
    });
  }

  test('in a region that refuses for good is shown by the copies until it answers again', async () => {
    const { execution } = await stage.add([{}, { name: 'web-1' }]);
    stage.answers['ListExecutions'] = refuses('Forbidden.RAM', 403);
    await assert.rejects(follow([execution], stage.deps, never));
    assert.deepEqual(problemsOf(), ['refused', 'refused']);
    const [before] = stage.journal.copies;
    await assert.rejects(follow([execution], stage.deps, never));
    assert.equal(stage.journal.copies[0]?.revision, before?.revision);

    const troubled = stage.execution(execution) ?? execution;
    stage.answers['ListExecutions'] = listing(asListed(execution));
    await follow([troubled], stage.deps, never);
    assert.deepEqual(problemsOf(), [undefined, undefined]);
    assert.equal(stage.execution(execution)?.problem, undefined);
  });

  test('with a passing failure is shown by the copies only after five minutes', async () => {
    const { execution } = await stage.add([{}]);
    stage.answers['ListExecutions'] = refuses('ServiceUnavailable', 503);
    await assert.rejects(follow([execution], stage.deps, never));
    assert.equal(stage.execution(execution)?.problem?.why.reason, 'refused');
    assert.deepEqual(problemsOf(), [undefined]);
    await stage.clock.pass(5 * minute);
    await assert.rejects(follow([execution], stage.deps, never));
    assert.deepEqual(problemsOf(), ['refused']);
  });

  test('passes a defect on, and blames no region', async () => {
    const { execution } = await stage.add([{}]);
    stage.answers['ListExecutions'] = () => {
      throw new TypeError('undefined is not a function');
    };
    await assert.rejects(follow([execution], stage.deps, never), TypeError);
    assert.equal(stage.execution(execution)?.problem, undefined);
  });
});
