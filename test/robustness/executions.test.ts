import assert from 'node:assert/strict';
import { executionIdOf } from '../../src/copies/execution';
import { goodKey, roles } from '../simulator/cloud/accounts';
import { byCaller, destinations, plansFor, statesOf } from './inOos';
import { type SimulatedWorld, startSimulatedWorld } from './simulatedWorld';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

suite('Copies by OOS in the simulated cloud', () => {
  let simulated: SimulatedWorld;
  setup(async () => {
    simulated = await startSimulatedWorld('empty');
  });
  teardown(() => simulated.simulator.stop());

  /** A window that has submitted copies, with their execution started and some of them begun. */
  async function submitted(images: number, by: Partial<typeof byCaller> = {}) {
    const { world } = simulated;
    const plans = plansFor(simulated, images, destinations);
    const window = await world.open();
    const outcomes = window.service.cloud.submit(plans, { ...byCaller, ...by });
    outcomes.catch(() => undefined);
    await world.clock.pass(2 * minute);
    return { window, plans, outcomes };
  }

  test('are made once, with the parameters of their plans, and followed to their end', async () => {
    const { world, simulator } = simulated;
    const { window, outcomes } = await submitted(3);
    assert.deepEqual(
      (await outcomes).map(({ kind }) => kind),
      Array.from({ length: 6 }, () => 'queued'),
    );
    await world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(window), { available: 6 });
    const { control } = simulator;
    const [execution] = window.service.cloud.all;
    assert.equal(execution && executionIdOf(execution), control.executions()[0]?.executionId);
    assert.equal(control.copies().length, 6);
    const tokens = window.service.list().map(({ clientToken }) => clientToken);
    const sent = control.copies().map(({ clientToken }) => clientToken);
    assert.deepEqual(sent.sort(), tokens.sort());
  });

  test('end while no window is open, and are all there a day later', async () => {
    const { world } = simulated;
    const { window } = await submitted(5);
    window.close();
    await world.clock.pass(24 * hour);
    const later = await world.open();
    await world.clock.pass(10 * minute);
    assert.deepEqual(statesOf(later), { available: 10 });
  });

  test('all cancelled end the execution and the copies under way, and nothing more is made', async () => {
    const { world, simulator } = simulated;
    const { window } = await submitted(6);
    const { service } = window;
    const before = simulator.control.copies().length;
    assert.ok(before > 0 && before < 12, String(before));
    const outcomes = Promise.all(service.list().map(({ id }) => service.cancel(id)));
    await world.clock.pass(10 * minute);
    const kinds = new Set((await outcomes).map(outcome => outcome?.kind));
    assert.deepEqual([...kinds].sort(), ['cancelled', 'later']);
    await world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(window), { cancelled: 12 });
    assert.equal(simulator.control.executions()[0]?.status, 'Cancelled');
    const { control } = simulator;
    assert.deepEqual(control.copies().length, before);
  });

  test('one of them cancelled before OOS begins it is cancelled when it does', async () => {
    const { world, simulator } = simulated;
    const { window } = await submitted(4);
    const { service } = window;
    const waiting = service.list().find(({ state }) => state.kind === 'queued');
    assert.deepEqual(await settled(service.cancel(waiting?.id ?? '')), { kind: 'later' });
    await world.clock.pass(6 * hour);
    assert.deepEqual(statesOf(window), { available: 7, cancelled: 1 });
    assert.equal(simulator.control.executions()[0]?.status === 'Cancelled', false);
  });

  test('an execution cancelled in the console leaves what it made; the rest can be retried', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const { window } = await submitted(6);
    const made = control.copies().length;
    control.cancelExecution(control.executions()[0]?.executionId ?? '');
    await world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(window), { available: made, 'failed: executionEnded': 12 - made });
    const failed = window.service.list().filter(({ state }) => state.kind === 'failed');
    void window.service.cloud.retry(failed.map(({ id }) => id));
    await world.clock.pass(6 * hour);
    assert.equal(control.executions().length, 2);
    assert.equal(control.copies().length, 12);
    assert.equal(statesOf(window)['available'], 12);
  });

  test('a copy that is cancelled in the console is said so, and the others go on', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const { window } = await submitted(3);
    const [copy] = window.service.list().filter(({ state }) => state.kind === 'copying');
    assert.ok(copy?.state.kind === 'copying');
    control.deleteImage(copy.plan.destinationRegionId, copy.state.imageId);
    await world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(window), { available: 5, 'failed: deletedElsewhere': 1 });
    assert.equal(control.copies().length, 6);
  });

  for (const code of ['InvalidTemplate', 'InvalidParameter.Parameters']) {
    test(`are not begun if OOS refuses them with ${code}, and keep the reason`, async () => {
      const { control } = simulated.simulator;
      control.addFault({ kind: 'error', action: 'StartExecution', httpStatus: 400, code });
      const { window } = await submitted(2);
      const states = window.service.list().map(({ state }) => state);
      assert.equal(states.length, 4);
      for (const state of states) {
        assert.ok(state.kind === 'failed' && state.why.reason === 'refused');
        assert.equal(state.why.code, code);
      }
      assert.equal(control.executions().length, 0);
    });
  }

  test('a deleted execution is said so, and what it left undone is made once when asked for', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const { window } = await submitted(6);
    const made = control.copies().length;
    control.deleteExecution(control.executions()[0]?.executionId ?? '');
    await world.clock.pass(3 * hour);
    const undone = 12 - made;
    assert.deepEqual(statesOf(window), { available: made, 'unknown: executionDeleted': undone });
    const unknown = window.service.list().filter(({ state }) => state.kind === 'unknown');
    for (const { id } of unknown) {
      void window.service.submitAgain(id);
    }
    await world.clock.pass(6 * hour);
    assert.deepEqual(statesOf(window), { available: 12 });
    assert.equal(control.copies().length, 12);
    assert.equal(control.executions().length, 0);
  });

  test('an item that failed is reported with its reason while the others go on', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    control.addImage({ regionId: 'cn-shanghai', name: 'golden-0' });
    const { window } = await submitted(3);
    await world.clock.pass(40 * minute);
    const [failed] = window.service.list().filter(({ state }) => state.kind === 'failed');
    assert.ok(failed?.state.kind === 'failed' && failed.state.why.reason === 'refused');
    assert.equal(failed.state.why.code, 'InvalidImageName.Duplicated');
    assert.equal(failed.plan.name, 'golden-0');
    await world.clock.pass(3 * hour);
    assert.equal(statesOf(window)['available'], 5);
  });

  test('a role that OOS cannot assume fails them with the reason of OOS', async () => {
    const roleName = roles.partner.replace(/^.*role\//, '');
    const { window } = await submitted(1, { roleName });
    await simulated.world.clock.pass(10 * minute);
    const states = window.service.list().map(({ state }) => state);
    assert.equal(states.length, 2);
    for (const state of states) {
      assert.ok(state.kind === 'failed' && state.why.reason === 'executionFailed');
      assert.match(state.why.message, /cannot assume the role/);
    }
    assert.equal(simulated.simulator.control.copies().length, 0);
  });

  test('a start that nobody can find is left to the user, and made once when asked for', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const lost = { kind: 'reset', when: 'before' } as const;
    control.addFault({ ...lost, action: 'StartExecution', times: 9 });
    const { window } = await submitted(1);
    await world.clock.pass(30 * minute);
    assert.deepEqual(statesOf(window), { 'unknown: noAnswer': 2 });
    const [copy] = window.service.list();
    const checking = window.service.checkAgain(copy?.id ?? '');
    await world.clock.pass(minute);
    assert.equal((await settled(checking))?.state.kind, 'unknown');
    control.clearFaults();
    const again = window.service.submitAgain(copy?.id ?? '');
    await world.clock.pass(3 * hour);
    assert.ok(await settled(again));
    assert.deepEqual(statesOf(window), { available: 2 });
    assert.equal(control.executions().length, 1);
    assert.equal(control.copies().length, 2);
  });

  test('copies whose execution a closed window did not write down were not started', async () => {
    const { world } = simulated;
    const plans = plansFor(simulated, 1, destinations);
    const window = await world.open();
    window.fateOf = (_, value) =>
      JSON.stringify(value ?? '').includes('"concurrency"') ? 'killBefore' : undefined;
    void window.service.cloud.submit(plans, byCaller);
    await world.clock.pass(second);
    const later = await world.open();
    await world.clock.pass(10 * minute);
    assert.deepEqual(statesOf(later), { 'failed: notStarted': 2 });
    assert.equal(simulated.simulator.control.executions().length, 0);
  });

  test('another window shows them, and goes on when the first one is closed', async () => {
    const { world, simulator } = simulated;
    const { window } = await submitted(2);
    const other = await world.open();
    const [copy] = other.service.list();
    const [execution] = simulator.control.executions();
    const known = copy && other.service.cloud.of(copy);
    assert.equal(known && executionIdOf(known), execution?.executionId);
    window.close();
    await world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(other), { available: 4 });
    const { control } = simulator;
    assert.ok(control.copies().every(one => one.accessKeyId === goodKey.accessKeyId));
  });
});

/** The value of a promise that has resolved by now; undefined of one that has not. */
async function settled<T>(promise: Promise<T>): Promise<T | undefined> {
  await simulatedTurn();
  return await Promise.race([promise, Promise.resolve(undefined)]);
}

function simulatedTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
