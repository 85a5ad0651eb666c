import assert from 'node:assert/strict';
import { refreshAfterCopies } from '../../../src/engine/freshImages';
import { ImageCatalog } from '../../../src/images/imageCatalog';
import { account, plan, submitter, userProfile } from '../copies/fixtures';
import { World } from '../fakes/world';

const minute = 60_000;

/** A window that shows images, and refreshes them after copies. */
async function open(visibility: 'shown' | 'hidden') {
  const world = new World();
  const window = await world.open();
  const { watch, clock } = window;
  const connect = () => world.cloud.api(() => account);
  const catalog = new ImageCatalog({
    connect,
    watch,
    clock,
    language: 'en-US',
    shownRegions: () => [],
  });
  catalog.setVisibility('view', visibility);
  refreshAfterCopies({ catalog, copies: window.service });
  await catalog.load(userProfile);
  const listings = () =>
    world.cloud.calls.filter(
      ({ action, params }) => action === 'DescribeImages' && params['ImageId'] === undefined,
    ).length;
  return { world, window, catalog, listings };
}

suite('The images of a copy’s destination', () => {
  test('are loaded when the copy is accepted and when it ends', async () => {
    const { world, window, catalog, listings } = await open('hidden');
    const before = listings();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.equal(listings(), before + 1);
    assert.equal(catalog.find(userProfile, 'm-new0001')?.status, 'Creating');
    await world.clock.pass(10 * minute);
    assert.equal(listings(), before + 2);
    assert.equal(catalog.find(userProfile, 'm-new0001')?.status, 'Available');
  });

  test('are followed while on screen until the copy ends', async () => {
    const { world, window, catalog } = await open('shown');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.ok((catalog.find(userProfile, 'm-new0001')?.progressPercent ?? 0) > 0);
    await world.clock.pass(10 * minute);
    assert.equal(catalog.find(userProfile, 'm-new0001')?.status, 'Available');
    const calls = world.cloud.calls.length;
    await world.clock.pass(10 * minute);
    assert.equal(world.cloud.calls.length, calls);
  });
});
