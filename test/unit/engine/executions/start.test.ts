import assert from 'node:assert/strict';
import { executionIdOf, type ExecutionState } from '../../../../src/copies/execution';
import { lookForExecution, queuedIn, start } from '../../../../src/engine/executions/start';
import { ProfileError } from '../../../../src/credentials/profileError';
import { image } from '../../copies/fixtures';
import { never, refuses, Stage } from './stage';

const queued = { state: { kind: 'queued', notBefore: 0, attempts: 0 } } as const;
const starting: { readonly state: ExecutionState } = {
  state: {
    kind: 'starting',
    ...{ sentAt: 0, attempts: 1, isDoubtful: true, resends: 0 },
    next: { kind: 'look', looks: 0, notBefore: 0 },
  },
};

suite('Starting an execution', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  const sentAs = (index: number) => stage.asked[index]?.bodyParams ?? {};

  test('is journalled before the call, which carries token, tags and items', async () => {
    const { execution, copies } = await stage.add([{ name: 'web-1' }, { name: 'web-2' }], queued);
    const answer = stage.answers['StartExecution'];
    stage.answers['StartExecution'] = request => {
      assert.equal(stage.execution(execution)?.state.kind, 'starting');
      return answer?.(request) ?? {};
    };
    await start(execution, stage.deps, never);
    const running = stage.execution(execution);
    assert.equal(running && executionIdOf(running), 'exec-1');
    assert.deepEqual(stage.calls, ['StartExecution cn-hangzhou']);
    assert.equal(sentAs(0)['ClientToken'], execution.clientToken);
    assert.equal(
      sentAs(0)['Tags'],
      JSON.stringify({ 'created-by': 'ecs-image-copy', 'execution-of': execution.id }),
    );
    const { copies: items } = JSON.parse(sentAs(0)['Parameters'] ?? '') as {
      readonly copies: readonly { readonly ClientToken: string }[];
    };
    const tokens = copies.map(({ clientToken }) => clientToken);
    assert.deepEqual(
      items.map(({ ClientToken }) => ClientToken),
      tokens,
    );
  });

  test('leaves out what nobody wants and what an older copy makes, as long as it is unsent', async () => {
    const { copies: older } = await stage.add([{ name: 'web-1' }]);
    await stage.clock.pass(1_000);
    const { execution, copies } = await stage.add(
      [{ name: 'web-1' }, { name: 'web-2' }, { name: 'web-3' }],
      queued,
    );
    await stage.cancelAll(copies.slice(1, 2));
    await start(execution, stage.deps, never);
    assert.deepEqual(stage.statesOf(copies), ['failed duplicate', 'cancelled', 'queued']);
    assert.deepEqual(stage.statesOf(older), ['queued']);
    assert.deepEqual(queuedIn(execution, stage.deps), copies.slice(2));
    assert.match(sentAs(0)['Description'] ?? '', /^1 copies/);
  });

  test('does not happen if nothing is left of it', async () => {
    const { execution, copies } = await stage.add([{}], queued);
    await stage.cancelAll(copies);
    await start(execution, stage.deps, never);
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'ended' && state.how === 'cancelled');
    assert.deepEqual(stage.calls, []);
  });

  for (const [code, httpStatus, kind] of [
    ['Throttling.User', 400, 'queued'],
    ['ServiceNotOpen', 400, 'ended'],
    ['Forbidden.RAM', 403, 'ended'],
    ['InternalError', 500, 'starting'],
  ] as const) {
    test(`that meets ${code} leaves it ${kind}`, async () => {
      const { execution } = await stage.add([{}], queued);
      stage.answers['StartExecution'] = refuses(code, httpStatus);
      await start(execution, stage.deps, never);
      assert.equal(stage.execution(execution)?.state.kind, kind);
    });
  }

  test('does not happen with a profile that cannot sign, and waits', async () => {
    const { execution } = await stage.add([{}], queued);
    stage.beforeConnect = () => {
      throw new ProfileError({ reason: 'notFound', label: 'prod' });
    };
    await start(execution, stage.deps, never);
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'queued' && state.notBefore > stage.clock.now());
    assert.deepEqual(stage.calls, []);
  });

  test('is not sent by a window that has lost its lease', async () => {
    const { execution } = await stage.add([{}], queued);
    const confirmExecution = () => Promise.reject(new Error('lost'));
    await start(execution, { ...stage.deps, confirmExecution }, never);
    const { state } = stage.execution(execution) ?? {};
    assert.ok(state?.kind === 'starting' && state.isDoubtful);
    assert.deepEqual(stage.calls, []);
  });
});

suite('Looking for an execution whose start is in doubt', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  test('finds it by its own tag', async () => {
    const { execution } = await stage.add([{}], starting);
    stage.answers['ListExecutions'] = () => ({
      Executions: [{ ExecutionId: 'exec-7', Status: 'Running' }],
    });
    await lookForExecution(execution, stage.deps, never);
    const found = stage.execution(execution);
    assert.equal(found && executionIdOf(found), 'exec-7');
    const [asked] = stage.asked;
    assert.equal(asked?.bodyParams?.['Tags'], `{"execution-of":"${execution.id}"}`);
  });

  test('counts only looks that were answered', async () => {
    const { execution } = await stage.add([{}], starting);
    const looks = () => {
      const { state } = stage.execution(execution) ?? {};
      return state?.kind === 'starting' && state.next.kind === 'look' && state.next.looks;
    };
    stage.answers['ListExecutions'] = refuses('ServiceUnavailable', 503);
    await lookForExecution(execution, stage.deps, never);
    assert.equal(looks(), 0);
    assert.notEqual(stage.execution(execution)?.problem, undefined);
    stage.answers['ListExecutions'] = () => ({ Executions: [] });
    await lookForExecution(execution, stage.deps, never);
    assert.equal(looks(), 1);
    assert.equal(stage.execution(execution)?.problem, undefined);
  });

  test('is left to the user if only a profile stands in the way of copies to be cancelled', async () => {
    const { execution, copies } = await stage.add([{}], starting);
    stage.beforeConnect = () => {
      throw new ProfileError({ reason: 'notFound', label: 'prod' });
    };
    await lookForExecution(execution, stage.deps, never);
    assert.equal(stage.execution(execution)?.state.kind, 'starting');
    await stage.cancelAll(copies);
    await lookForExecution(execution, stage.deps, never);
    assert.equal(stage.execution(execution)?.state.kind, 'unknown');
  });

  test('takes no copy for wanted that OOS has begun', async () => {
    const { execution, copies } = await stage.add([{}], starting);
    await stage.deps.observe(copies[0]?.id ?? '', { kind: 'begun', image: image() });
    assert.deepEqual(queuedIn(execution, stage.deps), []);
  });
});
