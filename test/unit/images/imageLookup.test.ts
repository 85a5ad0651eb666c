import assert from 'node:assert/strict';
import { ImageLookup } from '../../../src/images/imageLookup';
import type { ApiRequest } from '../../../src/openapi/openApi';
import type { ProfileRef } from '../../../src/profiles/profile';
import { FakeClock } from '../fakes/fakeClock';

const prod: ProfileRef = { scope: 'workspace', id: 'prod' };
const id = 'm-bp1h46wfpjsjastc0042';
const regionIds = ['cn-a1', 'cn-b2', 'cn-c3', 'cn-d4', 'cn-e5', 'cn-f6', 'cn-g7'];

suite('looking up an image by its id', () => {
  test('asks at most 4 regions at once and the named one first, and stops when it finds the image', async () => {
    const { lookup, cloud } = start('cn-g7');
    const result = await lookup.find(prod, id, { first: 'cn-g7', ...signal() });
    assert.equal(result.kind === 'found' && result.image.regionId, 'cn-g7');
    assert.equal(cloud.asked[0], 'cn-g7');
    assert.ok(cloud.most <= 4 && cloud.asked.length < regionIds.length, String(cloud.asked));
  });

  test('remembers for a minute that no region has an image', async () => {
    const { lookup, cloud, clock } = start(undefined);
    const absent = { kind: 'absent', regions: 7, failed: 0 };
    assert.deepEqual(await lookup.find(prod, id, signal()), absent);
    assert.deepEqual(lookup.peek(prod, id), absent);
    await lookup.find(prod, id, signal());
    assert.equal(cloud.asked.length, 7);
    await clock.pass(61_000);
    assert.equal(lookup.peek(prod, id), undefined);
  });

  test('counts regions that do not answer, and fails only if none does', async () => {
    const { lookup, cloud } = start(undefined);
    cloud.failing.add('cn-a1');
    assert.deepEqual(await lookup.find(prod, id, signal()), {
      kind: 'absent',
      regions: 7,
      failed: 1,
    });
    const all = start(undefined);
    regionIds.forEach(regionId => all.cloud.failing.add(regionId));
    await assert.rejects(all.lookup.find(prod, id, signal()), /No answer/);
  });

  test('shares one search between concurrent callers', async () => {
    const { lookup, cloud } = start(undefined);
    await Promise.all([lookup.find(prod, id, signal()), lookup.find(prod, id, signal())]);
    assert.equal(cloud.asked.length, 7);
  });
});

function signal() {
  return { signal: new AbortController().signal };
}

function start(home: string | undefined) {
  const clock = new FakeClock();
  const cloud = new OneImage(home);
  const regions = regionIds.map(regionId => ({ regionId, localName: regionId }));
  const lookup = new ImageLookup({
    catalog: {
      find: () => undefined,
      get: () => undefined,
      regions: () => Promise.resolve(regions),
    },
    connect: () => cloud,
    clock,
    shownRegions: () => [],
  });
  return { lookup, cloud, clock };
}

/** Regions of which one holds the image. */
class OneImage {
  readonly asked: string[] = [];
  readonly failing = new Set<string>();
  most = 0;
  #now = 0;
  readonly #home: string | undefined;

  constructor(home: string | undefined) {
    this.#home = home;
  }

  async call(request: ApiRequest): Promise<unknown> {
    const { regionId } = request;
    this.asked.push(regionId);
    this.most = Math.max(this.most, ++this.#now);
    await Promise.resolve();
    this.#now--;
    if (this.failing.has(regionId)) {
      throw new Error('No answer');
    }
    const image = { ImageId: id, ImageName: 'web', Status: 'Available' };
    const found = regionId === this.#home ? [image] : [];
    return {
      RequestId: 'R',
      PageNumber: 1,
      PageSize: 100,
      TotalCount: found.length,
      Images: { Image: found },
    };
  }
}
