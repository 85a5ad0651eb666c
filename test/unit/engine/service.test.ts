import assert from 'node:assert/strict';
import { imageIdOf } from '../../../src/copies/copy';
import { plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const second = 1_000;
const minute = 60 * second;

suite('CopyService', () => {
  test('copies a plan and follows it until it is available', async () => {
    const world = new World();
    const window = await world.open();
    const kinds: string[] = [];
    window.service.onDidChange(copies => kinds.push(...copies.map(copy => copy.state.kind)));
    const outcomes = window.service.submit([plan()], submitter);
    await world.clock.pass(0);
    const [outcome] = await outcomes;
    assert.equal(outcome?.kind === 'accepted' && outcome.imageId, 'm-new0001');
    await world.clock.pass(10 * minute);
    // The request is answered at once here, so its sending is not reported by itself.
    assert.deepEqual([...new Set(kinds)], ['queued', 'waiting', 'copying', 'available']);
    assert.deepEqual(window.finished.map(imageIdOf), ['m-new0001']);
    assert.deepEqual(world.log, []);
  });

  test('sends the members of the plan and no others', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan({ encrypted: true, kmsKeyId: 'k-1' })], submitter);
    await world.clock.pass(0);
    const [call] = world.cloud.calls.filter(({ action }) => action === 'CopyImage');
    assert.equal(call?.regionId, 'cn-hangzhou');
    assert.equal(call.effect, 'write');
    assert.deepEqual(
      Object.fromEntries(Object.entries(call.params).filter(([, value]) => value !== undefined)),
      {
        RegionId: 'cn-hangzhou',
        ImageId: 'm-bp1source',
        DestinationRegionId: 'cn-shanghai',
        DestinationImageName: 'web-0042',
        Encrypted: 'true',
        KMSKeyId: 'k-1',
        'Tag.1.Key': 'copy-id',
        'Tag.1.Value': 'c-0001',
        ClientToken: onlyCopy(window).clientToken,
      },
    );
  });

  test('resolves with one outcome per plan, in order', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.faultOf = ({ action, params }) =>
      action === 'CopyImage' && params['DestinationRegionId'] === 'eu-central-1'
        ? { code: 'RegionNotSupportCopy', httpStatus: 403 }
        : undefined;
    const plans = ['cn-beijing', 'eu-central-1', 'ap-southeast-1'].map(destinationRegionId =>
      plan({ destinationRegionId }),
    );
    const outcomes = window.service.submit(plans, submitter);
    await world.clock.pass(minute);
    assert.deepEqual(
      (await outcomes).map(outcome => outcome.kind),
      ['accepted', 'failed', 'accepted'],
    );
    const batches = new Set(window.service.list().map(copy => copy.batchId));
    assert.equal(batches.size, 1);
  });

  test('remembers the order of the destinations', async () => {
    const world = new World();
    const window = await world.open();
    const regionIds = ['cn-shanghai', 'ap-southeast-1', 'cn-beijing'];
    const plans = regionIds.map(destinationRegionId => plan({ destinationRegionId }));
    void window.service.submit(plans, submitter);
    await world.clock.pass(1_000);
    const inOrder = [...window.service.list()].sort(
      (one, other) => (one.position ?? 0) - (other.position ?? 0),
    );
    assert.deepEqual(
      inOrder.map(copy => copy.plan.destinationRegionId),
      regionIds,
    );
  });

  test('reports each outcome as soon as it is known', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.faultOf = ({ action, params }) =>
      action === 'CopyImage' && params['DestinationRegionId'] === 'cn-beijing'
        ? 'resetBefore'
        : undefined;
    const told: unknown[] = [];
    const plans = ['cn-beijing', 'cn-shanghai'].map(destinationRegionId =>
      plan({ destinationRegionId }),
    );
    const outcomes = window.service.submit(plans, submitter, (outcome, index) => {
      told.push([index, outcome.kind]);
    });
    await world.clock.pass(second);
    assert.deepEqual(told, [[1, 'accepted']]);
    await world.clock.pass(5 * minute);
    assert.deepEqual(told, [
      [1, 'accepted'],
      [0, 'unknown'],
    ]);
    assert.equal((await outcomes).length, 2);
  });

  test('reports unknown for a copy that may have been accepted, and does not repeat it meanwhile', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetBefore', 'resetBefore', 'resetBefore');
    const outcomes = window.service.submit([plan()], submitter);
    await world.clock.pass(5 * minute);
    assert.equal((await outcomes)[0]?.kind, 'unknown');
    assert.equal(window.finished[0]?.state.kind, 'unknown');
    await world.clock.pass(60 * minute);
    assert.equal(world.cloud.countCalls('CopyImage'), 3);
  });

  test('keeps the sixth copy to a region in the queue until a place is free', async () => {
    const world = new World();
    const window = await world.open();
    const plans = Array.from({ length: 6 }, (_, index) => plan({ name: `web-${index}`, tags: [] }));
    const outcomes = window.service.submit(plans, submitter);
    await world.clock.pass(minute);
    assert.deepEqual(
      (await outcomes).map(outcome => outcome.kind),
      [...Array<string>(5).fill('accepted'), 'queued'],
    );
    assert.equal(world.cloud.accepted.length, 5);
    await world.clock.pass(20 * minute);
    assert.ok(window.service.list().every(copy => copy.state.kind === 'available'));
  });

  test('counts copies of other accounts and regions separately', async () => {
    const world = new World();
    const window = await world.open();
    const plans = Array.from({ length: 6 }, (_, index) =>
      plan({ destinationRegionId: `region-${index}` }),
    );
    void window.service.submit(plans, submitter);
    await world.clock.pass(minute);
    assert.equal(world.cloud.accepted.length, 6);
  });

  test('returns a copy to the queue while its image is being copied elsewhere, with the reason', async () => {
    const world = new World();
    const window = await world.open();
    const busy = { code: 'OperationDenied.ImageCopyConflict', httpStatus: 400 };
    world.cloud.failCopies(busy, busy, busy, busy);
    const outcomes = window.service.submit([plan()], submitter);
    await world.clock.pass(second);
    const [outcome] = await outcomes;
    assert.equal(outcome?.kind, 'queued');
    const { state } = outcome.copy;
    assert.equal(state.kind === 'queued' && state.reason?.reason, 'refused');
    await world.clock.pass(70 * second);
    assert.equal(world.cloud.countCalls('CopyImage'), 4);
    await world.clock.pass(20 * minute);
    assert.equal(onlyCopy(window).state.kind, 'available');
  });

  test('waits as long as a throttling service asks for', async () => {
    const world = new World();
    const window = await world.open();
    const retryAfterMs = 90 * second;
    world.cloud.failCopies({ code: 'Throttling.User', httpStatus: 400, retryAfterMs });
    void window.service.submit([plan()], submitter);
    await world.clock.pass(89 * second);
    assert.equal(world.cloud.countCalls('CopyImage'), 1);
    await world.clock.pass(2 * second);
    assert.equal(world.cloud.countCalls('CopyImage'), 2);
  });

  test('does not journal the message of a refused signature', async () => {
    const world = new World();
    const window = await world.open();
    const message = 'server canonical request: x-acs-security-token:CAISCANARY0123456789';
    const refused = { code: 'SignatureDoesNotMatch', httpStatus: 403, message };
    world.cloud.failCopies(refused, refused);
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.equal(onlyCopy(window).state.kind, 'failed');
    assert.doesNotMatch(JSON.stringify([...world.disk, world.log]), /CANARY/);
  });
});

suite('A second click', () => {
  test('on the same plan reports the existing copy, even within one batch', async () => {
    const world = new World();
    const window = await world.open();
    const [first, second_] = [
      window.service.submit([plan(), plan()], submitter),
      window.service.submit([plan()], submitter),
    ];
    await world.clock.pass(minute);
    const [accepted, twin] = await first;
    const [again] = await second_;
    assert.equal(accepted?.kind, 'accepted');
    assert.equal(twin?.kind === 'duplicate' && twin.copy.id, accepted.copy.id);
    assert.equal(again?.kind === 'duplicate' && again.copy.id, accepted.copy.id);
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('is refused while the outcome of the first is unknown', async () => {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetBefore', 'resetBefore', 'resetBefore');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(5 * minute);
    const [again] = await window.service.submit([plan()], submitter);
    assert.equal(again?.kind, 'duplicate');
  });

  test('makes another copy once the first is finished, or under another name', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(10 * minute);
    const outcomes = window.service.submit([plan(), plan({ name: 'web-0043' })], submitter);
    await world.clock.pass(minute);
    assert.deepEqual(
      (await outcomes).map(outcome => outcome.kind),
      ['failed', 'accepted'],
    );
  });

  test('is refused even when records of other copies appear meanwhile', async () => {
    const world = new World();
    world.disk.set('garbage', '{"schemaVersion":99}');
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(600_000);
    assert.deepEqual(
      window.service.list().map(({ state }) => state.kind),
      ['available'],
    );
    assert.deepEqual(window.service.unreadable, ['garbage']);
    assert.ok(world.disk.has('garbage'));
  });
});
