import assert from 'node:assert/strict';
import { describeImages } from '../../src/services/ecs';
import { accountId, goodKey, stsKey } from '../simulator/cloud/accounts';
import { byCaller, destinations, plansFor, statesOf, windowAfterSubmission } from './inOos';
import { type SimulatedWorld, startSimulatedWorld } from './simulatedWorld';

const minute = 60_000;
const hour = 60 * minute;

suite('What the documents of OOS leave open', () => {
  let simulated: SimulatedWorld;
  setup(async () => {
    simulated = await startSimulatedWorld('empty');
  });
  teardown(() => simulated.simulator.stop());

  const submitted = (images: number) => windowAfterSubmission(simulated, images);

  const countOf = (action: string) =>
    simulated.simulator.control.log().filter(request => request.action === action).length;

  test('a parameter without a value may be sent as null: none of ours is without one', async () => {
    simulated.simulator.control.setOos({ sendsNull: true });
    const window = await submitted(2);
    await simulated.world.clock.pass(3 * hour);
    assert.deepEqual(statesOf(window), { available: 4 });
    const api = simulated.world.api(() => accountId, simulated.world.clock);
    const { signal } = new AbortController();
    for (const regionId of destinations) {
      const images = await describeImages(api, regionId, {}, signal);
      const texts = images.map(({ description, resourceGroupId }) => [
        description,
        resourceGroupId,
      ]);
      assert.equal(images.length, 2);
      assert.doesNotMatch(texts.flat().join(), /null/);
    }
  });

  test('a run may end with the session that started it: what was left is retried once', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    control.setOos({ outlivesSession: false });
    control.setTimings({ perGiBMs: 25 * minute });
    simulated.ownKey = stsKey;
    (await submitted(6)).close();
    await world.clock.pass(40 * hour);
    const window = await world.open();
    await world.clock.pass(5 * minute);
    // Its own calls are refused, too, until the user updates the credentials.
    assert.equal(statesOf(window)['available'], undefined);
    simulated.ownKey = goodKey;
    await world.clock.pass(20 * minute);
    const made = control.copies().length;
    assert.ok(made > 0 && made < 12, String(made));
    assert.deepEqual(statesOf(window), { available: made, 'failed: refused': 12 - made });
    const failed = window.service.list().filter(({ state }) => state.kind === 'failed');
    const codes = failed.map(
      ({ state }) => state.kind === 'failed' && state.why.reason === 'refused' && state.why.code,
    );
    assert.deepEqual([...new Set(codes)], ['InvalidSecurityToken.Expired']);
    control.setTimings({ perGiBMs: 1_000 });
    void window.service.cloud.retry(failed.map(({ id }) => id));
    await world.clock.pass(hour);
    assert.equal(control.copies().length, 12);
    assert.equal(statesOf(window)['available'], 12);
  });

  test('an execution may count as failed for one item: the other copies are what they are', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    control.setOos({ failsOnToleratedErrors: true });
    control.addImage({ regionId: 'cn-shanghai', name: 'golden-0' });
    const window = await submitted(3);
    await world.clock.pass(5 * hour);
    assert.equal(control.executions()[0]?.status, 'Failed');
    assert.deepEqual(statesOf(window), { available: 5, 'failed: refused': 1 });
  });

  test('its rates: throttled, the listing backs off, loses nothing, and is one per region', async () => {
    const { world, simulator } = simulated;
    const { control } = simulator;
    const window = await submitted(2);
    for (const name of ['silver', 'bronze']) {
      const sourceImageId = control.addImage({ regionId: 'cn-hangzhou', name });
      const again = plansFor(simulated, 1, destinations).map(one => ({ ...one, sourceImageId }));
      const plans = again.map(one => ({ ...one, name }));
      window.service.cloud.submit(plans, byCaller).catch(() => undefined);
    }
    await world.clock.pass(minute);
    assert.equal(control.executions().length, 3);
    control.setTimings({ perGiBMs: 2 * minute });
    control.addFault({ kind: 'throttle', action: 'ListExecutions', retryAfterMs: 2 * minute });
    control.clearLog();
    await world.clock.pass(20 * minute);
    const throttled = countOf('ListExecutions');
    assert.ok(throttled > 0 && throttled <= 20, String(throttled));
    control.clearFaults();
    await world.clock.pass(10 * minute);
    control.clearLog();
    await world.clock.pass(2 * minute);
    assert.ok(countOf('ListExecutions') <= 4, String(countOf('ListExecutions')));
    await world.clock.pass(12 * hour);
    assert.deepEqual(statesOf(window), { available: 8 });
    assert.equal(control.copies().length, 8);
  });
});
