import assert from 'node:assert/strict';
import { imageIdOf } from '../../src/copies/copy';
import type { Fault } from '../unit/fakes/fakeFaults';
import { plan, submitter } from '../unit/copies/fixtures';
import { onlyCopy, World } from '../unit/fakes/world';

const minute = 60_000;

function assertCopiedOnce(world: World): void {
  const [accepted, ...others] = world.acceptedOf(plan());
  const copy = onlyCopy(world.windows.at(-1) ?? assert.fail());
  assert.deepEqual(others, []);
  assert.equal(copy.state.kind, 'available');
  assert.equal(imageIdOf(copy), accepted?.imageId);
}

/**
 * Whether the request left is known to nobody, so that it is not sent again without being asked.
 */
function assertNotCopied(world: World): void {
  assert.equal(onlyCopy(world.windows.at(-1) ?? assert.fail()).state.kind, 'unknown');
  assert.equal(world.cloud.countCalls('CopyImage'), 0);
}

/** Kills the window at its `nth` write, opens another one a little later, and lets an hour pass. */
async function crashAt(
  nth: number,
  fate: 'killBefore' | 'killAfter',
  options: { readonly faults?: readonly (Fault | 'ok')[]; readonly awayMs?: number } = {},
): Promise<World> {
  const world = new World();
  const window = await world.open();
  world.cloud.failCopies(...(options.faults ?? []));
  let writes = 0;
  window.fateOf = () => {
    writes += 1;
    return writes === nth ? fate : undefined;
  };
  void window.service.submit([plan()], submitter);
  await world.clock.pass(10_000);
  window.kill();
  await world.clock.pass(options.awayMs ?? minute);
  await world.open();
  await world.clock.pass(60 * minute);
  return world;
}

suite('A window that is killed', () => {
  test('before the first write leaves nothing behind', async () => {
    const world = await crashAt(1, 'killBefore');
    assert.deepEqual(world.windows.at(-1)?.service.list(), []);
    assert.equal(world.cloud.countCalls('CopyImage'), 0);
  });

  for (const [nth, fate, when] of [
    [1, 'killAfter', 'after the copy was journalled'],
    [2, 'killBefore', 'before the attempt was journalled'],
    [2, 'killAfter', 'between the journalled attempt and the call'],
    [3, 'killBefore', 'between the acceptance and its journal entry'],
    [3, 'killAfter', 'after the acceptance was journalled'],
    [4, 'killBefore', 'before the progress was journalled'],
    [4, 'killAfter', 'after the progress was journalled'],
  ] as const) {
    const isLeftToTheUser = nth === 2 && fate === 'killAfter';
    const assertEnd = isLeftToTheUser ? assertNotCopied : assertCopiedOnce;
    const end = isLeftToTheUser ? 'leaves the copy to the user' : 'leaves exactly one copy';

    test(`${when} ${end}`, async () => {
      assertEnd(await crashAt(nth, fate));
    });

    test(`${when}, with its answers lost, ${end}`, async () => {
      assertEnd(await crashAt(nth, fate, { faults: ['resetAfter', 'resetAfter'] }));
    });

    test(`${when}, and reopened after a day, ${end}`, async () => {
      assertEnd(await crashAt(nth, fate, { awayMs: 24 * 60 * minute }));
    });
  }

  test('between the journal entry and the call sends nothing until the user decides', async () => {
    const world = await crashAt(2, 'killAfter');
    const window = world.windows.at(-1) ?? assert.fail();
    void window.service.submitAgain(onlyCopy(window).id);
    await world.clock.pass(60 * minute);
    assertCopiedOnce(world);
  });

  test('while the request is on its way leaves exactly one copy', async () => {
    const world = new World();
    world.cloud.latencyMs = 1_000;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(2_500);
    assert.equal(world.cloud.accepted.length, 0);
    window.kill();
    await world.open();
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('while the answer is on its way leaves exactly one copy', async () => {
    const world = new World();
    world.cloud.latencyMs = 1_000;
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(3_500);
    assert.equal(world.cloud.accepted.length, 1);
    window.kill();
    await world.open();
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('during a search continues the search when it is reopened', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetAfter', 'resetAfter', 'resetAfter');
    world.cloud.images.lagMs = 80_000;
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30_000);
    assert.equal(onlyCopy(window).state.kind, 'submitting');
    window.kill();
    await world.open();
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
    assert.equal(world.cloud.countCalls('CopyImage'), 1);
  });
});

suite('A window that is closed', () => {
  test('during a call leaves its copy as submitting, and the next window continues at once', async () => {
    const world = new World();
    world.cloud.latencyMs = 1_000;
    const window = await world.open();
    const submitted = window.service.submit([plan()], submitter);
    const rejected = assert.rejects(submitted);
    await world.clock.pass(3_500);
    window.close();
    void rejected;
    const [record] = [...world.disk.values()].map(text => JSON.parse(text) as unknown);
    assert.match(JSON.stringify(record), /"kind":"submitting"/);
    await world.open();
    await world.clock.pass(20_000);
    assert.equal(onlyCopy(world.windows.at(-1) ?? assert.fail()).state.kind, 'copying');
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('asks for nothing more', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30_000);
    window.service.dispose();
    const { length } = world.cloud.calls;
    await world.clock.pass(30 * minute);
    assert.equal(world.cloud.calls.length, length);
  });
});

suite('A window that loads', () => {
  test('asks nothing and takes no lease while nothing is unfinished', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
    window.close();
    const { length } = world.cloud.calls;
    await world.open();
    await world.clock.pass(60 * minute);
    assert.equal(world.cloud.calls.length, length);
    assert.equal(world.leases.size, 0);
  });
});
