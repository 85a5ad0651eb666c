import assert from 'node:assert/strict';
import { cancel, isUnwanted } from '../../../../src/engine/executions/cancel';
import { image } from '../../copies/fixtures';
import { never, refuses, Stage } from './stage';

const two = [{ name: 'web-1' }, { name: 'web-2' }];

suite('Cancelling an execution', () => {
  let stage: Stage;
  setup(() => {
    stage = new Stage();
  });

  const all = () => stage.journal.copies;

  test('is due once nobody wants any of its copies, and OOS has not begun all of them', async () => {
    const { execution, copies } = await stage.add(two);
    const [first, second] = copies;
    assert.ok(first !== undefined && second !== undefined);
    await stage.cancelAll([first]);
    assert.equal(isUnwanted(execution, all()), false);
    await stage.cancelAll([second]);
    assert.equal(isUnwanted(execution, all()), true);
    const accepted = { ...execution, cancel: { askedAt: 0, acceptedAt: 1 } };
    assert.equal(isUnwanted(accepted, all()), false);
    for (const { id } of copies) {
      await stage.deps.observe(id, { kind: 'begun', image: image() });
    }
    assert.equal(isUnwanted(execution, all()), false);
  });

  test('is journalled before the call, and once it is accepted', async () => {
    const { execution, copies } = await stage.add(two);
    await stage.cancelAll(copies);
    stage.answers['CancelExecution'] = () => {
      assert.notEqual(stage.execution(execution)?.cancel, undefined);
      return { RequestId: 'R' };
    };
    await cancel(execution, { deps: stage.deps, attempt: 1 }, never);
    assert.notEqual(stage.execution(execution)?.cancel?.acceptedAt, undefined);
    assert.deepEqual(stage.calls, ['CancelExecution cn-hangzhou']);
    // What became of its copies is told by following it.
    assert.deepEqual(stage.statesOf(copies), ['queued', 'queued']);
  });

  test('that is refused leaves its copies as they were, with the reason', async () => {
    const { execution, copies } = await stage.add(two);
    await stage.cancelAll(copies);
    stage.answers['CancelExecution'] = refuses('Forbidden.RAM', 403);
    await cancel(execution, { deps: stage.deps, attempt: 1 }, never);
    assert.equal(stage.execution(execution)?.cancel?.refusal?.reason, 'refused');
    for (const { cancel: wish } of all()) {
      assert.equal(wish?.refusal?.kind, 'failed');
      assert.equal(wish.isDoubtful, undefined);
    }
    assert.equal(isUnwanted(execution, all()), false);
  });

  for (const code of ['EntityNotExists.Execution', 'InvalidStatus.Execution']) {
    test(`that is gone or has ended counts as done: ${code}`, async () => {
      const { execution, copies } = await stage.add(two);
      await stage.cancelAll(copies);
      stage.answers['CancelExecution'] = refuses(code, 404);
      await cancel(execution, { deps: stage.deps, attempt: 1 }, never);
      assert.notEqual(stage.execution(execution)?.cancel?.acceptedAt, undefined);
    });
  }

  test('without an answer is repeated, and given up after the fourth attempt', async () => {
    const { execution, copies } = await stage.add(two);
    await stage.cancelAll(copies);
    stage.answers['CancelExecution'] = refuses('ServiceUnavailable', 503);
    for (const attempt of [1, 2, 3]) {
      await assert.rejects(cancel(execution, { deps: stage.deps, attempt }, never));
    }
    await cancel(execution, { deps: stage.deps, attempt: 4 }, never);
    assert.deepEqual(
      all().map(({ cancel: wish }) => [wish?.refusal?.kind, wish?.isDoubtful]),
      [
        ['failed', true],
        ['failed', true],
      ],
    );
  });

  test('by a profile that cannot sign is refused at once', async () => {
    const { execution, copies } = await stage.add(two);
    await stage.cancelAll(copies);
    stage.beforeConnect = refusedBySts;
    await cancel(execution, { deps: stage.deps, attempt: 1 }, never);
    assert.ok(all().every(({ cancel: wish }) => wish?.refusal !== undefined));
    assert.deepEqual(stage.calls, []);
  });
});

function refusedBySts(): void {
  refuses(
    'InvalidAccessKeyId.NotFound',
    404,
  )({
    product: 'sts',
    version: '',
    action: 'GetCallerIdentity',
    regionId: 'cn-hangzhou',
    params: {},
    effect: 'read',
  });
}
