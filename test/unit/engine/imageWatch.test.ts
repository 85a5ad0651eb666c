import assert from 'node:assert/strict';
import { ImageWatch } from '../../../src/engine/imageWatch';
import { ImageCatalog } from '../../../src/images/imageCatalog';
import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';
import { account, plan, submitter, userProfile } from '../copies/fixtures';
import type { FakeWindow } from './fakeWindow';
import { onlyCopy, World } from './world';

const second = 1_000;
const minute = 60 * second;

/** A window that shows the images of a world, in which somebody else starts copies. */
class Shown {
  readonly world: World;
  readonly window: FakeWindow;
  readonly catalog: ImageCatalog;
  readonly rows: string[] = [];
  readonly lists: number[] = [];
  readonly #watch: ImageWatch;

  constructor(world: World, window: FakeWindow) {
    this.world = world;
    this.window = window;
    const connect = (): OpenApi => window.network.watch(world.cloud.api(() => account));
    this.catalog = new ImageCatalog({ connect, language: 'en-US', shownRegions: () => [] });
    this.catalog.visibility = 'shown';
    window.screen = this.catalog;
    this.#watch = new ImageWatch({
      catalog: this.catalog,
      network: window.network,
      clock: window.clock,
      connect,
      random: () => 0.5,
      isFocused: () => window.isFocused,
      isFollowed: (ref, regionId) => window.service.follows(ref, regionId),
      isOurs: imageId => window.service.makes(imageId),
    });
    this.catalog.onDidProgress(({ images }) => {
      this.rows.push(...images.map(image => `${image.name} ${image.status}`));
    });
    this.catalog.onDidChange(() => this.lists.push(world.clock.now()));
  }

  startElsewhere(name: string, regionId = 'cn-shanghai'): string {
    const params = { DestinationRegionId: regionId, DestinationImageName: name };
    const version = '2014-05-26';
    const request = { product: 'ecs', version, action: 'CopyImage', params, effect: 'write' };
    return this.world.cloud.images.add({ ...request, regionId } as ApiRequest, account);
  }

  find(imageId: string) {
    return this.catalog.find(userProfile, imageId);
  }

  async count(ms: number): Promise<number> {
    const before = this.world.cloud.countCalls('DescribeImages');
    await this.world.clock.pass(ms);
    return this.world.cloud.countCalls('DescribeImages') - before;
  }

  dispose(): void {
    this.#watch.dispose();
    this.catalog.dispose();
  }
}

suite('Images on screen that are made elsewhere', () => {
  let shown: Shown;

  setup(async () => {
    const world = new World();
    shown = new Shown(world, await world.open());
  });

  teardown(() => {
    shown.dispose();
  });

  test('get on, row by row, until they are done, and then nobody asks any more', async () => {
    const imageId = shown.startElsewhere('from-console');
    await shown.world.clock.pass(second);
    await shown.catalog.load(userProfile);
    assert.equal(shown.find(imageId)?.status, 'Creating');
    const lists = shown.lists.length;
    await shown.world.clock.pass(6 * minute);
    assert.equal(shown.find(imageId)?.status, 'Available');
    assert.equal(shown.lists.length, lists);
    assert.equal(shown.rows.at(-1), 'from-console Available');
    assert.ok(shown.rows.length > 10);
    assert.equal(await shown.count(30 * minute), 0);
  });

  test('take one question a region and round, at the pace of copies', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    shown.startElsewhere('one');
    shown.startElsewhere('two');
    shown.startElsewhere('three', 'cn-beijing');
    await shown.catalog.load(userProfile);
    assert.equal(await shown.count(minute), 2 * 6);
    await shown.world.clock.pass(2 * minute);
    assert.equal(await shown.count(10 * minute), 2 * 20);
    shown.window.isFocused = false;
    await shown.world.clock.pass(2 * minute);
    assert.ok((await shown.count(9 * minute)) <= 2 * 6);
  });

  test('share the question about our own copies there, and no region is asked twice', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    const foreign = shown.startElsewhere('from-console');
    await shown.catalog.load(userProfile);
    void shown.window.service.submit([plan()], submitter);
    await shown.world.clock.pass(20 * second);
    assert.equal(await shown.count(minute), 6);
    const last = shown.world.cloud.calls.at(-1);
    assert.equal(last?.params['ImageId'], undefined);
    assert.equal(onlyCopy(shown.window).state.kind, 'copying');
    const percent = shown.find(foreign)?.progressPercent ?? 0;
    assert.ok((await shown.count(20 * minute)) <= 42);
    assert.ok((shown.find(foreign)?.progressPercent ?? 0) > percent);
  });

  test('are left to the window that follows our copies, where there are no others', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    const worker = await shown.world.open();
    void worker.service.submit([plan()], submitter);
    await shown.world.clock.pass(5 * second);
    assert.ok(worker.service.follows(userProfile, 'cn-shanghai'));
    await shown.catalog.load(userProfile);
    assert.equal(shown.catalog.watched().length, 1);
    assert.equal(await shown.count(minute), 6);
    shown.startElsewhere('from-console');
    await shown.catalog.refresh(userProfile);
    await shown.world.clock.pass(10 * second);
    assert.equal(await shown.count(30 * second), 3 + 3);
  });

  test('are not asked about while nobody sees them, and are again when somebody does', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    shown.startElsewhere('from-console');
    await shown.catalog.load(userProfile);
    await shown.world.clock.pass(30 * second);
    shown.catalog.visibility = 'hidden';
    await shown.world.clock.pass(minute);
    assert.equal(await shown.count(10 * minute), 0);
    shown.catalog.visibility = 'shown';
    assert.ok((await shown.count(minute)) >= 5);
  });

  test('are asked about more rarely while that fails, and stay as they were', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    const imageId = shown.startElsewhere('from-console');
    await shown.catalog.load(userProfile);
    shown.world.cloud.faultOf = () => 'throttled';
    await shown.world.clock.pass(minute);
    assert.ok((await shown.count(20 * minute)) <= 6);
    assert.equal(shown.find(imageId)?.name, 'from-console');
    shown.world.cloud.faultOf = () => undefined;
    await shown.world.clock.pass(6 * minute);
    assert.ok((shown.find(imageId)?.progressPercent ?? 0) > 30);
  });

  test('that come or go change the list', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    const imageId = shown.startElsewhere('from-console');
    await shown.catalog.load(userProfile);
    const other = shown.startElsewhere('another');
    const lists = shown.lists.length;
    await shown.world.clock.pass(15 * second);
    assert.equal(shown.find(other)?.name, 'another');
    assert.equal(shown.lists.length, lists + 1);
    shown.world.cloud.images.delete(imageId);
    await shown.world.clock.pass(15 * second);
    assert.equal(shown.find(imageId), undefined);
  });
});
