import assert from 'node:assert/strict';
import { plan, submitter } from '../copies/fixtures';
import { onlyCopy, World } from '../fakes/world';

const second = 1_000;
const minute = 60 * second;

suite('An unknown copy', () => {
  async function unknown() {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies('resetBefore', 'resetBefore', 'resetBefore');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(5 * minute);
    assert.equal(onlyCopy(window).state.kind, 'unknown');
    return { world, window, id: onlyCopy(window).id };
  }

  test('can be checked again, and stays unknown if its image is not found', async () => {
    const { world, window, id } = await unknown();
    const checked = window.service.checkAgain(id);
    await world.clock.pass(second);
    assert.equal((await checked)?.state.kind, 'unknown');
    assert.equal(world.cloud.countCalls('CopyImage'), 3);
  });

  test('is followed again when its image is found', async () => {
    const world = new World();
    world.cloud.images.lagMs = 6 * minute;
    const window = await world.open();
    world.cloud.failCopies('resetAfter', 'resetAfter', 'resetAfter');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(5 * minute);
    assert.equal(onlyCopy(window).state.kind, 'unknown');
    await world.clock.pass(30 * minute);
    void window.service.checkAgain(onlyCopy(window).id);
    await world.clock.pass(second);
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('reports if it cannot be checked', async () => {
    const { world, window, id } = await unknown();
    world.cloud.faultOf = () => 'offline';
    const checked = window.service.checkAgain(id);
    await world.clock.pass(second);
    assert.equal((await checked)?.trackingProblem?.why.reason, 'noAnswer');
  });

  test('is submitted again with its own token within 10 minutes', async () => {
    const { world, window, id } = await unknown();
    const { clientToken } = onlyCopy(window);
    const outcome = window.service.submitAgain(id);
    await world.clock.pass(second);
    assert.equal((await outcome)?.kind, 'accepted');
    assert.equal(onlyCopy(window).clientToken, clientToken);
  });

  for (const [requests, what, waitMs] of [
    [1, 'is submitted again by the next window within 10 minutes of the request', 9 * minute],
    [0, 'is only looked for if no window could submit it again for 10 minutes', 11 * minute],
  ] as const) {
    test(what, async () => {
      const { world, window, id } = await unknown();
      const before = world.cloud.countCalls('CopyImage');
      window.fateOf = record => (record.endsWith('.submit') ? 'killAfter' : undefined);
      void window.service.submitAgain(id);
      await world.clock.pass(waitMs);
      const next = await world.open();
      await world.clock.pass(10 * minute);
      assert.equal(world.cloud.countCalls('CopyImage') - before, requests);
      assert.equal(onlyCopy(next).state.kind, requests === 1 ? 'available' : 'unknown');
      assert.equal(world.disk.size, 1);
    });
  }

  test('is submitted again with a new token after a day', async () => {
    const { world, window, id } = await unknown();
    const { clientToken } = onlyCopy(window);
    await world.clock.pass(24 * 60 * minute);
    const outcome = window.service.submitAgain(id);
    await world.clock.pass(second);
    assert.equal((await outcome)?.kind, 'accepted');
    assert.notEqual(onlyCopy(window).clientToken, clientToken);
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('still finds the earlier image after it was submitted with a new token', async () => {
    const world = new World();
    world.cloud.images.lagMs = 10 * minute;
    const window = await world.open();
    world.cloud.failCopies('resetAfter', 'resetAfter', 'resetAfter');
    void window.service.submit([plan()], submitter);
    await world.clock.pass(60 * minute);
    assert.equal(onlyCopy(window).state.kind, 'unknown');
    const outcome = window.service.submitAgain(onlyCopy(window).id);
    await world.clock.pass(5 * minute);
    assert.equal((await outcome)?.kind, 'accepted');
    assert.equal(onlyCopy(window).state.kind, 'available');
    assert.equal(world.cloud.accepted.length, 1);
  });

  test('is the only kind that can be submitted again', async () => {
    const { world, window, id } = await unknown();
    void window.service.submitAgain(id);
    await world.clock.pass(minute);
    assert.equal(await window.service.submitAgain(id), undefined);
  });
});

suite('A finished copy', () => {
  async function failed() {
    const world = new World();
    const window = await world.open();
    world.cloud.failCopies({ code: 'QuotaExceed.Image', httpStatus: 403 });
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.equal(onlyCopy(window).state.kind, 'failed');
    return { world, window, copy: onlyCopy(window) };
  }

  test('is retried after a failure as a new copy of the same batch, with its own token and ID', async () => {
    const { world, window, copy } = await failed();
    const outcome = window.service.retry(copy.id);
    await world.clock.pass(minute);
    const again = (await outcome)?.copy;
    assert.equal((await outcome)?.kind, 'accepted');
    assert.equal(again?.batchId, copy.batchId);
    assert.notEqual(again.id, copy.id);
    assert.notEqual(again.clientToken, copy.clientToken);
    assert.deepEqual(again.plan, { ...copy.plan, tags: [{ key: 'copy-id', value: again.id }] });
    assert.deepEqual(window.service.list()[0]?.id, again.id);
  });

  test('is not retried if it is available or under way', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    assert.equal(await window.service.retry(onlyCopy(window).id), undefined);
    await world.clock.pass(10 * minute);
    assert.equal(await window.service.retry(onlyCopy(window).id), undefined);
  });

  test('can be removed, unlike one that is under way', async () => {
    const { world, window, copy } = await failed();
    void window.service.retry(copy.id);
    await world.clock.pass(minute);
    const [running] = window.service.list();
    assert.equal(await window.service.remove(running?.id ?? ''), false);
    assert.equal(await window.service.remove(copy.id), true);
    assert.deepEqual(
      window.service.list().map(({ id }) => id),
      [running?.id],
    );
  });

  test('is cleared together with all others', async () => {
    const { world, window, copy } = await failed();
    void window.service.retry(copy.id);
    await world.clock.pass(minute);
    await window.service.archive(window.service.list().map(({ id }) => id));
    assert.deepEqual(
      window.service.list().map(({ state }) => state.kind),
      ['copying'],
    );
  });

  test('stays in the history after it was cleared, across restarts, until undone', async () => {
    const { world, window, copy } = await failed();
    assert.deepEqual(await window.service.archive([copy.id, 'no such copy']), [copy.id]);
    const next = await world.open();
    assert.deepEqual(next.service.list(), []);
    assert.deepEqual(
      next.service.history().map(({ id }) => id),
      [copy.id],
    );
    await next.service.restore([copy.id]);
    assert.deepEqual(next.service.history(), []);
    assert.equal(onlyCopy(next).state.kind, 'failed');
  });

  test('can be archived only once it is finished', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(10_000);
    assert.deepEqual(await window.service.archive([onlyCopy(window).id]), []);
    assert.equal(window.service.list().length, 1);
  });
});

suite('A copy that cannot be followed any more', () => {
  test('can be forgotten, and stays forgotten', async () => {
    const world = new World();
    const window = await world.open();
    void window.service.submit([plan()], submitter);
    await world.clock.pass(minute);
    world.cloud.faultOf = () => ({ code: 'InvalidAccessKeyId.NotFound', httpStatus: 404 });
    await world.clock.pass(10 * minute);
    assert.equal(await window.service.remove(onlyCopy(window).id), true);
    await world.clock.pass(10 * minute);
    assert.deepEqual(window.service.list(), []);
    assert.equal(world.disk.size, 0);
  });
});
