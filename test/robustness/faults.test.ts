import assert from 'node:assert/strict';
import { imageIdOf } from '../../src/copies/copy';
import type { Fault } from '../unit/fakes/fakeFaults';
import { plan, submitter } from '../unit/copies/fixtures';
import { onlyCopy, World } from '../unit/fakes/world';

const minute = 60_000;
const hour = 60 * minute;

/** The cloud has exactly one copy, and the window knows it, and that it is available. */
function assertCopiedOnce(world: World): void {
  const [accepted, ...others] = world.acceptedOf(plan());
  const copy = onlyCopy(world.windows.at(-1) ?? assert.fail());
  assert.deepEqual(others, []);
  assert.equal(copy.state.kind, 'available');
  assert.equal(imageIdOf(copy), accepted?.imageId);
}

async function submitWith(faults: readonly (Fault | 'ok')[]): Promise<World> {
  const world = new World();
  const window = await world.open();
  world.cloud.failCopies(...faults);
  void window.service.submit([plan()], submitter);
  await world.clock.pass(30 * minute);
  return world;
}

suite('A copy whose CopyImage meets a fault', () => {
  const harmless: readonly Fault[] = [
    'offline',
    'throttled',
    'resetBefore',
    'unavailableBefore',
    'resetAfter',
    'truncatedAfter',
    'internalAfter',
    { code: 'OperationDenied.ImageCopying', httpStatus: 403 },
    { code: 'OperationDenied.ImageCopyConflict', httpStatus: 400 },
    { code: 'InvalidOperation.Conflict', httpStatus: 409 },
  ];

  for (const fault of harmless) {
    test(`${nameOf(fault)} is made exactly once`, async () => {
      assertCopiedOnce(await submitWith([fault]));
    });
  }

  test('after which every answer is lost is found in the destination, before it is sent again', async () => {
    const world = await submitWith(['resetAfter', 'resetAfter', 'resetAfter', 'resetAfter']);
    assertCopiedOnce(world);
    assert.equal(world.cloud.countCalls('CopyImage'), 1);
  });

  test('is never made twice and never lost, for any three faults in a row', async () => {
    const faults: readonly (Fault | 'ok')[] = [
      'ok',
      'offline',
      'throttled',
      'resetBefore',
      'resetAfter',
      { code: 'OperationDenied.ImageCopying', httpStatus: 403 },
    ];
    for (const first of faults) {
      for (const second of faults) {
        for (const third of faults) {
          const world = await submitWith([first, second, third]);
          const [accepted, ...others] = world.acceptedOf(plan());
          const { state } = onlyCopy(world.windows[0] ?? assert.fail());
          const names = [first, second, third].map(nameOf).join(', ');
          assert.deepEqual(others, [], names);
          assert.equal(state.kind, accepted === undefined ? 'unknown' : 'available', names);
        }
      }
    }
  });

  test('under one token, with the same parameters to the last letter', async () => {
    const { cloud } = await submitWith(['resetBefore', 'unavailableBefore']);
    const sent = cloud.calls.filter(call => call.action === 'CopyImage');
    assert.equal(sent.length, 3);
    for (const call of sent) {
      assert.deepEqual(call.params, sent[0]?.params);
    }
  });

  test('is found by its name if it has no copy-id', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetAfter', 'resetAfter', 'resetAfter');
    void window.service.submit([plan({ tags: [] })], submitter);
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('is made once even if the service forgets tokens at once', async () => {
    const world = new World();
    world.cloud.tokenLifetimeMs = 0;
    const window = await world.open();
    world.cloud.failCopies('resetAfter', 'truncatedAfter', 'internalAfter');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('is found even if new images appear a minute late', async () => {
    const world = new World();
    world.cloud.images.lagMs = minute;
    const window = await world.open();
    world.cloud.failCopies('resetAfter', 'resetAfter', 'resetAfter');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('does not adopt an older image with its name', async () => {
    const world = new World();
    const window = await world.open();
    const first = window.service.submit([plan({ tags: [] })], submitter);
    await world.clock.pass(30 * minute);
    const [outcome] = await first;
    await window.service.remove(outcome?.kind === 'accepted' ? outcome.copy.id : '');
    world.cloud.failCopies('unavailableBefore', 'unavailableBefore', 'unavailableBefore');
    void window.service.submit([plan({ tags: [] })], submitter);
    await world.clock.pass(30 * minute);
    assert.equal(onlyCopy(window).state.kind, 'unknown');
    assert.equal(world.cloud.accepted.length, 1);
  });
});

suite('Offline for an hour', () => {
  test('a copy waits in the queue and is made afterwards', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.faultOf = () => 'offline';
    const outcomes = window.service.submit([plan()], submitter);
    await world.clock.pass(hour);
    assert.equal((await outcomes)[0]?.kind, 'queued');
    const { state } = onlyCopy(window);
    assert.equal(state.kind === 'queued' && state.reason?.reason, 'noAnswer');
    assert.equal(world.acceptedOf(plan()).length, 0);
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('a running copy keeps its state, says why, and continues', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    world.cloud.faultOf = () => 'offline';
    await world.clock.pass(hour);
    assert.equal(onlyCopy(window).state.kind, 'copying');
    assert.equal(onlyCopy(window).trackingProblem?.why.reason, 'noAnswer');
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(5 * minute);
    assertCopiedOnce(world);
    assert.equal(onlyCopy(window).trackingProblem, undefined);
  });

  test('a copy without an answer is searched for until it is found', async () => {
    const world = new World();
    const window = await world.open();
    let isOffline = false;
    world.cloud.faultOf = ({ action }) => {
      if (isOffline) {
        return 'offline';
      }
      isOffline = action === 'CopyImage';
      return isOffline ? 'resetAfter' : undefined;
    };
    void window.service.submit([plan()], submitter);
    await world.clock.pass(hour);
    assert.equal(onlyCopy(window).state.kind, 'submitting');
    world.cloud.faultOf = () => undefined;
    await world.clock.pass(10 * minute);
    assertCopiedOnce(world);
  });
});

suite('A full disk', () => {
  test('before the first write sends nothing and reports it', async () => {
    const world = new World();
    const window = await world.open();
    window.fateOf = () => 'diskFull';
    await assert.rejects(window.service.submit([plan()], submitter), /could not be written down/);
    await world.clock.pass(hour);
    assert.equal(world.cloud.countCalls('CopyImage'), 0);
    assert.deepEqual(window.service.list(), []);
  });

  test('before a call delays it until the disk has space', async () => {
    const world = new World();
    const window = await world.open();
    let writes = 0;
    window.fateOf = () => {
      writes += 1;
      return writes > 1 ? 'diskFull' : undefined;
    };
    void window.service.submit([plan()], submitter);
    await world.clock.pass(10 * minute);
    assert.equal(world.cloud.countCalls('CopyImage'), 0);
    window.fateOf = () => undefined;
    await world.clock.pass(30 * minute);
    assertCopiedOnce(world);
  });

  test('does not lose an acceptance', async () => {
    const world = new World();
    const window = await world.open();
    let writes = 0;
    window.fateOf = () => {
      writes += 1;
      return writes > 2 ? 'diskFull' : undefined;
    };
    void window.service.submit([plan()], submitter);
    await world.clock.pass(hour);
    assert.equal(onlyCopy(window).state.kind, 'submitting');
    window.fateOf = () => undefined;
    await world.clock.pass(10 * minute);
    assertCopiedOnce(world);
    assert.equal(world.cloud.countCalls('CopyImage'), 1);
  });
});

function nameOf(fault: Fault | 'ok'): string {
  return typeof fault === 'string' ? fault : fault.code;
}
