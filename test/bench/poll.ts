import { regionNames } from '../simulator/cloud/regionNames';
import { plan, submitter } from '../unit/copies/fixtures';
import { World } from '../unit/fakes/world';
import type { Measure } from './measurement';

const second = 1_000;
const regionCount = 20;
const copyCount = 200;
const roundMs = 10 * second;

/**
 * The number of calls per round for 200 copies to 20 regions, at the quickest pace. Time is
 * simulated.
 */
export const measure: Measure = async function* () {
  const world = new World();
  world.cloud.images.copyMs = 600 * second;
  const window = await world.open();
  const destinations = regionNames.slice(0, regionCount).map(({ regionId }) => regionId);
  const plans = Array.from({ length: copyCount }, (_, index) =>
    plan({
      destinationRegionId: destinations[index % regionCount] ?? '',
      name: `web-${index}`,
      tags: [{ key: 'copy-id', value: `c-${index}` }],
    }),
  );
  void window.service.submit(plans, submitter);
  await world.clock.pass(30 * second);
  const before = world.cloud.calls.length;
  await world.clock.pass(roundMs);
  const value = world.cloud.calls.length - before;
  window.close();
  yield { name: 'poll.calls', value, unit: 'calls', bound: regionCount };
};
