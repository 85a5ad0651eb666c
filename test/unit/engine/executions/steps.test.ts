import assert from 'node:assert/strict';
import type { CopyExecution, ExecutionState } from '../../../../src/copies/execution';
import { ExecutionSteps } from '../../../../src/engine/executions/steps';
import { image } from '../../copies/fixtures';
import { imagesAnswer, never, refuses, Stage } from './stage';

const minute = 60_000;
const queued = { kind: 'queued', notBefore: 0, attempts: 0 } as const;
const unknown: ExecutionState = {
  why: { reason: 'notFound' },
  ...{ since: 0, sentAt: 0, attempts: 1 },
  kind: 'unknown',
};
const sending: ExecutionState = {
  ...{ sentAt: 0, attempts: 1, isDoubtful: false, resends: 0 },
  next: { kind: 'send', notBefore: 0 },
  kind: 'starting',
};

suite('The next steps of executions', () => {
  let stage: Stage;
  let steps: ExecutionSteps;
  setup(() => {
    stage = new Stage();
    steps = new ExecutionSteps(stage.deps, () => true);
  });

  const keys = () => steps.list().map(({ key }) => key.replace(/ .*/, ''));
  const dueIn = (key: string) => {
    const step = steps.list().find(one => one.key.startsWith(key));
    assert.ok(step !== undefined, key);
    return Math.max(0, step.dueAt - stage.clock.now());
  };
  const run = async (key: string) => {
    await steps
      .list()
      .find(one => one.key.startsWith(key))
      ?.run(never);
  };
  const listAll = (...executions: readonly CopyExecution[]) => {
    stage.answers['ListExecutions'] = () => ({
      Executions: executions.flatMap(({ state }) =>
        'executionId' in state ? { ExecutionId: state.executionId, Status: 'Running' } : [],
      ),
    });
  };

  test('start the oldest of a region, and those of other regions at the same time', async () => {
    const { execution: first } = await stage.add([{}], { state: queued, createdAt: 1 });
    await stage.add([{ name: 'web-1' }], { state: queued, createdAt: 2 });
    const { execution: elsewhere } = await stage.add([{ name: 'web-2' }], {
      ...{ state: queued, createdAt: 3, regionId: 'cn-beijing' },
    });
    assert.deepEqual(
      steps.list().map(({ key }) => key),
      [`start ${first.id}`, `start ${elsewhere.id}`],
    );
  });

  test('do not wait to start what nobody wants any more', async () => {
    const notBefore = stage.clock.now() + minute;
    const { copies } = await stage.add([{}], { state: { ...queued, notBefore } });
    assert.equal(dueIn('start'), minute);
    await stage.cancelAll(copies);
    assert.equal(dueIn('start'), 0);
  });

  test('turn the call of a window that is gone into a doubt, and send nothing', async () => {
    const { execution } = await stage.add([{}], { state: sending });
    await run('start');
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'starting' && state.isDoubtful && state.next.kind === 'look');
    assert.deepEqual(stage.calls, []);
  });

  test('follow those of a region together, and review those of a profile together', async () => {
    const { execution: one } = await stage.add([{}]);
    const { execution: other } = await stage.add([{ name: 'web-1' }]);
    await stage.add([{ name: 'web-2' }], { regionId: 'cn-beijing' });
    assert.deepEqual(keys(), ['follow', 'follow', 'review']);
    listAll(one, other);
    await run('follow');
    assert.deepEqual(stage.calls, ['ListExecutions cn-hangzhou']);
    assert.equal(dueIn('follow'), 10_000);
    await run('review');
    assert.equal(dueIn('review'), 15 * minute);
  });

  test('back off longer with every failure, and at once no more when it answers', async () => {
    const { execution } = await stage.add([{}]);
    stage.answers['ListExecutions'] = refuses('Throttling.User');
    const pauses: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      await run('follow');
      pauses.push(dueIn('follow'));
      await stage.clock.pass(dueIn('follow'));
    }
    assert.deepEqual(pauses, [20_000, 40_000, 80_000]);
    listAll(execution);
    await run('follow');
    assert.equal(dueIn('follow'), 30_000);
    steps.forgetTimes();
    assert.equal(dueIn('follow'), 0);
  });

  test('leave a defect to the worker, which logs it', async () => {
    await stage.add([{}]);
    stage.answers['ListExecutions'] = () => {
      throw new TypeError('undefined is not a function');
    };
    await assert.rejects(run('follow'), TypeError);
  });

  test('end what nobody wants, at most four times without an answer', async () => {
    const { copies } = await stage.add([{}]);
    assert.ok(!keys().includes('end'));
    await stage.cancelAll(copies);
    stage.answers['CancelExecution'] = refuses('ServiceUnavailable', 503);
    while (keys().includes('end')) {
      await run('end');
    }
    assert.equal(stage.calls.filter(call => call.startsWith('CancelExecution')).length, 4);
    assert.notEqual(stage.journal.copies[0]?.cancel?.refusal, undefined);
  });

  test('settle an ended one by a few searches, and then no more', async () => {
    const ended = { kind: 'ended', executionId: 'exec-1', how: 'success', finishedAt: 0 } as const;
    const { copies } = await stage.add([{ name: 'web-1' }, { name: 'web-2' }], { state: ended });
    stage.answers['DescribeImages'] = () => imagesAnswer(['web-1']);
    const pauses: number[] = [];
    while (keys().includes('settle')) {
      await run('settle');
      if (keys().includes('settle')) {
        pauses.push(dueIn('settle'));
      }
    }
    assert.deepEqual(pauses, [10_000, 20_000, 40_000]);
    assert.deepEqual(stage.statesOf(copies), ['copying', 'failed vanished']);
    assert.deepEqual(keys(), []);
  });

  test('doubt the copies of an unknown one, and resume them when it runs after all', async () => {
    const { execution, copies } = await stage.add([{}], { state: unknown });
    await run('copy');
    assert.deepEqual(stage.statesOf(copies), ['unknown notFound']);
    assert.deepEqual(keys(), []);
    await stage.deps.observeExecution(execution.id, {
      ...{ kind: 'accepted', executionId: 'exec-1', requestId: 'R' },
    });
    await run('copy');
    assert.deepEqual(stage.statesOf(copies), ['queued']);
  });

  test('are none once all copies were begun: these are followed like any others', async () => {
    const { copies } = await stage.add([{}]);
    await stage.deps.observe(copies[0]?.id ?? '', { kind: 'begun', image: image() });
    assert.deepEqual(keys(), ['follow', 'review']);
    await stage.deps.observe(copies[0]?.id ?? '', {
      ...{ kind: 'seen', image: image({ status: 'Available' }) },
    });
    assert.deepEqual(keys(), []);
  });

  test('give up copies whose execution was not written down for two minutes', async () => {
    const { execution, copies } = await stage.add([{}]);
    await stage.store.delete(execution.id);
    await stage.journal.load();
    assert.equal(stage.execution(execution), undefined);
    assert.deepEqual(keys(), []);
    await stage.clock.pass(2 * minute);
    await run('copy');
    assert.deepEqual(stage.statesOf(copies), ['failed notStarted']);
  });

  test('leave executions to the window that serves them', async () => {
    await stage.add([{}]);
    assert.deepEqual(new ExecutionSteps(stage.deps, () => false).list(), []);
  });
});
