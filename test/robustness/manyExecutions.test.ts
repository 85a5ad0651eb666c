import assert from 'node:assert/strict';
import { regionNames } from '../simulator/cloud/regionNames';
import { byCaller, plansFor, statesOf } from './inOos';
import { startSimulatedWorld } from './simulatedWorld';

const minute = 60_000;
const hour = 60 * minute;

suite('A large batch by OOS in the simulated cloud', () => {
  test('is made once; the calls of a round depend on the regions, not on the copies', async () => {
    const simulated = await startSimulatedWorld('large');
    const { world, simulator } = simulated;
    const { control } = simulator;
    control.setTimings({ perGiBMs: 5 * minute });
    const destinations = regionNames
      .map(({ regionId }) => regionId)
      .filter(regionId => regionId !== 'cn-hangzhou');
    assert.ok(destinations.length >= 27);
    const plans = plansFor(simulated, 10, destinations);
    const first = await world.open();
    void first.service.cloud.submit(plans, byCaller);
    await world.clock.pass(20 * minute);
    control.clearLog();
    await world.clock.pass(minute);
    const asked = (action: string) =>
      control
        .log()
        .filter(request => request.action === action)
        .map(({ regionId }) => regionId);
    assert.deepEqual(asked('DescribeImages').sort(), [...destinations].sort());
    assert.deepEqual(asked('ListExecutions'), ['cn-hangzhou']);
    assert.equal(control.log().length, destinations.length + 1);

    first.kill();
    await world.clock.pass(hour);
    const next = await world.open();
    await world.clock.pass(2 * minute);
    next.close();
    await world.clock.pass(30 * 24 * hour);
    const last = await world.open();
    await world.clock.pass(5 * minute);
    assert.deepEqual(statesOf(last), { available: plans.length });
    assert.equal(control.copies().length, plans.length);
    assert.equal(control.executions().length, Math.ceil(plans.length / 100));
    await simulator.stop();
  });
});
