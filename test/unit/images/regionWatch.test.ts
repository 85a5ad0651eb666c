import assert from 'node:assert/strict';
import { imageIdOf } from '../../../src/copies/copy';
import { ImageCatalog } from '../../../src/images/imageCatalog';
import type { Interest, InterestSource } from '../../../src/images/interest';
import { RegionWatch } from '../../../src/images/regionWatch';
import { Connectivity } from '../../../src/openapi/connectivity';
import type { ApiRequest, OpenApi } from '../../../src/openapi/openApi';
import { account, plan, submitter, userProfile } from '../copies/fixtures';
import type { FakeWindow } from '../fakes/fakeWindow';
import { onlyCopy, World } from '../fakes/world';
import { FakeClock } from '../fakes/fakeClock';
import { FakeCloud } from '../fakes/fakeCloud';
import { silentLogger } from '../fakes/silentLogger';

const second = 1_000;
const minute = 60 * second;

/** A window that shows the images of a world in which copies are started elsewhere. */
class Shown {
  readonly world: World;
  readonly window: FakeWindow;
  readonly catalog: ImageCatalog;
  readonly rows: string[] = [];
  readonly lists: number[] = [];

  constructor(world: World, window: FakeWindow) {
    this.world = world;
    this.window = window;
    const connect = (): OpenApi => window.network.watch(world.cloud.api(() => account));
    this.catalog = new ImageCatalog({
      connect,
      watch: window.watch,
      clock: window.clock,
      language: 'en-US',
      shownRegions: () => [],
    });
    this.catalog.setVisibility('view', 'shown');
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
    this.catalog.dispose();
  }
}

suite('Images on screen that are created elsewhere', () => {
  let shown: Shown;

  setup(async () => {
    const world = new World();
    shown = new Shown(world, await world.open());
  });

  teardown(() => {
    shown.dispose();
  });

  test('are updated row by row until they are done; then the region is not asked any more', async () => {
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

  test('take one question per region and round, at the pace of copies', async () => {
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

  test('share a question with our own copies in the region', async () => {
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

  test('are left to the window that follows our copies, if there are no others', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    const worker = await shown.world.open();
    void worker.service.submit([plan()], submitter);
    await shown.world.clock.pass(5 * second);
    await shown.catalog.load(userProfile);
    const imageId = imageIdOf(onlyCopy(worker)) ?? assert.fail();
    assert.equal(shown.find(imageId)?.status, 'Creating');
    assert.equal(await shown.count(minute), 6);
    shown.startElsewhere('from-console');
    await shown.catalog.refresh(userProfile);
    await shown.world.clock.pass(10 * second);
    assert.equal(await shown.count(30 * second), 3 + 3);
  });

  test('are asked about only while the view or another place is visible', async () => {
    shown.world.cloud.images.copyMs = 60 * minute;
    shown.startElsewhere('from-console');
    await shown.catalog.load(userProfile);
    await shown.world.clock.pass(30 * second);
    shown.catalog.setVisibility('view', 'hidden');
    await shown.world.clock.pass(minute);
    assert.equal(await shown.count(10 * minute), 0);
    shown.catalog.setVisibility('coverage', 'shown');
    assert.ok((await shown.count(minute)) >= 5);
    shown.catalog.setVisibility('view', 'shown');
    shown.catalog.setVisibility('coverage', 'hidden');
    assert.ok((await shown.count(minute)) >= 5);
  });

  test('are asked about less often after failures, and stay on screen', async () => {
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

  test('change the list when they appear or disappear', async () => {
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

/** A watch without a window. It keeps a list of what its interests received. */
class Bare implements InterestSource {
  readonly clock = new FakeClock();
  readonly cloud = new FakeCloud(this.clock);
  readonly network = new Connectivity({ clock: this.clock });
  readonly watch: RegionWatch;
  readonly log: string[] = [];
  readonly news: string[] = [];
  wanted: readonly Interest[] = [];

  constructor() {
    const note = (line: string | Error) => this.log.push(String(line));
    this.watch = new RegionWatch({
      clock: this.clock,
      network: this.network,
      logger: { ...silentLogger, error: note },
      connect: () => this.network.watch(this.cloud.api(() => account)),
      random: () => 0.5,
      isFocused: () => true,
    });
    this.watch.add(this);
  }

  interests(): readonly Interest[] {
    return this.wanted;
  }

  /** An interest in one image whose creation starts now. */
  interest(key: string, change: Partial<Interest> = {}): Interest {
    return {
      key,
      ref: userProfile,
      regionId: 'cn-shanghai',
      scope: 'named',
      beingMade: [`m-${key}`],
      finishing: [],
      since: this.clock.now(),
      receive: ({ kind }) => {
        this.news.push(`${key} ${kind}`);
        return Promise.resolve(undefined);
      },
      ...change,
    };
  }

  want(...interests: readonly Interest[]): void {
    this.wanted = interests;
    this.watch.ring();
  }

  async count(ms: number, regionId = 'cn-shanghai'): Promise<number> {
    const questions = () => this.cloud.calls.filter(call => call.regionId === regionId).length;
    const before = questions();
    await this.clock.pass(ms);
    return questions() - before;
  }
}

suite('The region watch', () => {
  let bare: Bare;

  setup(() => {
    bare = new Bare();
  });

  teardown(() => {
    bare.watch.dispose();
  });

  test('asks once for all interests, at the pace of the most impatient', async () => {
    const old = { since: bare.clock.now() - 60 * minute };
    bare.want(bare.interest('old', old));
    await bare.clock.pass(30 * second);
    assert.equal(await bare.count(10 * minute), 10);
    const screen = { scope: 'all', beingMade: [], ...old } as const;
    bare.want(bare.interest('old', old), bare.interest('screen', screen), bare.interest('new'));
    bare.news.length = 0;
    await bare.clock.pass(3 * second);
    assert.deepEqual(bare.news.slice(0, 3), ['old listed', 'screen listed', 'new listed']);
  });

  test('lists the images being created once, and asks by ID for images missing from that list', async () => {
    bare.want(bare.interest('one', { beingMade: ['m-1', 'm-2'], finishing: ['m-3'] }));
    await bare.clock.pass(3 * second);
    const asked = bare.cloud.calls.map(({ params }) => params['ImageId'] ?? params['Status']);
    assert.deepEqual(asked, ['Creating,Waiting', 'm-1', 'm-2', 'm-3']);
    assert.deepEqual(bare.news, ['one listed', 'one asked']);
  });

  test('asks a region on time while another is slow', async () => {
    bare.want(bare.interest('slow'), bare.interest('quick', { regionId: 'cn-beijing' }));
    bare.cloud.faultOf = ({ regionId }) =>
      regionId === 'cn-shanghai' ? 'neverAnswered' : undefined;
    assert.equal(await bare.count(minute, 'cn-beijing'), 6);
    assert.deepEqual([...new Set(bare.news)], ['quick asked']);
  });

  test('keeps the pause that a throttling region asks for, in that region alone', async () => {
    bare.want(bare.interest('busy'), bare.interest('free', { regionId: 'cn-beijing' }));
    const throttled = { code: 'Throttling', httpStatus: 400, retryAfterMs: 3 * minute };
    bare.cloud.faultOf = ({ regionId }) => (regionId === 'cn-shanghai' ? throttled : undefined);
    await bare.clock.pass(3 * second);
    assert.deepEqual(bare.news, ['busy failed', 'free asked']);
    bare.cloud.faultOf = () => undefined;
    bare.want(...bare.wanted, bare.interest('later'));
    assert.equal(await bare.count(175 * second), 0);
    assert.equal(await bare.count(10 * second), 3);
    assert.ok(bare.news.filter(line => line === 'free asked').length > 10);
  });

  test('backs off for an interest that cannot use the answer, and continues for the others', async () => {
    const trouble = new Error('The profile signs for another account');
    const useless = bare.interest('useless', { receive: () => Promise.resolve(trouble) });
    bare.want(useless, bare.interest('useful', { beingMade: ['m-useful'] }));
    await bare.clock.pass(minute);
    const asked = (imageId: string) =>
      bare.cloud.calls.filter(({ params }) => params['ImageId'] === imageId).length;
    assert.equal(asked('m-useless'), 1);
    assert.equal(asked('m-useful'), 6);
    await bare.clock.pass(2 * minute);
    assert.equal(asked('m-useless'), 2);
  });

  test('logs a receiver that throws, informs the others, and waits 30 s', async () => {
    let calls = 0;
    const receive = () => {
      calls += 1;
      return Promise.reject(new Error('No space left on device'));
    };
    bare.want(bare.interest('broken', { receive }), bare.interest('sound'));
    await bare.clock.pass(4 * second);
    assert.ok(calls > 0);
    const before = calls;
    await bare.clock.pass(25 * second);
    assert.equal(calls, before);
    assert.match(bare.log.join(), /No space left on device/);
    assert.ok(bare.news.includes('sound asked'));
    await bare.clock.pass(10 * second);
    assert.ok(calls > before);
  });

  test('reports a person’s refresh to all interests, and counts it as the question', async () => {
    bare.want(bare.interest('one'));
    await bare.clock.pass(20 * second);
    bare.news.length = 0;
    const { signal } = new AbortController();
    const at = { ref: userProfile, regionId: 'cn-shanghai' };
    const images = await bare.watch.list(at, signal);
    assert.deepEqual(images, []);
    assert.deepEqual(bare.news, ['one listed']);
    assert.equal(await bare.count(9 * second), 0);
    assert.equal(await bare.count(2 * second), 1);
  });

  test('asks at once when hurried', async () => {
    bare.want(bare.interest('one', { since: bare.clock.now() - 60 * minute }));
    await bare.clock.pass(5 * minute + second);
    bare.watch.hurry(userProfile, 'cn-shanghai');
    assert.equal(await bare.count(second), 1);
  });

  test('reports nothing to a removed source, and stops without interests', async () => {
    const other: InterestSource = { interests: () => [bare.interest('other')] };
    const added = bare.watch.add(other);
    bare.cloud.latencyMs = second;
    await bare.clock.pass(3 * second);
    added.dispose();
    await bare.clock.pass(10 * minute);
    assert.deepEqual(bare.news, []);
    assert.equal(await bare.count(10 * minute), 0);
  });
});
