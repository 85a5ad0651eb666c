import assert from 'node:assert/strict';
import type { FakeImage } from '../fakes/fakeImages';
import { provenanceTags } from '../../../src/draft/lineage';
import { account, plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const minute = 60_000;
const lost = ['resetBefore', 'resetBefore', 'resetBefore'] as const;

/** The result for a copy that was never accepted, with the image `decoy` in the destination. */
async function stateBeside(decoy: Partial<FakeImage>, tags = plan().tags): Promise<string> {
  return onlyCopy(await windowBeside(decoy, tags)).state.kind;
}

async function windowBeside(decoy: Partial<FakeImage>, tags = plan().tags) {
  const world = new World();
  const window = await world.open();
  world.cloud.images.all.push({
    account,
    regionId: 'cn-shanghai',
    imageId: 'm-decoy',
    name: 'web-0042',
    tags: [],
    createdAt: world.clock.now(),
    status: 'Available',
    ...decoy,
  });
  world.cloud.failCopies(...lost);
  void window.service.submit([plan({ tags })], submitter);
  await world.clock.pass(5 * minute);
  return window;
}

suite('The search for a copy in the destination', () => {
  test('reports an image with its name but without its copy-id as a candidate only', async () => {
    const window = await windowBeside({});
    const copy = onlyCopy(window);
    assert.deepEqual(
      copy.state.kind === 'unknown' && [copy.state.candidateId, copy.state.why.reason],
      ['m-decoy', 'noAnswer'],
    );
    const adopted = window.service.adopt(copy.id);
    await window.world.clock.pass(minute);
    assert.equal((await adopted)?.state.kind, 'waiting');
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(window.world.cloud.accepted.length, 0);
  });

  test('adopts nothing if there is no candidate', async () => {
    const window = await windowBeside({ isCopied: false });
    const copy = onlyCopy(window);
    assert.equal(copy.state.kind === 'unknown' && copy.state.candidateId, undefined);
    assert.equal(await window.service.adopt(copy.id), undefined);
  });

  test('accepts a copied image by name and time if the plan has no copy-id', async () => {
    assert.equal(await stateBeside({}, []), 'available');
  });

  test('accepts an image with its copy-id even if clocks differ by more than 2 minutes', async () => {
    const tags = [{ TagKey: 'copy-id', TagValue: 'c-0001' }];
    assert.equal(await stateBeside({ tags, createdAt: 0 }), 'available');
  });

  for (const [what, imageId, end] of [
    ['takes a renamed image that carries its id and names its source', 'm-bp1source', 'available'],
    ['leaves a renamed image alone that names another source', 'm-bp1other', 'unknown'],
  ] as const) {
    test(what, async () => {
      const tags = provenanceTags({ regionId: 'cn-hangzhou', imageId }, 'c-0001');
      const carried = tags.map(({ key, value }) => ({ TagKey: key, TagValue: value }));
      assert.equal(await stateBeside({ tags: carried, name: 'renamed' }), end);
    });
  }

  for (const [what, decoy] of [
    ['whose name only begins like its own', { name: 'web-0042-b' }],
    ['that was not made by copying', { isCopied: false }],
    ['that was there two minutes before', { createdAt: Date.parse('2026-11-24T01:57:59Z') }],
    ["that carries another copy's id", { tags: [{ TagKey: 'copy-id', TagValue: 'c-0002' }] }],
    ['of another region', { regionId: 'cn-beijing' }],
    ['of another account', { account: '9999999999' }],
    ['that it is a copy of', { imageId: 'm-bp1source' }],
  ] as const) {
    test(`ignores an image ${what}`, async () => {
      assert.equal(await stateBeside(decoy), 'unknown');
    });
  }

  test('accepts an image with the copy-id of its source if the plan has none', async () => {
    const tags = [{ TagKey: 'copy-id', TagValue: 'of the source' }];
    assert.equal(await stateBeside({ tags }, []), 'available');
  });

  test('ignores an image of another copy', async () => {
    const world = new World();
    world.cloud.images.copyMs = 1_000;
    const window = await world.open();
    const sources = ['m-bp1first', 'm-bp1second'];
    const [first, second] = sources.map(sourceImageId => plan({ sourceImageId, tags: [] }));
    assert.ok(first !== undefined && second !== undefined);
    void window.service.submit([first], submitter);
    await world.clock.pass(15_000);
    assert.equal(onlyCopy(window).state.kind, 'available');
    world.cloud.failCopies(...lost);
    void window.service.submit([second], submitter);
    await world.clock.pass(5 * minute);
    assert.equal(window.service.list()[0]?.state.kind, 'unknown');
  });

  test('asks for all statuses, because it looks for copies that wait or run', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies(...lost);
    void window.service.submit([plan()], submitter);
    await world.clock.pass(5 * minute);
    const looks = world.cloud.calls.filter(({ action }) => action === 'DescribeImages');
    // By id and by name, 4 times after each of 3 attempts.
    assert.equal(looks.length, 24);
    for (const { params, regionId } of looks) {
      assert.equal(regionId, 'cn-shanghai');
      assert.match(params['Status'] ?? '', /Creating.*Waiting.*Available/);
    }
  });
});
