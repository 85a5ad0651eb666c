import assert from 'node:assert/strict';
import type { CancelOutcome } from '../../../src/copies/outcome';
import type { FakeWindow } from '../fakes/fakeWindow';
import { plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const minute = 60_000;

async function running(): Promise<{ readonly world: World; readonly window: FakeWindow }> {
  const world = new World();
  const window = await world.open();
  void window.service.submit([plan()], submitter);
  await world.clock.pass(minute);
  return { world, window };
}

async function cancel(world: World, window: FakeWindow): Promise<CancelOutcome | undefined> {
  const outcome = window.service.cancel(onlyCopy(window).id);
  await world.clock.pass(5 * minute);
  return await outcome;
}

suite('Cancelling', () => {
  test('a running copy ends it, and its image is gone', async () => {
    const { world, window } = await running();
    assert.deepEqual(await cancel(world, window), { kind: 'cancelled' });
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
    assert.equal(world.cloud.images.all.length, 0);
  });

  test('shows at once and until it is answered', async () => {
    const { world, window } = await running();
    const { service } = window;
    const shown: boolean[] = [];
    service.onDidChange(([copy]) => copy && shown.push(service.isCancelling(copy)));
    assert.equal(service.isCancelling(onlyCopy(window)), false);
    const outcome = service.cancel(onlyCopy(window).id);
    assert.deepEqual(shown, [true]);
    await world.clock.pass(5 * minute);
    await outcome;
    assert.equal(shown.at(-1), false);
    assert.equal(service.isCancelling(onlyCopy(window)), false);
  });

  test('is sent to the destination region', async () => {
    const { world, window } = await running();
    await cancel(world, window);
    const [call] = world.cloud.calls.filter(({ action }) => action === 'CancelCopyImage');
    assert.equal(call?.regionId, 'cn-shanghai');
    assert.deepEqual(call.params, { RegionId: 'cn-shanghai', ImageId: 'm-new0001' });
  });

  test('sends nothing for a queued copy', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.faultOf = () => 'offline';
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    world.cloud.faultOf = () => undefined;
    const { length } = world.cloud.calls;
    const outcome = window.service.cancel(onlyCopy(window).id);
    await world.clock.pass(0);
    assert.deepEqual(await outcome, { kind: 'cancelled' });
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
    assert.equal(world.cloud.calls.length, length);
  });

  test('waits for a copy in submission to be accepted, then cancels it', async () => {
    const world = new World();
    world.cloud.latencyMs = 1_000;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(3_500);
    assert.equal(onlyCopy(window).state.kind, 'submitting');
    assert.deepEqual(await cancel(world, window), { kind: 'cancelled' });
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
    assert.equal(world.cloud.images.all.length, 0);
  });

  test('searches for a copy without an answer, sends nothing again, and cancels it', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetAfter');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(1_000);
    assert.deepEqual(await cancel(world, window), { kind: 'cancelled' });
    assert.equal(world.cloud.countCalls('CopyImage'), 1);
    assert.equal(world.cloud.images.all.length, 0);
  });

  test('waits until a new image is visible', async () => {
    const world = new World();
    world.cloud.images.lagMs = 30_000;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(1_000);
    assert.deepEqual(await cancel(world, window), { kind: 'cancelled' });
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
    assert.equal(world.cloud.images.all.length, 0);
  });

  test('is repeated while offline', async () => {
    const { world, window } = await running();
    let failures = 2;
    world.cloud.faultOf = ({ action }) => {
      failures -= action === 'CancelCopyImage' ? 1 : 0;
      return action === 'CancelCopyImage' && failures >= 0 ? 'resetAfter' : undefined;
    };
    assert.deepEqual(await cancel(world, window), { kind: 'cancelled' });
    assert.equal(onlyCopy(window).state.kind, 'cancelled');
  });

  test('continues after its window was closed', async () => {
    const { world, window } = await running();
    world.cloud.faultOf = ({ action }) =>
      action === 'CancelCopyImage' ? 'resetBefore' : undefined;
    void window.service.cancel(onlyCopy(window).id);
    await world.clock.pass(1_000);
    window.kill();
    world.cloud.faultOf = () => undefined;
    const again = await world.open();
    await world.clock.pass(2 * minute);
    assert.equal(onlyCopy(again).state.kind, 'cancelled');
  });

  for (const [code, message, expected] of [
    ['IncorrectImageStatus', 'The image copy has completed.', 'tooLate'],
    ['IncorrectImageStatus', 'The image is copied finished.', 'tooLate'],
    ['IncorrectImageStatus', 'The image has completed copy.', 'tooLate'],
    ['IncorrectImageStatus', 'The specified image is not coping.', 'notCancellable'],
    ['IncorrectImageStatus', 'The specified snapshot is not coping.', 'notCancellable'],
    ['CancelNotSupported', 'The specified image coping can not be cancelled.', 'notCancellable'],
    ['ImageCreatedNotFromCopy', '', 'notACopy'],
  ] as const) {
    test(`refused with ${code} "${message}" is ${expected}, and the copy continues`, async () => {
      const { world, window } = await running();
      world.cloud.images.cancelRefusal = { code, message };
      const outcome = window.service.cancel(onlyCopy(window).id);
      await world.clock.pass(minute);
      assert.deepEqual(await outcome, { kind: expected });
      await world.clock.pass(10 * minute);
      assert.equal(onlyCopy(window).state.kind, 'available');
    });
  }

  test('reports if the copy has already failed', async () => {
    const { world, window } = await running();
    const message = 'The Image copy has been failed.';
    world.cloud.images.cancelRefusal = { code: 'IncorrectImageStatus', message };
    assert.deepEqual(await cancel(world, window), {
      kind: 'failed',
      why: { reason: 'createFailed' },
    });
  });

  test('without permission reports the answer of the service, and can be repeated', async () => {
    const { world, window } = await running();
    world.cloud.images.cancelRefusal = { code: 'Forbidden.RAM', message: 'no' };
    const refused = window.service.cancel(onlyCopy(window).id);
    await world.clock.pass(minute);
    const outcome = await refused;
    assert.equal(outcome?.kind === 'failed' && outcome.why.reason, 'refused');
    world.cloud.images.cancelRefusal = undefined;
    assert.deepEqual(await cancel(world, window), { kind: 'cancelled' });
  });

  test('twice reports a refusal to both callers', async () => {
    const { world, window } = await running();
    world.cloud.images.cancelRefusal = { code: 'CancelNotSupported', message: '' };
    world.cloud.latencyMs = 1_000;
    const answers: string[] = [];
    const ask = async () => {
      const outcome = await window.service.cancel(onlyCopy(window).id);
      answers.push(outcome?.kind ?? 'none');
    };
    void ask();
    await world.clock.pass(500);
    void ask();
    await world.clock.pass(10_000);
    assert.equal(onlyCopy(window).state.kind, 'copying');
    assert.deepEqual(answers, ['notCancellable', 'notCancellable']);
    assert.equal(world.cloud.countCalls('CancelCopyImage'), 1);
  });

  test('does not change a finished copy', async () => {
    const { world, window } = await running();
    await world.clock.pass(10 * minute);
    assert.deepEqual(await cancel(world, window), { kind: 'tooLate' });
    assert.equal(world.cloud.countCalls('CancelCopyImage'), 0);
    assert.equal(await window.service.cancel('no such copy'), undefined);
  });
});
