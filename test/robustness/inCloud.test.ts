import assert from 'node:assert/strict';
import { accountId } from '../simulator/cloud/accounts';
import { regionNames } from '../simulator/cloud/regionNames';
import { plan, submitter } from '../unit/copies/fixtures';
import { startSimulatedWorld } from './simulatedWorld';

const second = 1_000;
const minute = 60 * second;

suite('Copies in the simulated cloud', () => {
  test('from 200 to 20 regions take one question per region and round, by the cloud’s own log', async () => {
    const { world, simulator } = await startSimulatedWorld('large');
    const { control } = simulator;
    control.setTimings({ perGiBMs: second });
    const images = Array.from({ length: 10 }, (_, index) =>
      control.addImage({ regionId: 'cn-hangzhou', name: `golden-${index}` }),
    );
    const destinations = regionNames
      .map(({ regionId }) => regionId)
      .filter(regionId => regionId !== 'cn-hangzhou')
      .slice(0, 20);
    assert.equal(destinations.length, 20);
    const plans = images.flatMap((sourceImageId, index) =>
      destinations.map(destinationRegionId =>
        plan({
          sourceImageId,
          destinationRegionId,
          name: `golden-${index}`,
          tags: [{ key: 'copy-id', value: `c-${index}-${destinationRegionId}` }],
        }),
      ),
    );
    const window = await world.open();
    void window.service.submit(plans, { ...submitter, accountId });
    await world.clock.pass(30 * second);
    control.clearLog();
    await world.clock.pass(10 * second);
    const asked = control.log().filter(({ action }) => action === 'DescribeImages');
    assert.deepEqual(asked.map(({ regionId }) => regionId).sort(), [...destinations].sort());
    assert.equal(control.log().length, asked.length);
    await world.clock.pass(10 * minute);
    assert.equal(control.copies().length, 200);
    const kinds = new Set(window.service.list().map(({ state }) => state.kind));
    assert.deepEqual([...kinds], ['available']);
    await simulator.stop();
  });
});
