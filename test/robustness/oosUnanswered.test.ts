import assert from 'node:assert/strict';
import { statesOf, windowAfterSubmission } from './inOos';
import { type SimulatedWorld, startSimulatedWorld } from './simulatedWorld';

const minute = 60_000;
const hour = 60 * minute;

const denied = { kind: 'deny' } as const;

suite('Copies by OOS about which a region does not answer', () => {
  let simulated: SimulatedWorld;
  setup(async () => {
    simulated = await startSimulatedWorld('empty');
  });
  teardown(() => simulated.simulator.stop());

  const submitted = (images: number) => windowAfterSubmission(simulated, images);

  test('and that are to be cancelled are left to the user once the execution has ended', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const region = { action: 'DescribeImages', regionId: 'cn-beijing' };
    control.addFault({ ...denied, ...region });
    const window = await submitted(4);
    const { service } = window;
    const waiting = service.list().filter(({ state }) => state.kind === 'queued');
    void Promise.all(waiting.map(({ id }) => service.cancel(id)));
    await world.clock.pass(minute);
    control.cancelExecution(control.executions()[0]?.executionId ?? '');
    await world.clock.pass(hour);
    const left = service.list().filter(({ state }) => state.kind === 'unknown');
    assert.ok(left.length > 0);
    for (const copy of left) {
      assert.ok(copy.state.kind === 'unknown' && copy.state.why.reason === 'refused');
      assert.equal(copy.plan.destinationRegionId, 'cn-beijing');
      assert.ok(service.canRemove(copy) && !service.isCancelling(copy));
    }
    assert.deepEqual(
      service.list().filter(copy => service.isCancelling(copy)),
      [],
    );

    control.clearFaults();
    const made = control.copies().length;
    for (const { id } of left) {
      void service.checkAgain(id);
    }
    await world.clock.pass(hour);
    assert.equal(control.copies().length, made);
    // Those that OOS had begun are found, and the wish to cancel them is carried out.
    const { unknown = 0, ...others } = countKinds(service.list());
    assert.ok(unknown < left.length, JSON.stringify(others));
    const [one] = service.list().filter(({ state }) => state.kind === 'unknown');
    if (one !== undefined) {
      void service.submitAgain(one.id);
      await world.clock.pass(3 * hour);
      assert.equal(service.list().find(({ id }) => id === one.id)?.state.kind, 'available');
      assert.equal(control.copies().length, made + 1);
    }
  });

  test('and whose execution cannot be ended go on, and say why', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const window = await submitted(6);
    const { service } = window;
    const lost = { kind: 'reset', when: 'before' } as const;
    control.addFault({ ...lost, action: 'CancelExecution' });
    void Promise.all(service.list().map(({ id }) => service.cancel(id)));
    await world.clock.pass(30 * minute);
    const queued = service.list().filter(({ state }) => state.kind === 'queued');
    assert.ok(queued.length > 0);
    assert.ok(queued.every(copy => copy.cancel?.refusal?.kind === 'failed'));
    assert.ok(queued.every(copy => !service.isCancelling(copy)));
    const calls = control.log().filter(({ action }) => action === 'CancelExecution');
    assert.ok(calls.length <= 4, String(calls.length));
    control.clearFaults();
    void Promise.all(queued.map(({ id }) => service.cancel(id)));
    await world.clock.pass(3 * hour);
    assert.deepEqual(Object.keys(statesOf(window)), ['cancelled']);
    assert.equal(control.executions()[0]?.status, 'Cancelled');
  });

  test('and whose start nobody can look for are left to the user, and made when asked for', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const lost = { kind: 'reset', when: 'before' } as const;
    control.addFault({ ...lost, action: 'StartExecution', times: 9 });
    const window = await submitted(1);
    const { service } = window;
    void Promise.all(service.list().map(({ id }) => service.cancel(id)));
    await world.clock.pass(10 * minute);
    assert.deepEqual(statesOf(window), { 'unknown: noAnswer': 2 });
    control.clearFaults();
    for (const { id } of service.list()) {
      void service.submitAgain(id);
    }
    await world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(window), { available: 2 });
    assert.equal(control.executions().length, 1);
    assert.equal(control.copies().length, 2);
  });

  test('because the region of the execution refuses show it, and are followed where they are made', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const window = await submitted(4);
    const { service } = window;
    control.addFault({ ...denied, action: 'ListExecutions' });
    await world.clock.pass(15 * minute);
    const queued = service.list().filter(({ state }) => state.kind === 'queued');
    assert.ok(queued.length > 0);
    for (const copy of queued) {
      const why = service.whyNotFollowed(copy);
      assert.ok(why?.reason === 'refused' && why.action === 'ListExecutions');
    }
    await world.clock.pass(6 * hour);
    assert.deepEqual(statesOf(window), { available: 8 });
    control.clearFaults();
    await world.clock.pass(hour);
    assert.equal(control.copies().length, 8);
  });

  test('show no reason any more once it answers', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const window = await submitted(6);
    const problems = () =>
      window.service.list().filter(copy => window.service.whyNotFollowed(copy) !== undefined);
    control.addFault({ ...denied, action: 'ListExecutions' });
    await world.clock.pass(10 * minute);
    assert.ok(problems().length > 0);
    control.clearFaults();
    await world.clock.pass(5 * minute);
    assert.deepEqual(problems(), []);
  });
});

function countKinds(
  copies: readonly { readonly state: { readonly kind: string } }[],
): Readonly<Partial<Record<string, number>>> {
  const counts: Partial<Record<string, number>> = {};
  for (const { state } of copies) {
    counts[state.kind] = (counts[state.kind] ?? 0) + 1;
  }
  return counts;
}
